import { recordFields, type TrainingLevel } from '@hub/subgraph-kit';
import { Body, Place, referTo, Trade } from '../reference/reference-types.js';
import type { DemandConsolidationRow, DemandRow } from './demand.entity.js';
import { Demand, DemandConsolidation } from './demand.type.js';

/** The GraphQL view of stored demand. */
export function demandOf(row: DemandRow): Demand {
  return Object.assign(new Demand(), {
    ...recordFields(row),
    enterpriseId: row.enterpriseId,
    consolidationId: row.consolidationId ?? null,
    sender: referTo(Body, row.senderCode),
    place: referTo(Place, row.placeCode),
    trade: referTo(Trade, row.tradeCode),
    level: row.level as TrainingLevel,
    heads: row.heads,
    year: row.year,
    linkedProgrammes: row.linkedProgrammes,
    status: row.status,
    submittedOn: row.submittedOn ?? null,
    returnReason: row.returnReason ?? null,
  });
}

/** The GraphQL view of a stored consolidation. */
export function demandConsolidationOf(row: DemandConsolidationRow): DemandConsolidation {
  return Object.assign(new DemandConsolidation(), {
    ...recordFields(row),
    consolidator: referTo(Body, row.consolidatorCode),
    year: row.year,
    number: row.number,
    note: row.note ?? null,
    demandCount: row.demands,
    heads: row.heads,
  });
}
