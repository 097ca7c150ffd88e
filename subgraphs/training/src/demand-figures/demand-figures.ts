import { type RequestContext, requirePermission } from '@hub/subgraph-kit';
import { DemandStatus, SENT } from '../demand/demand-status.js';
import { Body, Place, referTo, Trade } from '../reference/reference-types.js';
import { type DemandAnchor, type DemandByStatus, type DemandFacts, demandFactsLoader } from './demand-facts.js';
import {
  DemandFigures,
  DemandStatusCount,
  PlaceDemandCount,
  SenderDemandCount,
  TradeDemandCount,
} from './demand-figures.type.js';

/** Demand of one anchor; anchors asked for together are read together. */
export async function loadDemandFigures(context: RequestContext, anchor: DemandAnchor): Promise<DemandFigures> {
  requirePermission(context, 'aggregate.read');
  const facts = await context.loaders.of(context, demandFactsLoader).load(anchor);
  return Object.assign(figuresOf(facts, context.now()), { anchor });
}

function figuresOf(facts: DemandFacts, asOf: Date): DemandFigures {
  const { total } = facts;
  return Object.assign(new DemandFigures(), {
    facts,
    asOf,
    sequence: facts.sequence,
    demands: SENT.reduce((sum, status) => sum + total[status].demands, 0),
    heads: headsSent(total),
    acceptedHeads: total.ACCEPTED.heads + total.CONSOLIDATED.heads,
    byStatus: statusCountsOf(total),
    byTrade: countsBy(facts.byTrade, TradeDemandCount, (code) => ({ trade: referTo(Trade, code) })),
    byPlace: placeCountsOf(facts.byPlace),
    bySender: countsBy(facts.bySender, SenderDemandCount, (code) => ({ sender: referTo(Body, code) })),
  });
}

/** Counts by place; '' is outside. */
export function placeCountsOf(counts: ReadonlyMap<string, DemandByStatus>): PlaceDemandCount[] {
  return countsBy(counts, PlaceDemandCount, (code) => ({ place: code === '' ? null : referTo(Place, code) }));
}

function statusCountsOf(counts: DemandByStatus): DemandStatusCount[] {
  return Object.values(DemandStatus).map((status) =>
    Object.assign(new DemandStatusCount(), { status, ...counts[status] }),
  );
}

function headsSent(counts: DemandByStatus): number {
  return SENT.reduce((sum, status) => sum + counts[status].heads, 0);
}

function countsBy<Count extends { heads: number; byStatus: DemandStatusCount[] }>(
  counts: ReadonlyMap<string, DemandByStatus>,
  type: new () => Count,
  keyOf: (code: string) => Omit<Count, 'heads' | 'byStatus'>,
): Count[] {
  return [...counts]
    .map(([code, byStatus]) => ({ code, byStatus, heads: headsSent(byStatus) }))
    .sort((a, b) => b.heads - a.heads || (a.code < b.code ? -1 : 1))
    .map(({ code, byStatus, heads }) =>
      Object.assign(new type(), { ...keyOf(code), heads, byStatus: statusCountsOf(byStatus) }),
    );
}
