import { anchorLoader, coveredCodes, type RequestContext } from '@hub/subgraph-kit';
import { type Anchor, type EnrolmentFacts, readEnrolmentFacts } from './enrolment-facts.js';
import { type PedagogyFacts, readPedagogyFacts } from './pedagogy-facts.js';

/** Enrolment figures by anchor: one statement per kind of anchor and day, however many are asked for. */
export const enrolmentFactsLoader = ({ em, registry }: RequestContext) =>
  anchorLoader<Anchor, EnrolmentFacts>((by, anchors) =>
    readEnrolmentFacts(em, by, anchors, coveredCodes(registry, anchors)),
  );

/** Pedagogy figures by anchor; those of a place are nothing, for a need belongs to no place. */
export const pedagogyFactsLoader = ({ em, registry }: RequestContext) =>
  anchorLoader<Anchor, PedagogyFacts>(async (by, anchors) =>
    by === 'place'
      ? anchors.map(() => ({ heads: 0, costVnd: 0n, sequence: 0 }))
      : readPedagogyFacts(em, by, anchors, coveredCodes(registry, anchors)),
  );
