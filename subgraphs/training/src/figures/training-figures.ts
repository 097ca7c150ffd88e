import type { Registry } from '@hub/registry';
import { type RequestContext, requirePermission } from '@hub/subgraph-kit';
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
  const placeOf = (code: string) => ({ place: code === '' ? null : referTo(Place, code) });
  return Object.assign(new TrainingFigures(), {
    asOf: now(),
    sequence: enrolments.sequence + pedagogy.sequence,
    enrolments: enrolledIn(total),
    confirmed: total.CONFIRMED,
    completed: total.COMPLETED,
    byStatus: statusCountsOf(total),
    byTrade: countsBy(enrolments.byTrade, TradeEnrolmentCount, (code) => ({ trade: referTo(Trade, code) })),
    byPlace: countsBy(enrolments.byPlace, PlaceEnrolmentCount, placeOf),
    byDistrict: countsBy(districtsOf(enrolments.byPlace, registry), PlaceEnrolmentCount, placeOf),
    bySchool: countsBy(enrolments.bySchool, SchoolEnrolmentCount, (code) => ({ school: referTo(School, code) })),
    pedagogyHeads: pedagogy.heads,
    pedagogyCostVnd: pedagogy.costVnd,
  });
}

/** The same counts under the districts of 2024; '' is outside the city of that time. */
function districtsOf(byPlace: ReadonlyMap<string, StatusCounts>, registry: Registry): Map<string, StatusCounts> {
  const districts = new Map<string, StatusCounts>();
  for (const [place, counts] of byPlace) {
    const district = registry.findPlace(place) === undefined ? '' : (registry.areaOf(place)?.code ?? '');
    const before = districts.get(district);
    districts.set(district, before === undefined ? counts : addCounts(before, counts));
  }
  return districts;
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
