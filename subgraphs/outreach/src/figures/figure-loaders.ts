import { anchorLoader, coveredCodes, type RequestContext } from '@hub/subgraph-kit';
import { type Anchor, type OutreachFacts, readOutreachFacts } from './outreach-facts.js';

/** Outreach figures by anchor: one statement per kind of anchor and day, however many are asked for. */
export const outreachFactsLoader = ({ em, registry }: RequestContext) =>
  anchorLoader<Anchor, OutreachFacts>((by, anchors) =>
    readOutreachFacts(em, by, anchors, coveredCodes(registry, anchors)),
  );
