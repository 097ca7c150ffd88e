import { describe, expect, it } from 'vitest';
import { DEMO_POLICY_DOCUMENTS, POLICY_DOCUMENTS } from '../policy/bundled-policy-documents.js';
import { loadPolicyBook } from '../policy/policy-book.js';
import type { LearnerLine, PedagogyLine, ProposalLine } from './facts.js';
import { shareOfMonthlyTuition } from './grant-support.js';
import { priceProposalLine } from './price-proposal-line.js';

const DEMO = loadPolicyBook([...POLICY_DOCUMENTS, ...DEMO_POLICY_DOCUMENTS]);
const LINE: LearnerLine = {
  category: 'A_WORKER',
  trade: 'WELDING',
  level: 'INTERMEDIATE',
  heads: 25,
  months: 10,
  school: null,
  on: '2026-01-01',
};
const TEACHERS: PedagogyLine = { category: 'C_TEACHER', trade: 'WELDING', level: null, heads: 3, on: '2026-01-01' };

function price(line: ProposalLine, documents: readonly unknown[] | null = null) {
  const book = documents === null ? DEMO : loadPolicyBook(documents);
  return priceProposalLine(book.policyOn(line.on, 'HAI_PHONG'), line);
}

describe('priceProposalLine', () => {
  it('prices heads and months by the general tuition where no school is chosen', () => {
    expect(price(LINE)).toMatchObject({
      outcome: 'ELIGIBLE',
      heads: 25,
      months: 10,
      // 10 months of 625 000 (half of 1 250 000) and 900 000.
      unitVnd: 15_250_000n,
      amountVnd: 381_250_000n,
      components: [
        { kind: 'TUITION_SHARE', unitVnd: 625_000n, quantity: 250 },
        { kind: 'MONTHLY_ALLOWANCE', unitVnd: 900_000n, quantity: 250 },
      ],
    });
  });

  it("prices by the chosen school's tuition", () => {
    expect(price({ ...LINE, school: 'SCHOOL:CDKTHP' }).components[0]?.unitVnd).toBe(682_500n);
    expect(price({ ...LINE, school: 'SCHOOL:CDBNHP' }).components[0]?.unitVnd).toBe(702_500n);
    expect(price({ ...LINE, school: 'SCHOOL:ANY_OTHER' }).components[0]?.unitVnd).toBe(625_000n);
  });

  it('takes the length of the course where no months are given, and the cap where there are too many', () => {
    expect(price({ ...LINE, months: null }).months).toBe(20);
    const long = price({ ...LINE, months: 36 });
    expect(long.months).toBe(24);
    expect(long.reasons.map(({ code }) => code)).toEqual(['ENTITLED', 'MONTHS_CAPPED']);
  });

  it('needs no months per course where the line gives them', () => {
    const [real] = POLICY_DOCUMENTS;
    expect(price(LINE, [real]).missingFigures).toEqual(['MONTHS_CAP', 'TUITION_BASES']);
    expect(price({ ...LINE, months: null }, [real]).missingFigures).toContain('COURSE_MONTHS');
  });

  it('prices courses for teachers by the head, with or without a level', () => {
    expect(price(TEACHERS)).toMatchObject({ unitVnd: 10_000_000n, amountVnd: 30_000_000n, months: null });
    expect(price({ ...TEACHERS, level: 'COLLEGE' }).amountVnd).toBe(30_000_000n);
    expect(price({ ...TEACHERS, level: 'ELEMENTARY' }).reasons).toMatchObject([{ code: 'NO_SUPPORT_STATED' }]);
  });

  it('gives no price to what the policy does not support', () => {
    expect(price({ ...LINE, level: 'COLLEGE' }).reasons).toMatchObject([{ code: 'LEVEL_NOT_SUPPORTED' }]);
    expect(price({ ...LINE, trade: 'COOKING' })).toMatchObject({ unitVnd: null, amountVnd: null, months: null });
    expect(price({ ...TEACHERS, on: '2031-06-01' }).outcome).toBe('INELIGIBLE');
  });

  it('costs nothing for nobody and stays exact for very many', () => {
    expect(price({ ...LINE, heads: 0 })).toMatchObject({ amountVnd: 0n, unitVnd: 15_250_000n });
    expect(price({ ...LINE, heads: 1_000_000, months: 24 }).amountVnd).toBe(36_600_000_000_000n);
  });

  it('takes a fractional, negative or absurd count for a fault of the caller', () => {
    expect(() => price({ ...LINE, months: 121 })).toThrow(RangeError);
    expect(() => price({ ...LINE, months: -1 })).toThrow(/months must be a whole number from 0 to 120, got -1/);
    expect(() => price({ ...LINE, heads: 0.5 })).toThrow(RangeError);
  });
});

describe('shareOfMonthlyTuition', () => {
  it('rounds down to the whole đồng', () => {
    expect(shareOfMonthlyTuition(1_575_001n, 5000)).toBe(787_500n);
    expect(shareOfMonthlyTuition(1n, 9999)).toBe(0n);
    expect(shareOfMonthlyTuition(1_000_000n, 6667)).toBe(666_700n);
    expect(shareOfMonthlyTuition(10n ** 17n + 1n, 10_000)).toBe(10n ** 17n + 1n);
  });
});
