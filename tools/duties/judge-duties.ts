import { DUTIES, DUTY_IDS, type DutyId, selects } from '@hub/policy-rules';
import type { Deed } from '../../hub/test/duties/deed.ts';
import type { Scenario } from './duty-record.ts';
import type { Books } from './schema-books.ts';

/** A duty as its scenarios proved it. */
export interface JudgedDuty {
  readonly id: DutyId;
  readonly scenarios: readonly Scenario[];
  /** Deeds of the scenarios that passed. */
  readonly deeds: readonly Deed[];
  /** What is still unproved, in words; none when the duty stands. */
  readonly gaps: readonly string[];
}

/** Refusals that tell the wrong body from the right one; a conflict or a malformed input would meet anybody. */
const REFUSALS_OF_THE_BODY: ReadonlySet<string | null> = new Set(['NotAllowed', 'PolicyRefusal']);

/** Every duty of the plan, held against what scenarios really did. */
export function judgeDuties(record: readonly Scenario[], books: Books): readonly JudgedDuty[] {
  return DUTY_IDS.map((id) => {
    const scenarios = record.filter(({ duties }) => duties.includes(id));
    const deeds = scenarios.filter(({ passed }) => passed).flatMap((scenario) => scenario.deeds);
    return { id, scenarios, deeds, gaps: gapsOf(id, scenarios, deeds, books) };
  });
}

function gapsOf(id: DutyId, scenarios: readonly Scenario[], deeds: readonly Deed[], books: Books): string[] {
  if (scenarios.length === 0) return ['no scenario'];
  const { lead, partners, home } = DUTIES[id];
  const isOneOf = (deed: Deed, selectors: readonly string[]) =>
    selectors.some((selector) => deed.actsFor.some((body) => selects(selector, body)));
  const wrote = deeds.filter(({ kind }) => kind === 'WROTE');
  const saw = deeds.filter(({ kind }) => kind === 'SAW');
  const refused = deeds.filter(({ refusal }) => REFUSALS_OF_THE_BODY.has(refusal));
  const leads = new Set(wrote.filter((deed) => isOneOf(deed, lead)).map(({ body }) => body));
  const seenByAnother = saw.some(({ body }) => leads.size > 1 || !leads.has(body));
  const unwritten = home.filter((book) => !wrote.some(({ field }) => books.get(field) === book));
  const unknown = new Set(wrote.map(({ field }) => field).filter((field) => !books.has(field)));
  const idle = partners.filter((selector) => ![...wrote, ...saw].some((deed) => isOneOf(deed, [selector])));
  const gaps: readonly [holds: boolean, gap: string][] = [
    ...scenarios.map(({ passed, name }) => [!passed, `failed: ${name}`] as [boolean, string]),
    [unknown.size > 0, `not in the schema: ${[...unknown].join(', ')}`],
    [leads.size === 0, 'no operation by its lead'],
    [unwritten.length > 0, `no operation in ${unwritten.join(' and ').toLowerCase()}`],
    [refused.length === 0, 'no wrong body refused'],
    [!seenByAnother, 'nobody else saw the result'],
    [!wrote.some(({ announced }) => announced), 'no event arrived'],
    [idle.length > 0, `no part of ${idle.join(', ')}`],
  ];
  return gaps.filter(([holds]) => holds).map(([, gap]) => gap);
}
