import 'reflect-metadata';
import { decideEnrolment, loadPolicyBook, POLICY_DOCUMENTS } from '@hub/policy-rules';
import { expect, test } from 'vitest';
import { refusedByPolicy } from './policy-mapping.js';

const LEARNER = {
  category: 'B_LEARNER',
  trade: 'WELDING',
  level: 'INTERMEDIATE',
  education: 'LOWER_SECONDARY',
  school: {
    code: 'SCHOOL:CDKTHP',
    kind: 'COLLEGE',
    area: 'HAI_PHONG',
    isPublic: true,
    runBy: 'CITY',
    autonomyGroup: 3,
    demo: false,
    unverified: false,
  },
  registeredOn: '2024-07-20',
  earlierSupports: [],
  employment: null,
} as const;

function refusal(facts: Parameters<typeof decideEnrolment>[1]) {
  const policy = loadPolicyBook(POLICY_DOCUMENTS).policyOn(facts.registeredOn, 'HAI_PHONG');
  return refusedByPolicy(decideEnrolment(policy, facts, new Date('2026-11-26T03:00:00Z')));
}

test('names no clause for a reason that none is known for, whatever else was asked', () => {
  const early = refusal(LEARNER);
  expect(early).toMatchObject({ message: 'The policy takes effect on 2024-07-29', clause: null });
  expect(early.reasons).toMatchObject([{ clause: null }]);
});

test('names the clause of the reason', () => {
  const college = refusal({ ...LEARNER, level: 'COLLEGE', registeredOn: '2024-10-01' });
  expect(college).toMatchObject({ clause: 'điểm b khoản 2 Điều 1' });
});
