import type { RequestContext } from '@hub/subgraph-kit';
import DataLoader from 'dataloader';
import { type Anchor, type OutreachFacts, readOutreachFacts } from './outreach-facts.js';

/** Outreach figures by anchor: one statement per kind of anchor, however many are asked for. */
export const outreachFactsLoader = (context: RequestContext) =>
  new DataLoader<Anchor, OutreachFacts, string>(
    async (anchors) => {
      const facts = new Map<Anchor, OutreachFacts>();
      for (const by of new Set(anchors.map((anchor) => anchor.by))) {
        const ofKind = anchors.filter((anchor) => anchor.by === by);
        const read = await readOutreachFacts(context.em, by, ofKind);
        for (const [index, anchor] of ofKind.entries()) facts.set(anchor, read[index] as OutreachFacts);
      }
      return anchors.map((anchor) => facts.get(anchor) as OutreachFacts);
    },
    { cacheKeyFn: ({ by, code, year }) => `${by}/${code}/${year}` },
  );
