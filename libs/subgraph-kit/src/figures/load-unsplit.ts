import type DataLoader from 'dataloader';
import type { RequestContext } from '../context.js';
import type { DatedAnchor } from './covered-codes.js';

/**
 * What is recorded under places of which some may belong to the anchor's place on the map of its day, but cannot be
 * divided: by the code of the place. Nothing for other anchors, and where no day was named.
 */
export async function loadUnsplit<Anchor extends DatedAnchor, Facts>(
  context: RequestContext,
  loader: (context: RequestContext) => DataLoader<Anchor, Facts, string>,
  anchor: Anchor,
): Promise<Map<string, Facts>> {
  const { by, code, on } = anchor;
  const { registry, loaders } = context;
  if (by !== 'place' || on == null || registry.findPlace(code) === undefined) return new Map();
  const beside = registry.unsplitBeside(code, on);
  const facts = await Promise.all(
    beside.map((place) => loaders.of(context, loader).load({ ...anchor, code: place.code })),
  );
  return new Map(beside.map((place, index) => [place.code, facts[index] as Facts]));
}
