import { describe, expect, it } from 'vitest';
import { DEMO_POLICY_DOCUMENTS, POLICY_DOCUMENTS } from '../policy/bundled-policy-documents.js';
import { loadPolicyBook } from '../policy/policy-book.js';
import { decideEnrolment } from './decide-enrolment.js';
import type { EnrolmentFacts, SchoolFacts } from './facts.js';

const NOW = new Date('2026-11-23T03:00:00Z');
const REAL = loadPolicyBook(POLICY_DOCUMENTS);
const DEMO = loadPolicyBook([...POLICY_DOCUMENTS, ...DEMO_POLICY_DOCUMENTS]);
const SCHOOL: SchoolFacts = {
  code: 'SCHOOL:CDKTHP',
  kind: 'COLLEGE',
  area: 'HAI_PHONG',
  isPublic: true,
  runBy: 'CITY',
  autonomyGroup: 3,
  demo: false,
  unverified: false,
};
const LEARNER: EnrolmentFacts = {
  category: 'B_LEARNER',
  trade: 'WELDING',
  level: 'COLLEGE',
  education: 'UPPER_SECONDARY',
  school: SCHOOL,
  registeredOn: '2024-10-01',
  earlierSupports: [],
  employment: null,
};
const WORKER: EnrolmentFacts = {
  ...LEARNER,
  category: 'A_WORKER',
  level: 'INTERMEDIATE',
  education: 'LOWER_SECONDARY',
  employment: { enterpriseArea: 'HAI_PHONG', qualificationMatchesJob: false },
};

function decide(
  changes: Partial<EnrolmentFacts> = {},
  { base = LEARNER, book = DEMO, city = 'HAI_PHONG', now = NOW } = {},
) {
  const facts = { ...base, ...changes };
  return decideEnrolment(book.policyOn(facts.registeredOn, city), facts, now);
}
const codesOf = (decision: ReturnType<typeof decide>) => decision.reasons.map(({ code }) => code);

describe('decideEnrolment', () => {
  it('grants half of the tuition and 900 000 đồng a month for the whole course, and shows its working', () => {
    const decision = decide();
    expect(decision).toMatchObject({
      outcome: 'ELIGIBLE',
      // 30 months of 787 500 (half of 1 575 000) and 900 000.
      amountVnd: 50_625_000n,
      policyId: 'HAI_PHONG_03_2024',
      provisional: true,
      demo: true,
      demoFigures: ['COURSE_MONTHS', 'MONTHS_CAP', 'TUITION_BASES'],
    });
    expect(decision.components).toMatchObject([
      { kind: 'TUITION_SHARE', clause: 'Điều 2', unitVnd: 787_500n, quantity: 30, amountVnd: 23_625_000n, demo: true },
      { kind: 'MONTHLY_ALLOWANCE', clause: 'Điều 2', unitVnd: 900_000n, quantity: 30, amountVnd: 27_000_000n },
    ]);
    expect(decision.reasons).toMatchObject([{ code: 'ENTITLED', clause: 'điểm b khoản 2 Điều 1' }]);
    expect(decision.clauses).toEqual(
      expect.arrayContaining(['khoản 1 Điều 1', 'điểm b khoản 2 Điều 1', 'Điều 2', 'Điều 3']),
    );
  });

  it('rounds half of an odd tuition down to the whole đồng, month by month', () => {
    const decision = decide({ school: { ...SCHOOL, code: 'SCHOOL:CDBNHP' } });
    expect(decision.components[0]).toMatchObject({ unitVnd: 862_500n, quantity: 30, amountVnd: 25_875_000n });
  });

  it('pays no more months than the cap and says so', () => {
    const decision = decide({ trade: 'NURSING' });
    expect(decision.components.map(({ quantity }) => quantity)).toEqual([30, 30]);
    expect(decision.reasons).toContainEqual(expect.objectContaining({ code: 'MONTHS_CAPPED', clause: 'Điều 3' }));
  });

  it('cannot decide an amount from the resolution alone, and names what is missing', () => {
    const decision = decide({}, { book: REAL });
    expect(decision).toMatchObject({ outcome: 'CANNOT_DECIDE', amountVnd: null, components: [], demo: false });
    expect(decision.missingFigures).toEqual(['COURSE_MONTHS', 'MONTHS_CAP', 'TUITION_BASES']);
    expect(decision.reasons.map(({ messageEn, messageVi }) => [messageEn, messageVi])).toEqual([
      ['cannot decide: months per course', 'Không thể quyết định: thiếu số tháng của khóa học'],
      ['cannot decide: most months supported', 'Không thể quyết định: thiếu số tháng hỗ trợ tối đa'],
      ['cannot decide: regulated tuition', 'Không thể quyết định: thiếu mức học phí quy định'],
    ]);
  });

  it('supports lower-secondary graduates at intermediate level only', () => {
    expect(decide({ education: 'LOWER_SECONDARY', level: 'INTERMEDIATE' }).outcome).toBe('ELIGIBLE');
    expect(codesOf(decide({ education: 'LOWER_SECONDARY' }))).toEqual(['EDUCATION_TOO_LOW']);
    expect(codesOf(decide({ education: 'BELOW_LOWER_SECONDARY', level: 'INTERMEDIATE' }))).toEqual([
      'EDUCATION_TOO_LOW',
    ]);
    expect(codesOf(decide({ level: 'ELEMENTARY' }))).toEqual(['LEVEL_NOT_SUPPORTED']);
  });

  it('supports workers at intermediate level, where the enterprise is in the city and no qualification fits the job', () => {
    expect(decide({}, { base: WORKER }).outcome).toBe('ELIGIBLE');
    expect(codesOf(decide({ level: 'COLLEGE', education: 'UPPER_SECONDARY' }, { base: WORKER }))).toEqual([
      'LEVEL_NOT_SUPPORTED',
    ]);
    const employedElsewhere = { enterpriseArea: 'ELSEWHERE', qualificationMatchesJob: true };
    expect(codesOf(decide({ employment: employedElsewhere }, { base: WORKER }))).toEqual([
      'ENTERPRISE_NOT_IN_TERRITORY',
      'QUALIFICATION_MATCHES_JOB',
    ]);
    expect(decide({ employment: null }, { base: WORKER })).toMatchObject({
      outcome: 'CANNOT_DECIDE',
      missingFacts: ['employment.enterpriseArea', 'employment.qualificationMatchesJob'],
      missingFigures: [],
    });
  });

  it('supports listed trades only', () => {
    const decision = decide({ trade: 'GARMENT_TECHNOLOGY' });
    expect(decision).toMatchObject({ outcome: 'INELIGIBLE', amountVnd: null });
    expect(decision.reasons).toEqual([
      {
        code: 'TRADE_NOT_SUPPORTED',
        clause: 'khoản 1 Điều 1',
        messageVi: 'Nghề không thuộc danh mục hỗ trợ: GARMENT_TECHNOLOGY',
        messageEn: 'The trade is not on the supported list: GARMENT_TECHNOLOGY',
      },
    ]);
  });

  it('supports nobody twice in one trade and level, and says that this is our own rule', () => {
    const again = decide({ earlierSupports: [{ trade: 'WELDING', level: 'COLLEGE' }] });
    expect(again).toMatchObject({ outcome: 'INELIGIBLE', reasons: [{ code: 'ALREADY_SUPPORTED', clause: null }] });
    expect(again.reasons[0]?.messageEn).toContain("the hub's own default rule");
    expect(decide({ earlierSupports: [{ trade: 'WELDING', level: 'INTERMEDIATE' }] }).outcome).toBe('ELIGIBLE');
    expect(decide({ earlierSupports: [{ trade: 'NURSING', level: 'COLLEGE' }] }).outcome).toBe('ELIGIBLE');
  });

  it('covers schools of the former Hải Dương only after the extension to the merged city', () => {
    const school = { ...SCHOOL, area: 'HAI_DUONG' };
    expect(codesOf(decide({ school, registeredOn: '2025-10-30' }))).toEqual(['SCHOOL_NOT_IN_TERRITORY']);
    expect(decide({ school, registeredOn: '2025-10-31' }).outcome).toBe('ELIGIBLE');
  });

  it('supports no registration before the policy counts, nor one that lies in the future', () => {
    expect(codesOf(decide({ registeredOn: '2024-07-28' }))).toEqual(['POLICY_NOT_YET_IN_FORCE']);
    expect(decide({ registeredOn: '2024-07-29' }).outcome).toBe('ELIGIBLE');
    expect(codesOf(decide({ registeredOn: '2026-11-24' }))).toEqual(['REGISTERED_IN_FUTURE']);
    // 18:00 UTC is 01:00 of the next day in Hải Phòng.
    expect(decide({ registeredOn: '2026-11-24' }, { now: new Date('2026-11-23T18:00:00Z') }).outcome).toBe('ELIGIBLE');
  });

  it('is provisional for an unverified school and marked demo for an invented one', () => {
    const unsure = decide({ school: { ...SCHOOL, demo: true, unverified: true } });
    expect(unsure.provisionalFigures).toContain('school.area');
    expect(unsure.demoFigures).toContain('school.area');
    expect(decide().provisionalFigures).not.toContain('school.area');
  });

  it('decides the same person differently in two cities, from data alone', () => {
    const school = { ...SCHOOL, area: 'HAI_DUONG' };
    const facts = { school, level: 'INTERMEDIATE', registeredOn: '2026-09-01' } as const;
    const [haiPhong, haiDuong] = ['HAI_PHONG', 'HAI_DUONG'].map((city) => decide(facts, { city }));
    expect(haiPhong?.components.map(({ unitVnd, quantity }) => [unitVnd, quantity])).toEqual([
      [682_500n, 20],
      [900_000n, 20],
    ]);
    expect(haiDuong?.components.map(({ unitVnd, quantity }) => [unitVnd, quantity])).toEqual([
      [791_000n, 18],
      [800_000n, 18],
    ]);
    expect(decide({ ...facts, trade: 'COOKING' }, { city: 'HAI_DUONG' }).outcome).toBe('ELIGIBLE');
    expect(codesOf(decide({ ...facts, trade: 'COOKING' }))).toEqual(['TRADE_NOT_SUPPORTED']);
    expect(codesOf(decide({ ...facts, trade: 'NURSING' }, { city: 'HAI_DUONG' }))).toEqual(['TRADE_NOT_SUPPORTED']);
  });
});
