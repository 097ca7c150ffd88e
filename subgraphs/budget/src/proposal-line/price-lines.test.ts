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

test('a proposal has a mark that any line of it has', () => {
  const [line] = priceLines({ registry, policies: real }, filing, [visitors], '2026-11-23');
  if (line === undefined) throw new Error('No line was priced.');
  const marked = (provisional: boolean, demo: boolean) => ({
    ...line,
    decision: { ...line.decision, provisional, demo },
  });
  const neither = marked(false, false);
  expect(totalsOf([neither])).toMatchObject({ provisional: false, demo: false });
  expect(totalsOf([neither, marked(true, false)])).toMatchObject({ provisional: true, demo: false });
  expect(totalsOf([marked(false, true), neither])).toMatchObject({ provisional: false, demo: true });
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
  expect(outcomeOn(2030, '2031-03-01')).toEqual(['ELIGIBLE', 'ENTITLED']);
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

test("each line is priced under the resolution of its school's city, without a school under that of the body's place", () => {
  const source = { registry, policies: demo };
  const priced = (bodyCode: string, schoolCode: string | null, tradeCode = 'WELDING') => {
    const [line] = priceLines(source, { year: 2026, bodyCode }, [{ ...learners, schoolCode, tradeCode }], '2026-11-23');
    return [line?.decision.policyId, line?.outcome, line?.unitVnd];
  };
  // Ten months: in Hải Phòng half of 1 250 000 and 900 000, in Hải Dương 70 % of 1 130 000 and 800 000 since September.
  const ofHaiPhong = ['HAI_PHONG_03_2024', 'ELIGIBLE', 15_250_000n];
  const ofHaiDuong = ['DEMO_HAI_DUONG_35_2024', 'ELIGIBLE', 15_910_000n];
  expect(priced('COMMUNE:LE_CHAN', null)).toEqual(ofHaiPhong);
  expect(priced('COMMUNE:HAI_DUONG', null)).toEqual(ofHaiDuong);
  expect(priced('COMMUNE:LE_CHAN', 'SCHOOL:DEMO_HD_01')).toEqual(ofHaiDuong);
  expect(priced('COMMUNE:HAI_DUONG', 'SCHOOL:CDYTHP')).toEqual(ofHaiPhong);
  expect(priced('COMMUNE:HAI_DUONG', null, 'COOKING')).toEqual(ofHaiDuong);
  expect(priced('COMMUNE:LE_CHAN', null, 'COOKING').slice(0, 2)).toEqual(['HAI_PHONG_03_2024', 'INELIGIBLE']);
});
