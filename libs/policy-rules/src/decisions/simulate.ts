import { businessDate } from '../business-date.js';
import { deepFreeze } from '../deep-freeze.js';
import { findProvision, isInForce, type Policy } from '../policy/policy.js';
import { decideEnrolment } from './decide-enrolment.js';
import { DECISION_OUTCOMES, type Decision, type DecisionOutcome } from './decision.js';
import type { EnrolmentFacts } from './facts.js';

/** Enrolments with the same facts, and the district they are counted under; '' is outside the city. */
export interface SimulatedCase {
  readonly facts: EnrolmentFacts;
  readonly district: string;
  readonly count: number;
}

/** Enrolments of one trade, level, category or district, under the policies of now and under the draft. */
export interface SimulatedGroup {
  readonly key: string;
  readonly enrolments: number;
  readonly nowVnd: bigint;
  readonly draftVnd: bigint;
  readonly eligibleNow: number;
  readonly eligibleUnderDraft: number;
}

/** A figure or fact that is missing, and how many enrolments cannot be decided for want of it. */
export interface SimulatedGap {
  readonly name: string;
  readonly enrolments: number;
}

/** What all enrolments come to under one side. Undecided ones cost nothing here: `missing` says what they lack. */
export interface SimulatedSide {
  readonly costVnd: bigint;
  readonly outcomes: Readonly<Record<DecisionOutcome, number>>;
  readonly missing: readonly SimulatedGap[];
  readonly provisional: boolean;
  readonly provisionalFigures: readonly string[];
  readonly demo: boolean;
  readonly demoFigures: readonly string[];
}

/** How many enrolments are decided one way now and another way, or the same, under the draft. */
export interface SimulatedChange {
  readonly now: DecisionOutcome;
  readonly underDraft: DecisionOutcome;
  readonly enrolments: number;
}

export interface Simulation {
  readonly enrolments: number;
  readonly now: SimulatedSide;
  readonly underDraft: SimulatedSide;
  readonly byTrade: readonly SimulatedGroup[];
  readonly byLevel: readonly SimulatedGroup[];
  readonly byCategory: readonly SimulatedGroup[];
  readonly byDistrict: readonly SimulatedGroup[];
  readonly changes: readonly SimulatedChange[];
  /** What the draft itself expects to cost a year, where it says so. */
  readonly expectedYearlyCostVnd: bigint | null;
}

/**
 * Weighs what enrolments cost under the policies of now against what they would cost under a draft, were it in force
 * when they were registered. Each is decided as `decideEnrolment` would, over its whole course, whether support was
 * asked for or not; but for its effective dates the draft is taken as it stands. Enrolments are added one kind at a
 * time, so that a caller may pause in between; the result does not depend on their order.
 */
export class PolicySimulation {
  private readonly draft: Policy;
  private readonly sides = { now: new SideTally(), underDraft: new SideTally() };
  private readonly groups = {
    byTrade: new Groups(),
    byLevel: new Groups(),
    byCategory: new Groups(),
    byDistrict: new Groups(),
  };
  private readonly changes = new Map<string, number>();
  private readonly decisions = new Map<string, Decision>();
  private enrolments = 0;

  constructor(
    draft: Policy,
    private readonly policyNow: (facts: EnrolmentFacts) => Policy,
    private readonly now: Date,
  ) {
    // Dates that are set aside mark nothing either.
    this.draft = { ...draft, from: { ...draft.from, date: '0000-01-01', provisional: false, demo: false }, to: null };
  }

  add({ facts, district, count }: SimulatedCase): void {
    const now = this.decide(this.policyNow(facts), facts);
    const underDraft = this.decide(this.draft, facts);
    this.enrolments += count;
    this.sides.now.add(now, count);
    this.sides.underDraft.add(underDraft, count);
    this.groups.byTrade.add(facts.trade, now, underDraft, count);
    this.groups.byLevel.add(facts.level, now, underDraft, count);
    this.groups.byCategory.add(facts.category, now, underDraft, count);
    this.groups.byDistrict.add(district, now, underDraft, count);
    const change = `${now.outcome} ${underDraft.outcome}`;
    this.changes.set(change, (this.changes.get(change) ?? 0) + count);
  }

  /** Days only matter by the text in force on them: thousands of enrolments come down to some hundred decisions. */
  private decide(policy: Policy, facts: EnrolmentFacts): Decision {
    const { registeredOn, ...others } = facts;
    const counts = isInForce(policy, registeredOn) && registeredOn <= businessDate(this.now);
    const key = `${policy === this.draft} ${policy.id} ${policy.version} ${counts} ${JSON.stringify(others)}`;
    const known = this.decisions.get(key);
    if (known !== undefined) return known;
    const decision = decideEnrolment(policy, facts, this.now);
    this.decisions.set(key, decision);
    return decision;
  }

  result(): Simulation {
    const { byTrade, byLevel, byCategory, byDistrict } = this.groups;
    return deepFreeze({
      enrolments: this.enrolments,
      now: this.sides.now.result(),
      underDraft: this.sides.underDraft.result(),
      byTrade: byTrade.result(),
      byLevel: byLevel.result(),
      byCategory: byCategory.result(),
      byDistrict: byDistrict.result(),
      changes: DECISION_OUTCOMES.flatMap((now) =>
        DECISION_OUTCOMES.map((underDraft) => ({
          now,
          underDraft,
          enrolments: this.changes.get(`${now} ${underDraft}`) ?? 0,
        })),
      ).filter(({ enrolments }) => enrolments > 0),
      expectedYearlyCostVnd: findProvision(this.draft, 'EXPECTED_YEARLY_COST')?.value?.amountVnd ?? null,
    });
  }
}

class SideTally {
  private costVnd = 0n;
  private readonly outcomes = { ELIGIBLE: 0, INELIGIBLE: 0, CANNOT_DECIDE: 0 };
  private readonly missing = new Map<string, number>();
  private readonly provisionalFigures = new Set<string>();
  private readonly demoFigures = new Set<string>();

  add(decision: Decision, count: number): void {
    this.costVnd += (decision.amountVnd ?? 0n) * BigInt(count);
    this.outcomes[decision.outcome] += count;
    for (const name of [...decision.missingFigures, ...decision.missingFacts]) {
      this.missing.set(name, (this.missing.get(name) ?? 0) + count);
    }
    for (const name of decision.provisionalFigures) this.provisionalFigures.add(name);
    for (const name of decision.demoFigures) this.demoFigures.add(name);
  }

  result(): SimulatedSide {
    return {
      costVnd: this.costVnd,
      outcomes: { ...this.outcomes },
      missing: [...this.missing]
        .map(([name, enrolments]) => ({ name, enrolments }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
      provisional: this.provisionalFigures.size > 0,
      provisionalFigures: [...this.provisionalFigures].sort(),
      demo: this.demoFigures.size > 0,
      demoFigures: [...this.demoFigures].sort(),
    };
  }
}

class Groups {
  private readonly counted = new Map<string, { -readonly [Key in keyof SimulatedGroup]: SimulatedGroup[Key] }>();

  add(key: string, now: Decision, underDraft: Decision, count: number): void {
    const nothing = { key, enrolments: 0, nowVnd: 0n, draftVnd: 0n, eligibleNow: 0, eligibleUnderDraft: 0 };
    const group = this.counted.get(key) ?? nothing;
    group.enrolments += count;
    group.nowVnd += (now.amountVnd ?? 0n) * BigInt(count);
    group.draftVnd += (underDraft.amountVnd ?? 0n) * BigInt(count);
    if (now.outcome === 'ELIGIBLE') group.eligibleNow += count;
    if (underDraft.outcome === 'ELIGIBLE') group.eligibleUnderDraft += count;
    this.counted.set(key, group);
  }

  /** In the order of their keys, whatever the order of the cases. */
  result(): SimulatedGroup[] {
    return [...this.counted.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  }
}
