import type { RequestContext } from '@hub/subgraph-kit';
import DataLoader from 'dataloader';
import { type Anchor, type BudgetFacts, readBudgetFacts } from './budget-facts.js';

/** Figures by anchor: one statement per kind of anchor, however many are asked for. */
export const budgetFactsLoader = (context: RequestContext) =>
  new DataLoader<Anchor, BudgetFacts, string>(
    async (anchors) => {
      const facts = new Map<Anchor, BudgetFacts>();
      for (const [by, ofKind] of Map.groupBy(anchors, (anchor) => anchor.by)) {
        const read = await readBudgetFacts(context.em, by, ofKind);
        for (const [index, anchor] of ofKind.entries()) facts.set(anchor, read[index] as BudgetFacts);
      }
      return anchors.map((anchor) => facts.get(anchor) as BudgetFacts);
    },
    { cacheKeyFn: ({ by, code, year }) => `${by}/${code}/${year}` },
  );
