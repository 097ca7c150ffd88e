import { businessDateOf } from '@hub/identity';
import {
  type CheckedRows,
  conflict,
  FieldProblems,
  fieldProblemsOfRow,
  forEachRow,
  type ImportCells,
  LinkedTrainingSupport,
  type NumberedRow,
  type RequestContext,
  RowCells,
  type RowProblem,
  refusalOfRow,
  type TrainingLevel,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { newDemandRefusal } from '../demand/check-demand.js';
import { SENT } from '../demand/demand-status.js';
import { MOST_HEADS, YEARS } from '../demand/draft-demand.js';
import { EnterpriseRow } from '../enterprise/enterprise.entity.js';
import { EnterpriseStatus } from '../enterprise/enterprise.type.js';
import { locationsOn } from '../enterprise/enterprise-locations.js';
import { noteTaxCode } from '../enterprise/register-enterprise.js';
import type { DemandColumn } from './demand-row.input.js';

/** The demand that a row spells. */
export interface ReadDemand {
  readonly taxCode: string;
  readonly tradeCode: string;
  readonly level: TrainingLevel;
  readonly heads: number;
  readonly year: number;
  readonly linkedProgrammes: readonly LinkedTrainingSupport[];
}

/** Demand that may be stored as it is. */
export interface GoodDemand extends ReadDemand {
  readonly enterpriseId: string;
  /** Where the enterprise lies today. */
  readonly placeCode: string;
}

/** Reads a row of a sender's table; its figures are held to what a single demand is held to. */
export function readDemandRow(
  { registry }: Pick<RequestContext, 'registry'>,
  given: ImportCells<DemandColumn>,
  row: number,
): ReadDemand | RowProblem[] {
  const problems = new FieldProblems();
  const cells = new RowCells(given, problems);
  for (const column of ['enterpriseTaxCode', 'tradeCode', 'level', 'heads', 'year'] as const) cells.require(column);
  const [taxCode, tradeCode] = [cells.text('enterpriseTaxCode'), cells.text('tradeCode')];
  const level = cells.level('level');
  const [heads, year] = [cells.whole('heads'), cells.whole('year')];
  const linkedProgrammes = cells.choices('linkedProgrammes', LinkedTrainingSupport);
  if (taxCode !== null) noteTaxCode(problems, taxCode, 'enterpriseTaxCode');
  if (tradeCode !== null) {
    const known = registry.findTrade(tradeCode) !== undefined;
    problems.require(known, 'tradeCode', 'UNKNOWN_CODE', 'Must be a trade of the registry.');
  }
  if (heads !== null) problems.range(heads, 'heads', 1, MOST_HEADS);
  if (year !== null) problems.range(year, 'year', YEARS.first, YEARS.last);
  const found = fieldProblemsOfRow(row, problems);
  if (taxCode === null || tradeCode === null || level === null || heads === null || year === null) return found;
  return found.length > 0 ? found : { taxCode, tradeCode, level, heads, year, linkedProgrammes };
}

/** What the checks of a table depend on besides its rows. */
export interface DemandTable {
  readonly senderCode: string;
  /** Whether the demand is sent at once. */
  readonly submit: boolean;
}

/** Checks every row as if the rows were written down one by one, and against what the sender has in its books. */
export async function checkDemandRows(
  context: RequestContext,
  em: EntityManager,
  table: DemandTable,
  rows: readonly NumberedRow<ReadDemand>[],
): Promise<CheckedRows<GoodDemand>> {
  const today = businessDateOf(context.now());
  // One table of a sender at a time: the same one under another key finds what the first brought.
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`demand import ${table.senderCode}`]);
  const enterprises = await findEnterprises(em, rows, today);
  const held = await findHeld(em, table, [...enterprises.values()]);
  const good: GoodDemand[] = [];
  const problems: RowProblem[] = [];
  await forEachRow(rows, ({ number, row }) => {
    const enterprise = enterprises.get(row.taxCode);
    if (enterprise === undefined) return problems.push(unknownEnterprise(number));
    const { enterpriseId, placeCode } = enterprise;
    const refusal = newDemandRefusal(context, { ...row, placeCode, senderCode: table.senderCode }, today);
    if (refusal !== null) return problems.push(...refusalOfRow(number, refusal));
    const key = keyOf({ ...row, enterpriseId });
    const earlier = held.get(key);
    if (earlier !== undefined) return problems.push(...recordedAlready(number, earlier));
    held.set(key, number);
    return good.push({ ...row, enterpriseId, placeCode });
  });
  return { good, problems };
}

interface LocatedEnterprise {
  readonly enterpriseId: string;
  readonly placeCode: string;
}

/** The enterprises that work and whose location is recorded, by tax code. */
async function findEnterprises(
  em: EntityManager,
  rows: readonly NumberedRow<ReadDemand>[],
  today: string,
): Promise<Map<string, LocatedEnterprise>> {
  const taxCodes = [...new Set(rows.map(({ row }) => row.taxCode))];
  const found = await em.find(
    EnterpriseRow,
    { taxCode: { $in: taxCodes }, status: EnterpriseStatus.ACTIVE },
    { disableIdentityMap: true },
  );
  const located = await locationsOn(
    em,
    found.map(({ id }) => id),
    today,
  );
  return new Map(
    found.flatMap(({ id, taxCode }) => {
      const placeCode = located.get(id);
      return placeCode == null ? [] : [[taxCode, { enterpriseId: id, placeCode }] as const];
    }),
  );
}

interface DemandKey {
  readonly enterpriseId: string;
  readonly tradeCode: string;
  readonly level: string;
  readonly year: number;
}

const keyOf = ({ enterpriseId, tradeCode, level, year }: DemandKey) => `${enterpriseId} ${tradeCode} ${level} ${year}`;

/** Demand that the sender has written down; where it is to be sent, what anybody has sent too. */
async function findHeld(
  em: EntityManager,
  { senderCode, submit }: DemandTable,
  enterprises: readonly LocatedEnterprise[],
): Promise<Map<string, number | 'BOOKS'>> {
  const rows = await em.execute<DemandKey[]>(
    `select enterprise_id as "enterpriseId", trade_code as "tradeCode", level, year
     from demand join jsonb_array_elements_text(?::jsonb) as given(id) on enterprise_id = given.id::uuid
     where sender_code = ? or (?::boolean and status in (?))`,
    [JSON.stringify(enterprises.map(({ enterpriseId }) => enterpriseId)), senderCode, submit, [...SENT]],
  );
  return new Map(rows.map((row) => [keyOf(row), 'BOOKS']));
}

function recordedAlready(row: number, earlier: number | 'BOOKS'): RowProblem[] {
  if (earlier === 'BOOKS') {
    const message = 'The demand of this enterprise, trade, level and year is on record: revise that.';
    return refusalOfRow(row, conflict(message, null, null));
  }
  const message = `The same enterprise, trade, level and year as in row ${earlier}.`;
  return [{ row, field: null, code: 'DUPLICATE', message, reason: null }];
}

function unknownEnterprise(row: number): RowProblem {
  const message = 'Must be an enterprise that works and whose location is recorded.';
  return { row, field: 'enterpriseTaxCode', code: 'UNKNOWN_CODE', message, reason: null };
}
