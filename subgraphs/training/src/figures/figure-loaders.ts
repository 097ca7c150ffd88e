import type { RequestContext } from '@hub/subgraph-kit';
import DataLoader from 'dataloader';
import { type Anchor, type EnrolmentFacts, readEnrolmentFacts } from './enrolment-facts.js';
import { type PedagogyFacts, readPedagogyFacts } from './pedagogy-facts.js';

/** Enrolment figures by anchor: one statement per kind of anchor, however many are asked for. */
export const enrolmentFactsLoader = (context: RequestContext) =>
  anchorLoader<EnrolmentFacts>((by, anchors) => readEnrolmentFacts(context.em, by, anchors));

/** Pedagogy figures by anchor; those of a place are nothing, for a need belongs to no place. */
export const pedagogyFactsLoader = (context: RequestContext) =>
  anchorLoader<PedagogyFacts>(async (by, anchors) =>
    by === 'place'
      ? anchors.map(() => ({ heads: 0, costVnd: 0n, sequence: 0 }))
      : readPedagogyFacts(context.em, by, anchors),
  );

function anchorLoader<Facts>(read: (by: Anchor['by'], anchors: readonly Anchor[]) => Promise<Facts[]>) {
  return new DataLoader<Anchor, Facts, string>(
    async (anchors) => {
      const facts = new Map<Anchor, Facts>();
      for (const by of new Set(anchors.map((anchor) => anchor.by))) {
        const ofKind = anchors.filter((anchor) => anchor.by === by);
        const read_ = await read(by, ofKind);
        for (const [index, anchor] of ofKind.entries()) facts.set(anchor, read_[index] as Facts);
      }
      return anchors.map((anchor) => facts.get(anchor) as Facts);
    },
    { cacheKeyFn: ({ by, code, year }) => `${by}/${code}/${year}` },
  );
}
