import type { IssueList } from '../document/issue-list.js';
import type { DatedFigure, Policy } from './policy.js';
import type { Provision } from './provision.js';
import type { Amendment, OverlayDocument, PolicyDocument } from './read-policy-document.js';

/**
 * The versions of one policy in time order: the first text, then the text after each amendment. Each counts
 * until the next begins. Overlays fill the open values of every version that has them open.
 */
export function versionsOf(
  document: PolicyDocument,
  overlays: readonly OverlayDocument[],
  issues: IssueList,
): Policy[] {
  checkPeriods(document, issues);
  const steps = [
    { version: document.version, from: document.effectiveFrom, provisions: document.provisions },
    ...amendedTexts(document, issues),
  ];
  checkOverlays(
    document.id,
    steps.flatMap((step) => step.provisions),
    overlays,
    issues,
  );
  return steps.map((step, index) => ({
    id: document.id,
    version: [step.version, ...overlays.map((overlay) => `${overlay.id}@${overlay.version}`)].join('+'),
    city: document.city,
    number: document.number,
    titleVi: document.titleVi,
    titleEn: document.titleEn,
    issuedOn: document.issuedOn,
    demo: document.demo,
    from: step.from,
    to: steps[index + 1]?.from ?? document.effectiveTo,
    provisions: step.provisions.map((provision) => fillGap(provision, overlays)),
  }));
}

function amendedTexts(
  document: PolicyDocument,
  issues: IssueList,
): { version: string; from: DatedFigure; provisions: readonly Provision[] }[] {
  let provisions = document.provisions;
  return document.amendments.map((amendment) => {
    provisions = amend(provisions, amendment, (path, code, message) =>
      issues.add(amendment.document, pathIn(amendment, path), code, message),
    );
    return { version: amendment.version, from: amendment.effectiveFrom, provisions };
  });
}

function pathIn({ path }: Amendment, field: string): string {
  return path === '' ? field : `${path}.${field}`;
}

type Report = (path: string, code: 'UNKNOWN_PROVISION' | 'DUPLICATE' | 'CHANGES_KIND', message: string) => void;

/** Replaced provisions keep their place, so an amendment reorders nothing it does not name. */
function amend(text: readonly Provision[], amendment: Amendment, report: Report): readonly Provision[] {
  const present = new Map(text.map((provision) => [provision.id, provision]));
  for (const { id, kind } of amendment.replaces) {
    const replaced = present.get(id);
    if (replaced === undefined) report('replaces', 'UNKNOWN_PROVISION', `replaces ${id}, which the text does not have`);
    else if (replaced.kind !== kind)
      report('replaces', 'CHANGES_KIND', `makes ${id} a ${kind}; it is a ${replaced.kind}`);
  }
  for (const { id } of amendment.adds) {
    if (present.has(id)) report('adds', 'DUPLICATE', `adds ${id}, which the text has already`);
  }
  for (const id of amendment.repeals) {
    if (!present.has(id)) report('repeals', 'UNKNOWN_PROVISION', `repeals ${id}, which the text does not have`);
  }
  const replacements = new Map(amendment.replaces.map((provision) => [provision.id, provision]));
  return [...text.map((provision) => replacements.get(provision.id) ?? provision), ...amendment.adds].filter(
    (provision) => !amendment.repeals.includes(provision.id),
  );
}

function checkPeriods(document: PolicyDocument, issues: IssueList): void {
  const { effectiveFrom, effectiveTo, issuedOn, amendments } = document;
  if (effectiveFrom.date < issuedOn) {
    issues.add(document.id, 'effectiveFrom.date', 'OUT_OF_ORDER', `is before the day of issue, ${issuedOn}`);
  }
  if (effectiveTo !== null && effectiveTo.date <= effectiveFrom.date) {
    issues.add(document.id, 'effectiveTo.date', 'EMPTY_PERIOD', `must be after ${effectiveFrom.date}`);
  }
  const versions = new Set([document.version]);
  let previous = effectiveFrom.date;
  for (const amendment of amendments) {
    const { date } = amendment.effectiveFrom;
    const report = (field: string, code: 'OUT_OF_ORDER' | 'EMPTY_PERIOD' | 'DUPLICATE', message: string) =>
      issues.add(amendment.document, pathIn(amendment, field), code, message);
    if (date <= previous) report('effectiveFrom.date', 'OUT_OF_ORDER', `must be after ${previous}`);
    if (effectiveTo !== null && date >= effectiveTo.date) {
      report('effectiveFrom.date', 'EMPTY_PERIOD', `must be before ${effectiveTo.date}`);
    }
    if (versions.has(amendment.version)) {
      report('version', 'DUPLICATE', `version ${amendment.version} is used twice`);
    }
    versions.add(amendment.version);
    previous = date;
  }
}

function checkOverlays(
  policy: string,
  provisions: readonly Provision[],
  overlays: readonly OverlayDocument[],
  issues: IssueList,
): void {
  const filled = new Set<string>();
  for (const overlay of overlays) {
    for (const [index, { id, kind, value }] of overlay.provisions.entries()) {
      const path = `provisions[${index}]`;
      const targets = provisions.filter((provision) => provision.id === id);
      if (targets.length === 0) {
        issues.add(overlay.id, path, 'UNKNOWN_PROVISION', `fills ${id}, which ${policy} does not have`);
      } else if (targets.some((target) => target.kind !== kind)) {
        issues.add(overlay.id, path, 'CHANGES_KIND', `makes ${id} a ${kind}`);
      } else if (targets.every((target) => target.value !== null)) {
        issues.add(overlay.id, path, 'REPLACES_A_KNOWN_FIGURE', `fills ${id}, whose value ${policy} states`);
      }
      if (value === null) issues.add(overlay.id, `${path}.value`, 'MISSING_FIELD', 'must fill the gap it names');
      if (filled.has(id)) issues.add(overlay.id, path, 'DUPLICATE', `fills ${id} a second time`);
      filled.add(id);
    }
  }
}

function fillGap(provision: Provision, overlays: readonly OverlayDocument[]): Provision {
  if (provision.value !== null) return provision;
  const filling = overlays.flatMap((overlay) => overlay.provisions).find((candidate) => candidate.id === provision.id);
  if (filling === undefined) return provision;
  const { value, source, demo } = filling;
  const filled = { ...provision, value, source, demo, provisional: provision.provisional || filling.provisional };
  // `checkOverlays` has made sure that both are of one kind, so the value fits.
  return filled as Provision;
}
