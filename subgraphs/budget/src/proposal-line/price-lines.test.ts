import { DEMO_POLICY_DOCUMENTS, loadPolicyBook, POLICY_DOCUMENTS } from '@hub/policy-rules';
import { createRegistry, demoSchoolFacts } from '@hub/registry';
import { BeneficiaryCategory, TrainingLevel } from '@hub/subgraph-kit';
import { expect, test } from 'vitest';
import { priceLines, totalsOf } from './price-lines.js';

const real = loadPolicyBook(POLICY_DOCUMENTS);
const demo = loadPolicyBook([...POLICY_DOCUMENTS, ...DEMO_POLICY_DOCUMENTS]);
const learners = {
  category: BeneficiaryCategory.B_LEARNER,
  tradeCode: 'WELDING',
  level: TrainingLevel.INTERMEDIATE,
  heads: 4,
  months: 10,
};
const visitors = { category: BeneficiaryCategory.D_VISITING_TEACHER, tradeCode: 'WELDING', heads: 3 };
const registry = createRegistry({ schoolFacts: demoSchoolFacts });
const filing = { year: 2026, bodyCode: 'COMMUNE:HONG_BANG' };

test('a figure nobody knows leaves a line without a price, and the others with theirs', () => {
  const lines = priceLines({ registry, policies: real }, filing, [learners, visitors], '2026-11-23');
  expect(lines).toMatchObject([
    { outcome: 'CANNOT_DECIDE', policyUnitVnd: null, unitVnd: null, totalVnd: null },
    { outcome: 'ELIGIBLE', policyUnitVnd: 3_000_000n, unitVnd: 3_000_000n, totalVnd: 9_000_000n },
  ]);
  expect(totalsOf(lines)).toEqual({
    tradeCodes: ['WELDING'],
    lineCount: 2,
    heads: 7,
    totalVnd: 9_000_000n,
    unpricedLines: 1,
    correctedLines: 0,
    provisional: true,
    demo: false,
  });
});

test('a proposal for a year is priced under the policy of that year', () => {
  const outcomeOn = (year: number, today: string) => {
    const [line] = priceLines({ registry, policies: demo }, { ...filing, year }, [visitors], today);
    return [line?.outcome, line?.decision.reasons[0]?.code];
  };
  // The resolution counts from 29 July 2024 to the end of 2030.
  expect(outcomeOn(2024, '2024-07-01')).toEqual(['INELIGIBLE', 'POLICY_NOT_YET_IN_FORCE']);
  expect(outcomeOn(2024, '2025-03-01')).toEqual(['ELIGIBLE', 'ENTITLED']);
  expect(outcomeOn(2025, '2024-07-01')).toEqual(['ELIGIBLE', 'ENTITLED']);
  expect(outcomeOn(2031, '2030-11-01')).toEqual(['INELIGIBLE', 'POLICY_NO_LONGER_IN_FORCE']);
});

test('a school or centre proposes for itself unless it names another', () => {
  const schoolsOf = (bodyCode: string, schoolCode: string | null) =>
    priceLines({ registry, policies: demo }, { year: 2026, bodyCode }, [{ ...learners, schoolCode }], '2026-11-23').map(
      (line) => line.schoolCode,
    );
  expect(schoolsOf('SCHOOL:CDKTHP', null)).toEqual(['SCHOOL:CDKTHP']);
  expect(schoolsOf('CENTRE:HAI_PHONG', 'SCHOOL:CDKTHP')).toEqual(['SCHOOL:CDKTHP']);
  expect(schoolsOf('COMMUNE:HONG_BANG', null)).toEqual([null]);
});
