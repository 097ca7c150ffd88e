import { describe, expect, it } from 'vitest';
import { DEMO_POLICY_DOCUMENTS, POLICY_DOCUMENTS } from '../policy/bundled-policy-documents.js';
import { loadPolicyBook } from '../policy/policy-book.js';
import { decidePedagogyNeed } from './decide-pedagogy-need.js';
import type { PedagogyNeedFacts, SchoolFacts } from './facts.js';

const BOOK = loadPolicyBook(POLICY_DOCUMENTS);
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
const TEACHERS: PedagogyNeedFacts = {
  category: 'C_TEACHER',
  trade: 'WELDING',
  school: SCHOOL,
  on: '2025-03-01',
  heads: 4,
  lacksCertificate: true,
  provincialRankOrAbove: null,
};
const VISITORS: PedagogyNeedFacts = {
  ...TEACHERS,
  category: 'D_VISITING_TEACHER',
  lacksCertificate: null,
  provincialRankOrAbove: true,
};

function decide(facts: PedagogyNeedFacts, school: Partial<SchoolFacts> = {}) {
  return decidePedagogyNeed(BOOK.policyOn(facts.on, 'HAI_PHONG'), { ...facts, school: { ...facts.school, ...school } });
}
const codesOf = (decision: ReturnType<typeof decide>) => decision.reasons.map(({ code }) => code);

describe('decidePedagogyNeed', () => {
  it('grants 10 million đồng per teacher and course, provisionally', () => {
    const decision = decide(TEACHERS);
    expect(decision).toMatchObject({ outcome: 'ELIGIBLE', amountVnd: 40_000_000n, provisional: true, demo: false });
    expect(decision.components).toMatchObject([
      { kind: 'COURSE_SUPPORT', provision: 'COURSE_SUPPORT_C', clause: 'Điều 2', unitVnd: 10_000_000n, quantity: 4 },
    ]);
  });

  it('grants 3 million đồng per visiting teacher and course to any college or intermediate school', () => {
    const school = { isPublic: false, runBy: 'PRIVATE', autonomyGroup: null } as const;
    expect(decide(VISITORS, { ...school, kind: 'INTERMEDIATE_SCHOOL' }).amountVnd).toBe(12_000_000n);
    expect(codesOf(decide(VISITORS, { kind: 'CONTINUING_EDUCATION_CENTRE' }))).toEqual(['SCHOOL_KIND_NOT_ENTITLED']);
  });

  it('lets only schools that are public and group 3 and run by the city propose category c', () => {
    expect(codesOf(decide(TEACHERS, { isPublic: false }))).toEqual(['SCHOOL_NOT_PUBLIC']);
    expect(codesOf(decide(TEACHERS, { autonomyGroup: 2 }))).toEqual(['SCHOOL_NOT_IN_AUTONOMY_GROUP_3']);
    expect(codesOf(decide(TEACHERS, { runBy: 'MINISTRY' }))).toEqual(['SCHOOL_NOT_CITY_RUN']);
    expect(codesOf(decide(TEACHERS, { isPublic: false, autonomyGroup: 1, runBy: 'PRIVATE' }))).toHaveLength(3);
  });

  it('cannot decide while the group of the school is not known', () => {
    expect(decide(TEACHERS, { autonomyGroup: null })).toMatchObject({
      outcome: 'CANNOT_DECIDE',
      amountVnd: null,
      missingFacts: ['school.autonomyGroup'],
      reasons: [{ code: 'FACT_MISSING', messageEn: "cannot decide: the school's financial-autonomy group" }],
    });
  });

  it('refuses whatever is unknown where something else rules it out', () => {
    expect(decide(TEACHERS, { autonomyGroup: null, isPublic: false })).toMatchObject({
      outcome: 'INELIGIBLE',
      missingFacts: [],
    });
  });

  it('asks for the missing certificate and for the rank', () => {
    expect(codesOf(decide({ ...TEACHERS, lacksCertificate: false }))).toEqual(['CERTIFICATE_HELD']);
    expect(codesOf(decide({ ...VISITORS, provincialRankOrAbove: false }))).toEqual(['RANK_TOO_LOW']);
    expect(decide({ ...TEACHERS, lacksCertificate: null }).missingFacts).toEqual(['teacher.lacksCertificate']);
    expect(decide({ ...VISITORS, provincialRankOrAbove: null }).missingFacts).toEqual([
      'visitor.provincialRankOrAbove',
    ]);
  });

  it('supports listed trades and days in force only', () => {
    expect(codesOf(decide({ ...TEACHERS, trade: 'COOKING' }))).toEqual(['TRADE_NOT_SUPPORTED']);
    expect(codesOf(decide({ ...TEACHERS, on: '2031-01-01' }))).toEqual(['POLICY_NO_LONGER_IN_FORCE']);
  });

  it('knows no visiting teachers where the policy names none', () => {
    const demo = loadPolicyBook(DEMO_POLICY_DOCUMENTS.slice(1)).policyOn('2026-01-01', 'HAI_DUONG');
    expect(codesOf(decidePedagogyNeed(demo, VISITORS))).toContain('CATEGORY_NOT_COVERED');
  });

  it.each([-1, 1.5, Number.NaN, 1_000_001])('takes %s for no head count', (heads) => {
    expect(() => decide({ ...TEACHERS, heads })).toThrow(RangeError);
  });
});
