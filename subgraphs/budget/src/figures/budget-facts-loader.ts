import { anchorLoader, coveredCodes, type RequestContext } from '@hub/subgraph-kit';
import { type Anchor, type BudgetFacts, readBudgetFacts } from './budget-facts.js';

/** Figures by anchor: one statement per kind of anchor and day, however many are asked for. */
export const budgetFactsLoader = ({ em, registry }: RequestContext) =>
  anchorLoader<Anchor, BudgetFacts>((by, anchors) => readBudgetFacts(em, by, anchors, coveredCodes(registry, anchors)));
