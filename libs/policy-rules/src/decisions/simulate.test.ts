import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyGenerousPolicyJson, anyLikelyEnrolment, NOW } from '../../test/random-policy.js';
import { DEMO_POLICY_DOCUMENTS, POLICY_DOCUMENTS } from '../policy/bundled-policy-documents.js';
import { loadPolicyBook } from '../policy/policy-book.js';
import { decideEnrolment } from './decide-enrolment.js';
import { simulate } from './simulate.js';

describe('simulate', () => {
  it('sums what the decisions one by one would grant, in every breakdown', () => {
    fc.assert(
      fc.property(anyGenerousPolicyJson, fc.array(anyLikelyEnrolment, { maxLength: 20 }), (json, cases) => {
        const policy = loadPolicyBook([json]).policyOn('2025-01-01', 'HAI_PHONG');
        const simulation = simulate(policy, cases, NOW);
        const decisions = cases.map((facts) => decideEnrolment(policy, facts, NOW));
        const total = decisions.reduce((sum, { amountVnd }) => sum + (amountVnd ?? 0n), 0n);
        expect(simulation.amountVnd).toBe(total);
        expect(simulation.cases).toBe(cases.length);
        for (const groups of [simulation.byTrade, simulation.byLevel, simulation.byCategory]) {
          expect(groups.reduce((sum, { amountVnd }) => sum + amountVnd, 0n)).toBe(total);
          expect(groups.reduce((sum, group) => sum + group.cases, 0)).toBe(cases.length);
          expect(groups.reduce((sum, group) => sum + group.eligible, 0)).toBe(simulation.outcomes.ELIGIBLE);
        }
        for (const outcome of ['ELIGIBLE', 'INELIGIBLE', 'CANNOT_DECIDE'] as const) {
          expect(simulation.outcomes[outcome]).toBe(
            decisions.filter((decision) => decision.outcome === outcome).length,
          );
        }
        expect(simulate(policy, cases.toReversed(), NOW)).toEqual(simulation);
      }),
      { numRuns: 200 },
    );
  });

  it('prices cases under a draft that was not in force when they were registered', () => {
    const draft = structuredClone(DEMO_POLICY_DOCUMENTS[1]) as {
      effectiveFrom: { date: string };
      amendments: unknown[];
    };
    draft.effectiveFrom.date = '2029-01-01';
    draft.amendments = [];
    const policy = loadPolicyBook([draft]).policyOn('2029-01-01', 'HAI_DUONG');
    const school = { code: 'S', kind: 'COLLEGE', area: 'HAI_DUONG', isPublic: true } as const;
    const facts = {
      category: 'B_LEARNER',
      trade: 'WELDING',
      level: 'INTERMEDIATE',
      education: 'LOWER_SECONDARY',
      school: { ...school, runBy: null, autonomyGroup: null, demo: false, unverified: false },
      registeredOn: '2026-03-01',
      earlierSupports: [],
      employment: null,
    } as const;
    expect(decideEnrolment(policy, facts, NOW).outcome).toBe('INELIGIBLE');
    const simulation = simulate(policy, [facts, { ...facts, trade: 'NURSING' }], NOW);
    expect(simulation).toMatchObject({
      outcomes: { ELIGIBLE: 1, INELIGIBLE: 1, CANNOT_DECIDE: 0 },
      // 18 months of 791 000 (70 % of 1 130 000) and 650 000.
      amountVnd: 25_938_000n,
      demo: true,
      expectedYearlyCostVnd: null,
    });
  });

  it('counts for how many cases a figure is missing, and compares with the expected cost', () => {
    const policy = loadPolicyBook(POLICY_DOCUMENTS).policyOn('2025-01-01', 'HAI_PHONG');
    const cases = fc.sample(anyLikelyEnrolment, { numRuns: 20, seed: 1 }).map((facts) => ({
      ...facts,
      category: 'B_LEARNER' as const,
      level: 'INTERMEDIATE' as const,
      trade: 'WELDING',
      earlierSupports: [],
      school: { ...facts.school, area: 'HAI_PHONG' },
    }));
    const simulation = simulate(policy, cases, NOW);
    expect(simulation.outcomes).toEqual({ ELIGIBLE: 0, INELIGIBLE: 0, CANNOT_DECIDE: 20 });
    expect(simulation.amountVnd).toBe(0n);
    expect(simulation.missingFigures).toEqual([
      { name: 'COURSE_MONTHS', cases: 20 },
      { name: 'MONTHS_CAP', cases: 20 },
      { name: 'TUITION_BASES', cases: 20 },
    ]);
    expect(simulation.expectedYearlyCostVnd).toBe(76_700_000_000n);
  });
});
