import { type RequestContext, requirePermission } from '@hub/subgraph-kit';
import { sharesOf } from '../reach/share-of.js';
import { Place, referTo, Trade } from '../reference/reference-types.js';
import { outreachFactsLoader } from './figure-loaders.js';
import {
  type ActivityCounts,
  type Anchor,
  OUTSIDE_CITY,
  type OutreachFacts,
  type PartCounts,
  UNDIVIDED,
} from './outreach-facts.js';
import { OutreachFigures, PlaceOutreachCount, SharedOutreach, TradeOutreachCount } from './outreach-figures.type.js';

/** The figures of one anchor; anchors asked for together are read together. */
export async function loadOutreachFigures(context: RequestContext, anchor: Anchor): Promise<OutreachFigures> {
  requirePermission(context, 'aggregate.read');
  const facts = await context.loaders.of(context, outreachFactsLoader).load(anchor);
  return Object.assign(figuresOf(facts, context.now()), { anchor });
}

function figuresOf(facts: OutreachFacts, asOf: Date): OutreachFigures {
  return Object.assign(new OutreachFigures(), {
    asOf,
    sequence: facts.sequence,
    ...countsOf(facts),
    byTrade: withShares(facts.byTrade).map(([code, counts, peopleShareBasisPoints]) =>
      Object.assign(new TradeOutreachCount(), {
        peopleShareBasisPoints,
        trade: code === UNDIVIDED ? null : referTo(Trade, code),
        ...countsOf(counts),
      }),
    ),
    byPlace: placeCountsOf(facts.byPlace),
  });
}

/** Counts by place, most people first. */
export function placeCountsOf(byPlace: ReadonlyMap<string, PartCounts>): PlaceOutreachCount[] {
  return withShares(byPlace).map(([code, counts, peopleShareBasisPoints]) =>
    Object.assign(new PlaceOutreachCount(), {
      peopleShareBasisPoints,
      place: code === UNDIVIDED || code === OUTSIDE_CITY ? null : referTo(Place, code),
      outsideCity: code === OUTSIDE_CITY,
      ...countsOf(counts),
    }),
  );
}

function countsOf({ own, shared }: PartCounts): ActivityCounts & { shared: SharedOutreach } {
  const { campaigns, eventsHeld, publications } = shared;
  return { ...own, shared: Object.assign(new SharedOutreach(), { campaigns, eventsHeld, publications }) };
}

function withShares(parts: ReadonlyMap<string, PartCounts>): [string, PartCounts, number][] {
  const ordered = inOrder(parts);
  const shares = sharesOf(ordered.map(([, { own }]) => own.peopleReached));
  return ordered.map(([code, counts], index) => [code, counts, shares[index] ?? 0]);
}

/** Most people first, then most events; the undivided row last. What has gone back to nothing is left out. */
function inOrder(parts: ReadonlyMap<string, PartCounts>): [string, PartCounts][] {
  return [...parts]
    .filter(([, { own, shared }]) => isAny(own) || isAny(shared))
    .sort(
      ([codeA, { own: a }], [codeB, { own: b }]) =>
        Number(codeA === UNDIVIDED) - Number(codeB === UNDIVIDED) ||
        b.peopleReached - a.peopleReached ||
        b.eventsHeld - a.eventsHeld ||
        (codeA < codeB ? -1 : 1),
    );
}

function isAny(counts: ActivityCounts): boolean {
  return Object.values(counts).some((count) => count !== 0);
}
