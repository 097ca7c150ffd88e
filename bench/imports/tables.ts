import { ENTERPRISES, registry } from './books.ts';

export const ROWS = 10_000;

const trades = registry.trades({ supported: true }).map(({ code }) => code);
const schools = registry.schools({ on: '2026-11-23' }).map(({ code }) => code);

/** A school's table of people nobody has heard of; each `series` has its own. */
export function enrolmentRows(series: number) {
  return Array.from({ length: ROWS }, (_, index) => ({
    fullName: `Nguyễn Thị Thử ${lettersOf(index)}`,
    birthDate: `20${String(8 + (index % 3)).padStart(2, '0')}-0${1 + (index % 9)}-1${index % 10}`,
    gender: index % 2 === 0 ? 'FEMALE' : 'MALE',
    nationalId: String(series * 1_000_000 + index).padStart(12, '0'),
    tradeCode: trades[index % trades.length],
    level: 'INTERMEDIATE',
    category: 'B_LEARNER',
    education: 'LOWER_SECONDARY',
    schoolYear: '2026',
    placeCode: 'COMMUNE:HONG_BANG',
    registeredOn: '2026-09-15',
    supportRequested: 'true',
    priorityGroups: index % 4 === 0 ? 'RURAL_WORKER;POOR_HOUSEHOLD' : '',
  }));
}

/** HEZA's table: every enterprise, trade and year once. */
export function demandRows() {
  const rows = [];
  for (let enterprise = 1; enterprise <= ENTERPRISES; enterprise += 1) {
    for (const tradeCode of trades) {
      for (let year = 2024; year <= 2030; year += 1) {
        const enterpriseTaxCode = String(8_800_000_000 + enterprise);
        rows.push({
          enterpriseTaxCode,
          tradeCode,
          level: 'INTERMEDIATE',
          heads: String(1 + (year % 40)),
          year: String(year),
        });
      }
    }
  }
  return rows.slice(0, ROWS);
}

/** A commune's table: every school, trade and level with 1 month to be paid, then with 2, and so on. */
export function proposalRows() {
  return Array.from({ length: ROWS }, (_, index) => {
    const pair = Math.floor(index / schools.length);
    return {
      category: 'B_LEARNER',
      tradeCode: trades[pair % trades.length],
      level: Math.floor(pair / trades.length) % 2 === 0 ? 'INTERMEDIATE' : 'COLLEGE',
      heads: String(1 + (index % 40)),
      months: String(1 + Math.floor(pair / trades.length / 2)),
      schoolCode: schools[index % schools.length],
    };
  });
}

export function csvOf(rows: readonly Record<string, unknown>[]): string {
  const columns = Object.keys(rows[0] ?? {});
  return [columns.join(';'), ...rows.map((row) => columns.map((column) => `"${row[column]}"`).join(';'))].join('\r\n');
}

function lettersOf(number: number): string {
  const rest = Math.floor(number / 26);
  return (rest === 0 ? '' : lettersOf(rest)) + String.fromCharCode(65 + (number % 26));
}
