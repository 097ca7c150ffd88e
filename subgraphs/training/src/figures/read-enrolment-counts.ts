import type { EntityManager } from '@mikro-orm/postgresql';
import { EnrolmentStatus } from '../enrolment/enrolment-status.js';
import type { EnrolmentCountsBy, EnrolmentCountsFilter, ReadCounts } from './enrolment-counts.js';

const COLUMN: Record<keyof typeof EnrolmentCountsBy, string> = {
  STATUS: 'status',
  TRADE: 'trade_code',
  PLACE: 'place_code',
  SCHOOL: 'school_code',
  LEVEL: 'level',
};

/** Withdrawn ones are left out unless named. */
const ENROLLED = Object.values(EnrolmentStatus).filter((status) => status !== EnrolmentStatus.WITHDRAWN);

/** Counts and their sequence, in one statement. The sequence covers every status, so that none moves unseen. */
export async function readEnrolmentCounts(
  em: EntityManager,
  by: EnrolmentCountsBy,
  filter: EnrolmentCountsFilter,
  asOf: Date,
): Promise<ReadCounts> {
  const column = COLUMN[by];
  const counted = filter.statuses ?? ENROLLED;
  const conditions = [
    condition('year', filter.year == null ? null : [filter.year]),
    condition('trade_code', filter.trades),
    condition('place_code', filter.places),
    condition('school_code', filter.schools),
  ];
  const rows = await em.execute<{ key: string; count: string | null; version: string }[]>(
    `select ${column} as key, (sum(count) filter (where ${inList('status', counted)}))::text as count, sum(version)::text as version
     from enrolment_count where ${conditions.map(({ sql }) => sql).join(' and ')} group by 1`,
    [...counted, ...conditions.flatMap(({ values }) => values)],
  );
  return {
    asOf,
    sequence: rows.reduce((sum, { version }) => sum + Number(version), 0),
    rows: rows
      .filter(({ count }) => count !== null && count !== '0')
      .map(({ key, count }) => ({ key, count: Number(count) }))
      .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1)),
  };
}

function condition(column: string, values: readonly (string | number)[] | null | undefined) {
  return values == null ? { sql: 'true', values: [] } : { sql: inList(column, values), values: [...values] };
}

function inList(column: string, values: readonly unknown[]): string {
  return values.length === 0 ? 'false' : `${column} in (${values.map(() => '?').join(', ')})`;
}
