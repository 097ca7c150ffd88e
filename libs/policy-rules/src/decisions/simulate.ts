import { deepFreeze } from '../deep-freeze.js';
import { findProvision, type Policy } from '../policy/policy.js';
import { decideEnrolment } from './decide-enrolment.js';
import type { Decision, DecisionOutcome } from './decision.js';
import type { EnrolmentFacts } from './facts.js';

/** Cases of one trade, level or category, and what the eligible ones would cost. */
export interface SimulatedGroup {
  readonly key: string;
  readonly cases: number;
  readonly eligible: number;
  readonly amountVnd: bigint;
}

/** Something missing, and how many cases could not be decided for want of it. */
export interface SimulatedGap {
  readonly name: string;
  readonly cases: number;
}

export interface Simulation {
  readonly policyId: string;
  readonly policyVersion: string;
  readonly cases: number;
  readonly outcomes: Readonly<Record<DecisionOutcome, number>>;
  /** What the eligible cases would cost over their whole courses. Undecided ones are not in it. */
  readonly amountVnd: bigint;
  readonly byTrade: readonly SimulatedGroup[];
  readonly byLevel: readonly SimulatedGroup[];
  readonly byCategory: readonly SimulatedGroup[];
  readonly missingFigures: readonly SimulatedGap[];
  readonly missingFacts: readonly SimulatedGap[];
  readonly provisional: boolean;
  readonly demo: boolean;
  /** What the policy itself expects to cost a year, where it says so. */
  readonly expectedYearlyCostVnd: bigint | null;
}

/**
 * What would these enrolments cost under this policy or draft, were it in force when they were registered?
 * Everything but the effective dates is decided as `decideEnrolment` would.
 */
export function simulate(draft: Policy, cases: Iterable<EnrolmentFacts>, now: Date): Simulation {
  const policy = asIfAlwaysInForce(draft);
  const outcomes = { ELIGIBLE: 0, INELIGIBLE: 0, CANNOT_DECIDE: 0 };
  const [byTrade, byLevel, byCategory] = [new Tally(), new Tally(), new Tally()];
  const missingFigures = new Map<string, number>();
  const missingFacts = new Map<string, number>();
  let [amountVnd, provisional, demo] = [0n, false, false];

  for (const facts of cases) {
    const decision = decideEnrolment(policy, facts, now);
    outcomes[decision.outcome] += 1;
    amountVnd += decision.amountVnd ?? 0n;
    byTrade.add(facts.trade, decision);
    byLevel.add(facts.level, decision);
    byCategory.add(facts.category, decision);
    for (const figure of decision.missingFigures) missingFigures.set(figure, (missingFigures.get(figure) ?? 0) + 1);
    for (const fact of decision.missingFacts) missingFacts.set(fact, (missingFacts.get(fact) ?? 0) + 1);
    provisional ||= decision.provisional;
    demo ||= decision.demo;
  }
  return deepFreeze({
    policyId: policy.id,
    policyVersion: policy.version,
    cases: outcomes.ELIGIBLE + outcomes.INELIGIBLE + outcomes.CANNOT_DECIDE,
    outcomes,
    amountVnd,
    byTrade: byTrade.groups(),
    byLevel: byLevel.groups(),
    byCategory: byCategory.groups(),
    missingFigures: gapsOf(missingFigures),
    missingFacts: gapsOf(missingFacts),
    provisional,
    demo,
    expectedYearlyCostVnd: findProvision(policy, 'EXPECTED_YEARLY_COST')?.value?.amountVnd ?? null,
  });
}

/** Dates that are set aside mark nothing either. */
function asIfAlwaysInForce(policy: Policy): Policy {
  return { ...policy, from: { ...policy.from, date: '0000-01-01', provisional: false, demo: false }, to: null };
}

class Tally {
  private readonly counted = new Map<string, { cases: number; eligible: number; amountVnd: bigint }>();

  add(key: string, { outcome, amountVnd }: Decision): void {
    const group = this.counted.get(key) ?? { cases: 0, eligible: 0, amountVnd: 0n };
    group.cases += 1;
    if (outcome === 'ELIGIBLE') group.eligible += 1;
    group.amountVnd += amountVnd ?? 0n;
    this.counted.set(key, group);
  }

  /** In the order of their keys, whatever the order of the cases. */
  groups(): SimulatedGroup[] {
    return sorted(
      [...this.counted].map(([key, group]) => ({ key, ...group })),
      ({ key }) => key,
    );
  }
}

function gapsOf(counted: ReadonlyMap<string, number>): SimulatedGap[] {
  return sorted(
    [...counted].map(([name, cases]) => ({ name, cases })),
    ({ name }) => name,
  );
}

function sorted<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return items.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
