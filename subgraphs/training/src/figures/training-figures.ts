import { type RequestContext, requirePermission, sumByDistrict2024 } from '@hub/subgraph-kit';
import { EnrolmentStatus } from '../enrolment/enrolment-status.js';
import { Place, referTo, School, Trade } from '../reference/reference-types.js';
import { type Anchor, addCounts, type EnrolmentFacts, enrolledIn, type StatusCounts } from './enrolment-facts.js';
import { enrolmentFactsLoader, pedagogyFactsLoader } from './figure-loaders.js';
import type { PedagogyFacts } from './pedagogy-facts.js';
import {
  EnrolmentStatusCount,
  PlaceEnrolmentCount,
  SchoolEnrolmentCount,
  TradeEnrolmentCount,
  TrainingFigures,
} from './training-figures.type.js';

/** The figures of one anchor; anchors asked for together are read together. */
export async function loadTrainingFigures(context: RequestContext, anchor: Anchor): Promise<TrainingFigures> {
  requirePermission(context, 'aggregate.read');
  const [enrolments, pedagogy] = await Promise.all([
    context.loaders.of(context, enrolmentFactsLoader).load(anchor),
    context.loaders.of(context, pedagogyFactsLoader).load(anchor),
  ]);
  return Object.assign(figuresOf(enrolments, pedagogy, context), { anchor });
}

function figuresOf(
  enrolments: EnrolmentFacts,
  pedagogy: PedagogyFacts,
  { registry, now }: RequestContext,
): TrainingFigures {
  const { total } = enrolments;
  return Object.assign(new TrainingFigures(), {
    facts: enrolments,
    asOf: now(),
    sequence: enrolments.sequence + pedagogy.sequence,
    enrolments: enrolledIn(total),
    confirmed: total.CONFIRMED,
    completed: total.COMPLETED,
    byStatus: statusCountsOf(total),
    byTrade: countsBy(enrolments.byTrade, TradeEnrolmentCount, (code) => ({ trade: referTo(Trade, code) })),
    inSupportedTrades: [...enrolments.byTrade]
      .filter(([code]) => registry.findTrade(code)?.supported)
      .reduce((sum, [, counts]) => sum + enrolledIn(counts), 0),
    byPlace: placeCountsOf(enrolments.byPlace),
    byDistrict: placeCountsOf(sumByDistrict2024(enrolments.byPlace, registry, addCounts)),
    bySchool: countsBy(enrolments.bySchool, SchoolEnrolmentCount, (code) => ({ school: referTo(School, code) })),
    pedagogyHeads: pedagogy.heads,
    pedagogyCostVnd: pedagogy.costVnd,
  });
}

/** Counts by place; '' is another province, or outside. */
export function placeCountsOf(counts: ReadonlyMap<string, StatusCounts>): PlaceEnrolmentCount[] {
  return countsBy(counts, PlaceEnrolmentCount, (code) => ({ place: code === '' ? null : referTo(Place, code) }));
}

/** One count per status, in the order an enrolment goes through them. */
export function statusCountsOf(counts: StatusCounts): EnrolmentStatusCount[] {
  return Object.values(EnrolmentStatus).map((status) =>
    Object.assign(new EnrolmentStatusCount(), { status, count: counts[status] }),
  );
}

function countsBy<Count extends { count: number; byStatus: EnrolmentStatusCount[] }>(
  counts: ReadonlyMap<string, StatusCounts>,
  type: new () => Count,
  keyOf: (code: string) => Omit<Count, 'count' | 'byStatus'>,
): Count[] {
  return [...counts]
    .map(([code, byStatus]) => ({ code, byStatus, count: enrolledIn(byStatus) }))
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1))
    .map(({ code, byStatus, count }) =>
      Object.assign(new type(), { ...keyOf(code), count, byStatus: statusCountsOf(byStatus) }),
    );
}
