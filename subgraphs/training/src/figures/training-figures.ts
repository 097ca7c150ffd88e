import type { RequestContext } from '@hub/subgraph-kit';
import { requirePermission } from '@hub/subgraph-kit';
import { EnrolmentStatus } from '../enrolment/enrolment-status.js';
import { Place, referTo, School, Trade } from '../reference/reference-types.js';
import { type Anchor, type EnrolmentFacts, enrolledIn, type StatusCounts } from './enrolment-facts.js';
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
  return figuresOf(enrolments, pedagogy, context.now());
}

function figuresOf(enrolments: EnrolmentFacts, pedagogy: PedagogyFacts, asOf: Date): TrainingFigures {
  const { total } = enrolments;
  return Object.assign(new TrainingFigures(), {
    asOf,
    sequence: enrolments.sequence + pedagogy.sequence,
    enrolments: enrolledIn(total),
    confirmed: total.CONFIRMED,
    completed: total.COMPLETED,
    byStatus: statusCountsOf(total),
    byTrade: countsBy(enrolments.byTrade, TradeEnrolmentCount, (code) => ({ trade: referTo(Trade, code) })),
    byPlace: countsBy(enrolments.byPlace, PlaceEnrolmentCount, (code) => ({
      place: code === '' ? null : referTo(Place, code),
    })),
    bySchool: countsBy(enrolments.bySchool, SchoolEnrolmentCount, (code) => ({ school: referTo(School, code) })),
    pedagogyHeads: pedagogy.heads,
    pedagogyCostVnd: pedagogy.costVnd,
  });
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
