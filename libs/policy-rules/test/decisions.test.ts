import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Decision,
  decideEnrolment,
  decidePedagogyNeed,
  type EnrolmentFacts,
  fromStoredDecision,
  loadPolicyBook,
  type Policy,
  priceProposalLine,
  toStoredDecision,
} from '../src/index.js';
import { enrolmentByOracle, needByOracle } from './policy-oracle.js';
import {
  anyEnrolment,
  anyGenerousPolicyJson,
  anyLearnerLine,
  anyLikelyEnrolment,
  anyNeed,
  anyPolicyJson,
  NOW,
  type PolicyJson,
  type ProvisionJson,
  SCHOOLS,
} from './random-policy.js';

/** Half of the cases anything at all, half likely to be eligible. */
const anyCase: fc.Arbitrary<[PolicyJson, EnrolmentFacts]> = fc.oneof(
  fc.tuple(anyPolicyJson, anyEnrolment),
  fc.tuple(anyGenerousPolicyJson, anyLikelyEnrolment),
);
const RUNS = { numRuns: 500 };

function policyOf(json: PolicyJson, day = '2025-01-01'): Policy {
  return loadPolicyBook([json]).policyOn(day, json.city);
}

/** The policy with some values taken away, as where a text is not known. */
function withoutValues(json: PolicyJson, isTaken: (provision: ProvisionJson) => boolean): PolicyJson {
  return {
    ...json,
    provisions: json.provisions.map((provision) => (isTaken(provision) ? { ...provision, value: null } : provision)),
  };
}

function sumOf(decision: Decision): bigint {
  return decision.components.reduce((sum, component) => sum + component.amountVnd, 0n);
}

function checkShape(decision: Decision): void {
  const { outcome, amountVnd, components, missingFigures, missingFacts, reasons, clauses } = decision;
  expect(amountVnd).toBe(outcome === 'ELIGIBLE' ? sumOf(decision) : null);
  expect(components.length > 0).toBe(outcome === 'ELIGIBLE');
  expect(missingFigures.length + missingFacts.length > 0).toBe(outcome === 'CANNOT_DECIDE');
  expect(reasons.length).toBeGreaterThan(0);
  expect(new Set(clauses).size).toBe(clauses.length);
  for (const component of components) {
    expect(component.amountVnd).toBe(component.unitVnd * BigInt(component.quantity));
  }
  expect(reasons.filter(({ messageVi, messageEn }) => `${messageVi}${messageEn}`.includes('{}'))).toEqual([]);
  expect(decision.provisional).toBe(decision.provisionalFigures.length > 0);
  expect(decision.demo).toBe(decision.demoFigures.length > 0);
}

describe('over the whole rule space', () => {
  it('enrolments are decided as the oracle decides them', () => {
    const seen = { ELIGIBLE: 0, INELIGIBLE: 0, CANNOT_DECIDE: 0 };
    fc.assert(
      fc.property(anyCase, ([json, facts]) => {
        const decision = decideEnrolment(policyOf(json), facts, NOW);
        seen[decision.outcome] += 1;
        expect({ outcome: decision.outcome, amountVnd: decision.amountVnd }).toEqual(enrolmentByOracle(json, facts));
        checkShape(decision);
      }),
      { numRuns: 4000, seed: 3 },
    );
    // The property says little about outcomes that hardly occur.
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(100);
  });

  it('pedagogical needs are decided as the oracle decides them', () => {
    const seen = { ELIGIBLE: 0, INELIGIBLE: 0, CANNOT_DECIDE: 0 };
    fc.assert(
      fc.property(anyPolicyJson, anyNeed, (json, facts) => {
        const decision = decidePedagogyNeed(policyOf(json), facts);
        seen[decision.outcome] += 1;
        expect({ outcome: decision.outcome, amountVnd: decision.amountVnd }).toEqual(needByOracle(json, facts));
        checkShape(decision);
      }),
      { numRuns: 2000, seed: 3 },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(100);
  });

  it('decisions depend on nothing but their arguments and leave those as they were', () => {
    fc.assert(
      fc.property(anyCase, ([json, facts]) => {
        const frozen = deepFrozenCopy(facts);
        const policy = policyOf(json);
        const first = decideEnrolment(policy, frozen, new Date(NOW));
        expect(decideEnrolment(policyOf(json), structuredClone(facts), new Date(NOW))).toEqual(first);
        expect(Object.isFrozen(first) && Object.isFrozen(first.components) && Object.isFrozen(first.reasons)).toBe(
          true,
        );
        expect(frozen).toEqual(facts);
        expect(policy).toEqual(policyOf(json));
      }),
      RUNS,
    );
  });

  it('a decision survives being stored as JSON', () => {
    fc.assert(
      fc.property(anyCase, ([json, facts]) => {
        const decision = decideEnrolment(policyOf(json), facts, NOW);
        expect(fromStoredDecision(JSON.parse(JSON.stringify(toStoredDecision(decision))))).toEqual(decision);
      }),
      RUNS,
    );
  });
});

describe('effective dates', () => {
  it('nobody is eligible outside them, whatever the rest of the policy says', () => {
    fc.assert(
      fc.property(
        anyGenerousPolicyJson,
        anyLikelyEnrolment,
        fc.constantFrom('2024-07-28', '2024-01-01', '2031-01-01', '2040-05-05'),
        (json, facts, day) => {
          const closed = { ...json, effectiveTo: { date: '2031-01-01', clause: null, source: 'S' } };
          const decision = decideEnrolment(
            policyOf(closed, day),
            { ...facts, registeredOn: day },
            new Date('2041-01-01T00:00:00Z'),
          );
          expect(decision.outcome).toBe('INELIGIBLE');
          expect(decision.reasons.map(({ code }) => code)).toContain(
            day < '2025-01-01' ? 'POLICY_NOT_YET_IN_FORCE' : 'POLICY_NO_LONGER_IN_FORCE',
          );
        },
      ),
      RUNS,
    );
  });
});

describe('missing figures', () => {
  it('whatever is taken away from an eligible case, the answer is "cannot decide" and never an amount', () => {
    let eligible = 0;
    fc.assert(
      fc.property(anyGenerousPolicyJson, anyLikelyEnrolment, (json, facts) => {
        const whole = decideEnrolment(policyOf(json), facts, NOW);
        fc.pre(whole.outcome === 'ELIGIBLE');
        eligible += 1;
        const used = ['TRADES', `BENEFICIARY_${facts.category}`, 'MONTHS', 'CAP'];
        const conditions: { test: string }[] =
          json.provisions.find(({ id }) => id === `BENEFICIARY_${facts.category}`)?.value.conditions ?? [];
        if (conditions.some(({ test }) => test.endsWith('_IN_TERRITORY'))) used.push('TERRITORY');
        if (whole.components.some(({ kind }) => kind === 'TUITION_SHARE')) used.push('BASES');
        if (facts.earlierSupports.length > 0) used.push('REPEAT_RULE');
        used.push(...whole.components.map(({ provision }) => provision));
        for (const taken of used) {
          const decision = decideEnrolment(policyOf(withoutValues(json, ({ id }) => id === taken)), facts, NOW);
          expect(decision, taken).toMatchObject({ outcome: 'CANNOT_DECIDE', amountVnd: null, components: [] });
          expect(decision.missingFigures).toEqual([taken]);
          expect(decision.reasons.map(({ messageEn }) => messageEn)).toEqual([
            expect.stringMatching(/^cannot decide: ./),
          ]);
        }
      }),
      { numRuns: 300, seed: 11, maxSkipsPerRun: 1000 },
    );
    expect(eligible).toBe(300);
  });

  it('never turn a refusal into anything else', () => {
    fc.assert(
      fc.property(anyCase, fc.func(fc.boolean()), ([json, facts], isTaken) => {
        const part = decideEnrolment(policyOf(withoutValues(json, ({ id }) => isTaken(id))), facts, NOW);
        const whole = decideEnrolment(policyOf(json), facts, NOW);
        checkShape(part);
        if (part.outcome === 'INELIGIBLE') expect(whole.outcome).toBe('INELIGIBLE');
        if (part.outcome === 'ELIGIBLE') expect(part.amountVnd).toBe(whole.amountVnd);
      }),
      RUNS,
    );
  });
});

describe('marks', () => {
  it('a decision is provisional exactly when a figure or fact it used is', () => {
    fc.assert(
      fc.property(anyGenerousPolicyJson, anyLikelyEnrolment, (json, facts) => {
        const sure = { ...facts, school: { ...facts.school, demo: false, unverified: false } };
        const clean = decideEnrolment(policyOf(unmarked(json)), sure, NOW);
        expect({ provisional: clean.provisional, demo: clean.demo }).toEqual({ provisional: false, demo: false });

        fc.pre(clean.outcome === 'ELIGIBLE');
        for (const { provision } of clean.components) {
          const marked = decideEnrolment(policyOf(marking(unmarked(json), provision)), sure, NOW);
          expect(marked.provisionalFigures).toEqual([provision]);
          expect(marked.demoFigures).toEqual([provision]);
          expect(marked.components.filter((component) => component.provisional && component.demo)).toEqual(
            marked.components.filter((component) => component.provision === provision),
          );
          expect(marked.amountVnd).toBe(clean.amountVnd);
        }
        const months = decideEnrolment(policyOf(marking(unmarked(json), 'MONTHS')), sure, NOW);
        expect(months.components.every((component) => component.provisional && component.demo)).toBe(true);
        const irrelevant = decideEnrolment(
          policyOf(marking(unmarked(json), 'BENEFICIARY_D_VISITING_TEACHER')),
          sure,
          NOW,
        );
        expect(irrelevant.provisional || irrelevant.demo).toBe(false);
      }),
      { numRuns: 500, maxSkipsPerRun: 1000 },
    );
  });

  function unmarked(json: PolicyJson): PolicyJson {
    return {
      ...json,
      effectiveFrom: { ...json.effectiveFrom, provisional: false },
      provisions: json.provisions.map((provision) => ({ ...provision, provisional: false, demo: false })),
    };
  }

  function marking(json: PolicyJson, id: string): PolicyJson {
    return {
      ...json,
      provisions: json.provisions.map((provision) =>
        provision.id === id ? { ...provision, provisional: true, demo: true } : provision,
      ),
    };
  }
});

describe('prices of proposal lines', () => {
  it('the total is the sum of components and the unit times the heads', () => {
    let priced = 0;
    fc.assert(
      fc.property(anyGenerousPolicyJson, anyLearnerLine, (json, line) => {
        const price = priceProposalLine(policyOf(json), line);
        checkShape(price);
        if (price.outcome === 'ELIGIBLE') {
          priced += 1;
          expect(price.amountVnd).toBe((price.unitVnd ?? -1n) * BigInt(line.heads));
        } else {
          expect([price.unitVnd, price.months]).toEqual([null, null]);
        }
      }),
      { numRuns: 1000, seed: 5 },
    );
    expect(priced).toBeGreaterThan(200);
  });

  it('more heads or more months are never cheaper', () => {
    fc.assert(
      fc.property(
        fc.oneof(anyPolicyJson, anyGenerousPolicyJson),
        anyLearnerLine,
        fc.nat({ max: 1000 }),
        fc.nat({ max: 20 }),
        (json, line, moreHeads, moreMonths) => {
          const policy = policyOf(json);
          const small = { ...line, months: Math.min(line.months ?? 10, 100) };
          const price = priceProposalLine(policy, small);
          const larger = priceProposalLine(policy, { ...small, heads: small.heads + moreHeads });
          const longer = priceProposalLine(policy, { ...small, months: small.months + moreMonths });
          expect([larger.outcome, longer.outcome]).toEqual([price.outcome, price.outcome]);
          expect((larger.amountVnd ?? 0n) >= (price.amountVnd ?? 0n)).toBe(true);
          expect((longer.amountVnd ?? 0n) >= (price.amountVnd ?? 0n)).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('the same heads cost the same however they are split over lines', () => {
    fc.assert(
      fc.property(anyGenerousPolicyJson, anyLearnerLine, fc.nat(), (json, line, cut) => {
        const policy = policyOf(json);
        const some = cut % (line.heads + 1);
        const whole = priceProposalLine(policy, line);
        const parts = [some, line.heads - some].map((heads) => priceProposalLine(policy, { ...line, heads }));
        fc.pre(whole.outcome === 'ELIGIBLE');
        expect(parts.reduce((sum, part) => sum + (part.amountVnd ?? 0n), 0n)).toBe(whole.amountVnd);
      }),
      { numRuns: 500, maxSkipsPerRun: 1000 },
    );
  });

  it('a head of a line costs what an eligible learner at that school costs', () => {
    fc.assert(
      fc.property(anyGenerousPolicyJson, anyLikelyEnrolment, fc.constantFrom(...SCHOOLS), (json, facts, school) => {
        const policy = policyOf(json);
        const decision = decideEnrolment(policy, { ...facts, school: { ...facts.school, code: school } }, NOW);
        fc.pre(decision.outcome === 'ELIGIBLE');
        const { category, trade, level, registeredOn: on } = facts;
        const price = priceProposalLine(policy, { category, trade, level, school, on, heads: 7, months: null });
        expect(price.unitVnd).toBe(decision.amountVnd);
      }),
      { numRuns: 300, maxSkipsPerRun: 1000 },
    );
  });
});

function deepFrozenCopy<T>(value: T): T {
  const copy = structuredClone(value);
  const freeze = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    Object.freeze(part);
    Object.values(part).forEach(freeze);
  };
  freeze(copy);
  return copy;
}
