import { businessDateOf } from '@hub/identity';
import { newRecord, type RequestContext, recordEvents } from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { DemandStatus } from '../demand/demand-status.js';
import { importedEvents } from '../training-import/imported-events.js';
import type { DemandTable, GoodDemand } from './check-demand-rows.js';

const COLUMNS = {
  id: 'uuid',
  sender_code: 'text',
  enterprise_id: 'uuid',
  place_code: 'text',
  trade_code: 'text',
  level: 'text',
  heads: 'int',
  year: 'int',
  linked_programmes: 'text[]',
  status: 'text',
  submitted_on: 'date',
  import_id: 'uuid',
  version: 'int',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
  changed_by: 'text',
  changed_as: 'text',
} as const;

/** Stores demand, as drafts or sent, in one statement: so that the counters take one too. */
export async function storeDemand(
  context: RequestContext,
  em: EntityManager,
  importId: string,
  { senderCode, submit }: DemandTable,
  good: readonly GoodDemand[],
): Promise<void> {
  const rows = good.map((demand) => {
    const { id, version, createdAt, updatedAt, changedBy, changedAs } = newRecord(context);
    return {
      id,
      sender_code: senderCode,
      enterprise_id: demand.enterpriseId,
      place_code: demand.placeCode,
      trade_code: demand.tradeCode,
      level: demand.level,
      heads: demand.heads,
      year: demand.year,
      linked_programmes: [...new Set(demand.linkedProgrammes)],
      status: submit ? DemandStatus.SUBMITTED : DemandStatus.DRAFT,
      submitted_on: submit ? businessDateOf(context.now()) : null,
      import_id: importId,
      version,
      created_at: createdAt,
      updated_at: updatedAt,
      changed_by: changedBy,
      changed_as: changedAs,
    };
  });
  const columns = Object.keys(COLUMNS).join(', ');
  const types = Object.entries(COLUMNS).map(([name, type]) => `${name} ${type}`);
  await em.execute(
    `insert into demand (${columns}) select ${columns} from jsonb_to_recordset(?::jsonb) as given(${types.join(', ')})`,
    [JSON.stringify(rows)],
  );
  const told = good.map(({ year }) => ({ year, body: senderCode }));
  await recordEvents(em, context, importedEvents('demand', { importId, reviews: 0 }, told));
}
