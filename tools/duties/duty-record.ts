import { DUTY_IDS, type DutyId } from '@hub/policy-rules';
import type { Deed } from '../../hub/test/duties/deed.ts';

/** One test that proves duties, as it ended. */
export interface Scenario {
  /** Path of its file from the root of the repository. */
  readonly file: string;
  readonly name: string;
  readonly duties: readonly DutyId[];
  readonly passed: boolean;
  /** Without repetitions, in an order of their own: the same scenario leaves the same record. */
  readonly deeds: readonly Deed[];
}

/** Where the last run of the suite left its record. */
export const RECORD_FILE = new URL('../../node_modules/.cache/hub/duties.json', import.meta.url);

const SCENARIO_NAME = /^(D\d+(?:, D\d+)*): \S/;

/** The duties that a test named `D7: …` or `D8, D12: …` proves; none for any other test. Throws for an unknown duty. */
export function dutiesNamedBy(testName: string): readonly DutyId[] {
  const named = SCENARIO_NAME.exec(testName)?.[1]?.split(', ') ?? [];
  return named.map((id) => {
    const known = DUTY_IDS.find((dutyId) => dutyId === id);
    if (known === undefined) throw new Error(`A test is named after ${id}, which is no duty: ${testName}`);
    return known;
  });
}

/** Deeds without repetitions, sorted. A write that was announced once counts as announced. */
export function distinctDeeds(deeds: readonly Deed[]): readonly Deed[] {
  const byKey = new Map<string, Deed>();
  for (const deed of deeds) {
    const key = [deed.kind, deed.field, deed.body, deed.refusal ?? ''].join(' ');
    if (byKey.get(key)?.announced !== true) byKey.set(key, deed);
  }
  return [...byKey.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, deed]) => deed);
}
