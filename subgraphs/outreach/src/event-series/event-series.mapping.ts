import { recordFields } from '@hub/subgraph-kit';
import { Body, referTo, Trade } from '../reference/reference-types.js';
import type { EventSeriesRow } from './event-series.entity.js';
import { EventSeries } from './event-series.type.js';

/** The GraphQL view of a stored series. */
export function eventSeriesOf(row: EventSeriesRow): EventSeries {
  return Object.assign(new EventSeries(), {
    ...recordFields(row),
    host: referTo(Body, row.ownerCode),
    partners: row.partnerCodes.map((code) => referTo(Body, code)),
    type: row.type,
    title: row.title,
    audiences: row.audiences,
    trades: row.tradeCodes.map((code) => referTo(Trade, code)),
    firstOn: row.firstOn,
    everyMonths: row.everyMonths,
    until: row.until,
    graceDays: row.graceDays,
    status: row.status,
    endReason: row.endReason ?? null,
    demo: row.demo,
  });
}
