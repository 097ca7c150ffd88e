import type { EnrolmentRowInput } from '../enrolment-import/enrolment-row.input.js';

/** Row `serial` of a school's table, whom the policy supports; no two are one person. */
export function enrolmentRow(serial: number, changes: EnrolmentRowInput = {}): EnrolmentRowInput {
  return {
    fullName: `Trần Văn Thử ${lettersOf(serial)}`,
    birthDate: '2010-03-04',
    gender: 'MALE',
    nationalId: String(77_000_000 + serial).padStart(12, '0'),
    tradeCode: 'WELDING',
    level: 'INTERMEDIATE',
    category: 'B_LEARNER',
    education: 'LOWER_SECONDARY',
    schoolYear: '2026',
    placeCode: 'COMMUNE:HONG_BANG',
    ...changes,
  };
}

/** Rows 1 to `count`, each with what `changesOf` gives. */
export function enrolmentRows(count: number, changesOf: (serial: number) => EnrolmentRowInput = () => ({})) {
  return Array.from({ length: count }, (_, index) => enrolmentRow(index + 1, changesOf(index + 1)));
}

/** A table as a spreadsheet saves it. */
export function csvOf(rows: readonly object[], { separator = ',', newline = '\r\n', mark = '\ufeff' } = {}): string {
  const columns = Object.keys(rows[0] ?? {});
  const quote = (cell: unknown) => `"${String(cell ?? '').replaceAll('"', '""')}"`;
  const lines = rows.map((row) =>
    columns.map((column) => quote((row as Record<string, unknown>)[column])).join(separator),
  );
  return mark + [columns.join(separator), ...lines, ''].join(newline);
}

function lettersOf(number: number): string {
  const rest = Math.floor(number / 26);
  return (rest === 0 ? '' : lettersOf(rest)) + String.fromCharCode(65 + (number % 26));
}
