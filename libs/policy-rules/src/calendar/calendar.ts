import { type BodySelector, selects } from '../access/body-selector.js';
import { isCalendarDate } from '../business-date.js';
import { deepFreeze } from '../deep-freeze.js';
import { documentName } from '../document/document-name.js';
import { Fields } from '../document/fields.js';
import { IssueList } from '../document/issue-list.js';
import { readSourceOf, readSources, type Source } from '../document/source.js';
import { CALENDAR_STEPS, type CalendarStep, type Deadline, PERIODS, type Period } from './deadline.js';

/** A day that recurs every year of a span, for the bodies it is set for. */
interface DeadlineRule {
  readonly id: string;
  readonly city: string;
  readonly step: CalendarStep;
  readonly period: Period;
  readonly bodies: readonly BodySelector[];
  /** Years the step is about, both included; `toYear` null: open. */
  readonly fromYear: number;
  readonly toYear: number | null;
  /** −1: the day lies in the year before the one the step is about. */
  readonly dueYearOffset: number;
  /** `MM-DD` */
  readonly dueMonthDay: string;
  readonly source: Source;
  readonly demo: boolean;
}

export interface DeadlineQuestion {
  readonly city: string;
  readonly step: CalendarStep;
  readonly year: number;
  /** `YEAR` when absent. */
  readonly period?: Period;
  /** Code of the body that must keep it; absent for a day that is everybody's. */
  readonly body?: string;
}

export interface Calendar {
  /** The day set for a step; one set for the body itself goes before its kind's, and that before everybody's. */
  findDeadline(question: DeadlineQuestion): Deadline | undefined;
}

/**
 * Loads calendars from parsed JSON documents; without documents there are no deadlines. Throws
 * `DocumentsInvalid` with every fault found, two days for the same thing among them.
 */
export function loadCalendar(documents: readonly unknown[]): Calendar {
  const issues = new IssueList();
  const rules = documents.flatMap((document, position) => readRules(document, position, issues));
  issues.throwIfAny();
  deepFreeze(rules);
  return {
    findDeadline({ city, step, year, period = 'YEAR', body }) {
      const candidates = rules.filter(
        (rule) =>
          rule.city === city &&
          rule.step === step &&
          rule.period === period &&
          rule.fromYear <= year &&
          (rule.toYear === null || year <= rule.toYear),
      );
      const found = mostSpecificFor(candidates, body);
      return found === undefined ? undefined : deadlineOf(found, year);
    },
  };
}

function mostSpecificFor(rules: readonly DeadlineRule[], body: string | undefined): DeadlineRule | undefined {
  const ranked = rules.flatMap((rule) =>
    rule.bodies
      .filter((selector) => (body === undefined ? selector === '*' : selects(selector, body)))
      .map((selector) => ({ rule, specificity: selector.endsWith('*') ? selector.length : Number.MAX_SAFE_INTEGER })),
  );
  return ranked.toSorted((a, b) => b.specificity - a.specificity)[0]?.rule;
}

function deadlineOf(rule: DeadlineRule, year: number): Deadline {
  const dueYear = String(year + rule.dueYearOffset).padStart(4, '0');
  const { id, step, period, source, demo } = rule;
  return Object.freeze({ rule: id, step, year, period, dueOn: `${dueYear}-${rule.dueMonthDay}`, source, demo });
}

function readRules(value: unknown, position: number, issues: IssueList): DeadlineRule[] {
  const fields = new Fields(value, documentName(value, position), '', issues);
  fields.oneOf('kind', ['CALENDAR']);
  fields.text('id');
  const city = fields.text('city');
  const demo = fields.flag('demo');
  const sources = readSources(fields);
  const rules = fields.objects('deadlines', (rule) => ({
    id: rule.text('id'),
    city,
    step: rule.oneOf('step', CALENDAR_STEPS),
    period: rule.oneOf('period', PERIODS),
    bodies: rule.texts('bodies'),
    fromYear: rule.whole('fromYear', 2000, 2100),
    toYear: rule.wholeOrNull('toYear', 2000, 2100),
    dueYearOffset: rule.whole('dueYearOffset', -2, 2),
    dueMonthDay: readMonthDay(rule),
    source: readSourceOf(rule, sources),
    demo: rule.flag('demo') || demo,
  }));
  for (const [index, rule] of rules.entries()) {
    const path = `deadlines[${index}]`;
    if (rule.toYear !== null && rule.toYear < rule.fromYear) {
      fields.add(`${path}.toYear`, 'EMPTY_PERIOD', `must not be before ${rule.fromYear}`);
    }
    const rival = rules.slice(0, index).find((other) => compete(other, rule));
    if (rival !== undefined) fields.add(path, 'DUPLICATE', `sets a second day beside ${rival.id}`);
  }
  fields.end();
  return rules;
}

/** A day of every year: 29 February is not one. */
function readMonthDay(rule: Fields): string {
  const monthDay = rule.text('dueMonthDay');
  if (monthDay !== '' && !isCalendarDate(`2023-${monthDay}`)) {
    rule.add(rule.at('dueMonthDay'), 'INVALID_DATE', 'must be a day of every year as MM-DD');
  }
  return monthDay;
}

function compete(a: DeadlineRule, b: DeadlineRule): boolean {
  return (
    a.step === b.step &&
    a.period === b.period &&
    a.bodies.some((selector) => b.bodies.includes(selector)) &&
    a.fromYear <= (b.toYear ?? Number.POSITIVE_INFINITY) &&
    b.fromYear <= (a.toYear ?? Number.POSITIVE_INFINITY)
  );
}
