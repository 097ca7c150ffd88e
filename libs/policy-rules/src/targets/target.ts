import { deepFreeze } from '../deep-freeze.js';
import { documentName } from '../document/document-name.js';
import { Fields } from '../document/fields.js';
import { IssueList } from '../document/issue-list.js';
import { readSourceOf, readSources, type Source } from '../document/source.js';
import type { Label } from '../label.js';

/** What a target is measured by. */
export const TARGET_METRICS = [
  'SHARE_OF_GRADUATES_INTO_VOCATIONAL_EDUCATION',
  'LEARNERS_FROM_OTHER_PROVINCES',
  'INTERMEDIATE_AND_COLLEGE_ENROLMENTS',
  'SHARE_OF_WOMEN_IN_INTAKE',
] as const;
export type TargetMetric = (typeof TARGET_METRICS)[number];

export const TARGET_UNITS = ['PERCENT', 'PERSONS_PER_YEAR'] as const;
export type TargetUnit = (typeof TARGET_UNITS)[number];

/** A range to reach by the end of a year: from `min` to `max`, both in `unit`; `max` null: no upper end. */
export interface Target {
  readonly id: string;
  readonly metric: TargetMetric;
  readonly label: Label;
  readonly byYear: number;
  readonly unit: TargetUnit;
  readonly min: number;
  /** The target says "over" `min`: to equal it is not to reach it. */
  readonly minExclusive: boolean;
  readonly max: number | null;
  readonly source: Source;
  readonly provisional: boolean;
  readonly demo: boolean;
}

export interface TargetBook {
  readonly targets: readonly Target[];
  /** The target a year works towards: the one due in it, else the next one due. */
  findTarget(metric: TargetMetric, year: number): Target | undefined;
}

export type TargetStanding = 'BELOW' | 'WITHIN' | 'ABOVE';

/** Where an actual figure, in the target's unit, stands against it. */
export function compareWithTarget(
  { min, minExclusive, max }: Pick<Target, 'min' | 'minExclusive' | 'max'>,
  actual: number,
): TargetStanding {
  if (actual < min || (minExclusive && actual === min)) return 'BELOW';
  return max !== null && actual > max ? 'ABOVE' : 'WITHIN';
}

/** Loads targets from parsed JSON documents. Throws `DocumentsInvalid` with every fault found. */
export function loadTargets(documents: readonly unknown[]): TargetBook {
  const issues = new IssueList();
  const targets = documents.flatMap((document, position) => readTargets(document, position, issues));
  issues.throwIfAny();
  const byYear = deepFreeze(targets.toSorted((a, b) => a.byYear - b.byYear));
  return {
    targets: byYear,
    findTarget: (metric, year) => byYear.find((target) => target.metric === metric && year <= target.byYear),
  };
}

function readTargets(value: unknown, position: number, issues: IssueList): Target[] {
  const fields = new Fields(value, documentName(value, position), '', issues);
  fields.oneOf('kind', ['TARGETS']);
  fields.text('id');
  fields.text('titleVi');
  const demo = fields.flag('demo');
  const sources = readSources(fields);
  const targets = fields.objects('targets', (target) => ({
    id: target.text('id'),
    metric: target.oneOf('metric', TARGET_METRICS),
    label: { vi: target.text('labelVi'), en: target.text('labelEn') },
    byYear: target.whole('byYear', 2000, 2100),
    unit: target.oneOf('unit', TARGET_UNITS),
    min: target.whole('min', 0, 1_000_000),
    minExclusive: target.flag('minExclusive'),
    max: target.wholeOrNull('max', 0, 1_000_000),
    source: readSourceOf(target, sources),
    provisional: target.flag('provisional'),
    demo: target.flag('demo') || demo,
  }));
  for (const [index, target] of targets.entries()) {
    const path = `targets[${index}]`;
    if (target.max !== null && target.max < target.min) {
      fields.add(`${path}.max`, 'OUT_OF_RANGE', `must not be below ${target.min}`);
    }
    const same = (other: Target) => other.metric === target.metric && other.byYear === target.byYear;
    if (targets.slice(0, index).some(same)) fields.add(path, 'DUPLICATE', `is a second target for ${target.byYear}`);
  }
  fields.end();
  return targets;
}
