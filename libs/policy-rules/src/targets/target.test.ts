import { describe, expect, it } from 'vitest';
import { DocumentsInvalid } from '../document/documents-invalid.js';
import { TARGET_DOCUMENTS } from './bundled-targets.js';
import { compareWithTarget, loadTargets } from './target.js';

const BOOK = loadTargets(TARGET_DOCUMENTS);

describe('the targets of Resolution 14', () => {
  it('are known second-hand, and say so', () => {
    expect(BOOK.targets).toHaveLength(5);
    expect(BOOK.targets.every(({ provisional, demo, source }) => provisional && !demo && source.kind === 'PRESS')).toBe(
      true,
    );
  });

  it('give each year the target it works towards', () => {
    const minOf = (year: number) => BOOK.findTarget('INTERMEDIATE_AND_COLLEGE_ENROLMENTS', year)?.min;
    expect([2024, 2025, 2026, 2030, 2031].map(minOf)).toEqual([10_000, 10_000, 12_000, 12_000, undefined]);
  });

  it('are reached within their range, and "over 40 %" by more than 40', () => {
    const streaming = BOOK.findTarget('SHARE_OF_GRADUATES_INTO_VOCATIONAL_EDUCATION', 2026) ?? expect.fail();
    expect([49.9, 50, 55, 55.1].map((actual) => compareWithTarget(streaming, actual))).toEqual([
      'BELOW',
      'WITHIN',
      'WITHIN',
      'ABOVE',
    ]);
    const women = BOOK.findTarget('SHARE_OF_WOMEN_IN_INTAKE', 2026) ?? expect.fail();
    expect([40, 40.1, 90].map((actual) => compareWithTarget(women, actual))).toEqual(['BELOW', 'WITHIN', 'WITHIN']);
  });

  it('are refused with a range upside down or two for one year', () => {
    const document = structuredClone(TARGET_DOCUMENTS[0]) as { targets: { max: number | null; byYear: number }[] };
    Object.assign(document.targets[0] ?? {}, { max: 49 });
    Object.assign(document.targets[2] ?? {}, { byYear: 2030 });
    const issues = () => {
      try {
        return loadTargets([document]);
      } catch (error) {
        return error instanceof DocumentsInvalid ? error.issues.map(({ path, code }) => [path, code]) : error;
      }
    };
    expect(issues()).toEqual([
      ['targets[0].max', 'OUT_OF_RANGE'],
      ['targets[3]', 'DUPLICATE'],
    ]);
  });
});
