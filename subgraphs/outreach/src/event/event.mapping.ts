import { recordFields } from '@hub/subgraph-kit';
import { Body, Place, referTo, Trade } from '../reference/reference-types.js';
import type { EventRow } from './event.entity.js';
import { OutreachEvent } from './event.type.js';

/** The GraphQL view of a stored event. */
export function eventOf(row: EventRow): OutreachEvent {
  return Object.assign(new OutreachEvent(), {
    ...recordFields(row),
    campaignId: row.campaignId ?? null,
    type: row.type,
    host: referTo(Body, row.ownerCode),
    partners: row.partnerCodes.map((code) => referTo(Body, code)),
    title: row.title,
    venue: row.venue,
    place: row.placeCode == null ? null : referTo(Place, row.placeCode),
    trades: row.tradeCodes.map((code) => referTo(Trade, code)),
    startsAt: row.startsAt,
    year: row.year,
    status: row.status,
    attendance: row.attendance ?? null,
    cancellationReason: row.cancellationReason ?? null,
    audiences: row.audiences,
    seriesId: row.seriesId ?? null,
    occurrence: row.occurrence ?? null,
    attendanceDivided: row.attendanceDivided,
    demo: row.demo,
  });
}
