import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyGenerousPolicyJson, anyLikelyEnrolment, NOW } from '../../test/random-policy.js';
import { DEMO_POLICY_DOCUMENTS, POLICY_DOCUMENTS } from '../policy/bundled-policy-documents.js';
import type { Policy } from '../policy/policy.js';
import { loadPolicyBook } from '../policy/policy-book.js';
import { decideEnrolment } from './decide-enrolment.js';
import { PolicySimulation, type SimulatedCase, type Simulation } from './simulate.js';

function simulate(draft: Policy, now: Policy, cases: readonly SimulatedCase[]): Simulation {
  const simulation = new PolicySimulation(draft, () => now, NOW);
  for (const one of cases) simulation.add(one);
  return simulation.result();
}

const anyCase = fc.record({
  facts: anyLikelyEnrolment,
  district: fc.constantFrom('DISTRICT:LE_CHAN', 'DISTRICT:HAI_AN', ''),
  count: fc.integer({ min: 1, max: 1_000 }),
});
const policyOf = (json: unknown) => loadPolicyBook([json]).policyOn('2025-01-01', 'HAI_PHONG');

/** The second city's resolution as if it had taken effect on that day and never been amended. */
function haiDuongFrom(date: string): Policy {
  const document = structuredClone(DEMO_POLICY_DOCUMENTS[1]) as {
    effectiveFrom: { date: string };
    amendments: unknown[];
  };
  document.effectiveFrom.date = date;
  document.amendments = [];
  return loadPolicyBook([document]).policyOn(date, 'HAI_DUONG');
}
const SCHOOL = {
  code: 'S',
  kind: 'COLLEGE',
  area: 'HAI_DUONG',
  isPublic: true,
  runBy: null,
  autonomyGroup: null,
} as const;
const WELDER = {
  category: 'B_LEARNER',
  trade: 'WELDING',
  level: 'INTERMEDIATE',
  education: 'LOWER_SECONDARY',
  school: { ...SCHOOL, demo: false, unverified: false },
  registeredOn: '2026-03-01',
  earlierSupports: [],
  employment: null,
} as const;

describe('A simulation', () => {
  it('sums what the decisions one by one would grant, on both sides and in every breakdown', () => {
    fc.assert(
      fc.property(
        anyGenerousPolicyJson,
        anyGenerousPolicyJson,
        fc.array(anyCase, { maxLength: 20 }),
        (draftJson, nowJson, cases) => {
          const [draft, now] = [policyOf(draftJson), policyOf(nowJson)];
          const simulation = simulate(draft, now, cases);
          const sides = [
            { policy: now, side: simulation.now, cost: 'nowVnd', eligible: 'eligibleNow' },
            { policy: draft, side: simulation.underDraft, cost: 'draftVnd', eligible: 'eligibleUnderDraft' },
          ] as const;
          for (const { policy, side, cost, eligible } of sides) {
            const decided = cases.map(({ facts, count }) => ({ ...decideEnrolment(policy, facts, NOW), count }));
            const total = decided.reduce((sum, { amountVnd, count }) => sum + (amountVnd ?? 0n) * BigInt(count), 0n);
            expect(side.costVnd).toBe(total);
            for (const outcome of ['ELIGIBLE', 'INELIGIBLE', 'CANNOT_DECIDE'] as const) {
              const ofOutcome = decided.filter((decision) => decision.outcome === outcome);
              expect(side.outcomes[outcome]).toBe(ofOutcome.reduce((sum, { count }) => sum + count, 0));
            }
            const { byTrade, byLevel, byCategory, byDistrict } = simulation;
            for (const groups of [byTrade, byLevel, byCategory, byDistrict]) {
              expect(groups.reduce((sum, group) => sum + group[cost], 0n)).toBe(total);
              expect(groups.reduce((sum, group) => sum + group[eligible], 0)).toBe(side.outcomes.ELIGIBLE);
              expect(groups.reduce((sum, group) => sum + group.enrolments, 0)).toBe(simulation.enrolments);
            }
          }
          const changed = simulation.changes.reduce((sum, { enrolments }) => sum + enrolments, 0);
          expect(changed).toBe(cases.reduce((sum, { count }) => sum + count, 0));
          expect(simulate(draft, now, cases.toReversed())).toEqual(simulation);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('of the policy in force changes nothing', () => {
    fc.assert(
      fc.property(anyGenerousPolicyJson, fc.array(anyCase, { maxLength: 10 }), (json, cases) => {
        const policy = policyOf(json);
        const { now, underDraft, changes } = simulate(policy, policy, cases);
        expect(underDraft.costVnd).toBe(now.costVnd);
        expect(changes.filter((change) => change.now !== change.underDraft)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('prices enrolments under a draft that was not in force when they were registered', () => {
    const policy = haiDuongFrom('2029-01-01');
    const cases = [
      { facts: WELDER, district: '', count: 2 },
      { facts: { ...WELDER, trade: 'NURSING' }, district: '', count: 1 },
    ];
    expect(simulate(policy, policy, cases)).toMatchObject({
      now: { costVnd: 0n, outcomes: { ELIGIBLE: 0, INELIGIBLE: 3, CANNOT_DECIDE: 0 } },
      // Twice 18 months of 791 000 (70 % of 1 130 000) and 650 000.
      underDraft: { costVnd: 51_876_000n, outcomes: { ELIGIBLE: 2, INELIGIBLE: 1, CANNOT_DECIDE: 0 }, demo: true },
      changes: [
        { now: 'INELIGIBLE', underDraft: 'ELIGIBLE', enrolments: 2 },
        { now: 'INELIGIBLE', underDraft: 'INELIGIBLE', enrolments: 1 },
      ],
      expectedYearlyCostVnd: null,
    });
  });

  it('tells those who registered before a policy’s first day from those after, though nothing else does', () => {
    const policy = haiDuongFrom('2026-02-01');
    const cases = ['2026-01-31', '2026-02-01', '2026-03-01'].map((registeredOn) => ({
      facts: { ...WELDER, registeredOn },
      district: '',
      count: 1,
    }));
    for (const inOrder of [cases, cases.toReversed()]) {
      expect(simulate(policy, policy, inOrder)).toMatchObject({
        now: { costVnd: 51_876_000n, outcomes: { ELIGIBLE: 2, INELIGIBLE: 1 } },
        underDraft: { outcomes: { ELIGIBLE: 3 } },
      });
    }
  });

  it('counts for how many enrolments a figure is missing, and tells the expected cost', () => {
    const policy = loadPolicyBook(POLICY_DOCUMENTS).policyOn('2025-01-01', 'HAI_PHONG');
    const cases = fc.sample(anyLikelyEnrolment, { numRuns: 20, seed: 1 }).map((facts) => ({
      district: '',
      count: 3,
      facts: {
        ...facts,
        category: 'B_LEARNER' as const,
        level: 'INTERMEDIATE' as const,
        trade: 'WELDING',
        earlierSupports: [],
        school: { ...facts.school, area: 'HAI_PHONG' },
      },
    }));
    const { underDraft, expectedYearlyCostVnd } = simulate(policy, policy, cases);
    expect(underDraft.outcomes).toEqual({ ELIGIBLE: 0, INELIGIBLE: 0, CANNOT_DECIDE: 60 });
    expect(underDraft.costVnd).toBe(0n);
    expect(underDraft.missing).toEqual([
      { name: 'COURSE_MONTHS', enrolments: 60 },
      { name: 'MONTHS_CAP', enrolments: 60 },
      { name: 'TUITION_BASES', enrolments: 60 },
    ]);
    expect(expectedYearlyCostVnd).toBe(76_700_000_000n);
  });
});
