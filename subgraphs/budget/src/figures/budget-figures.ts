import type { Registry } from '@hub/registry';
import { type RequestContext, requirePermission, sumByDistrict2024 } from '@hub/subgraph-kit';
import { Place, referTo, Trade } from '../reference/reference-types.js';
import { type Anchor, addMoney, type BudgetFacts, type Money } from './budget-facts.js';
import { budgetFactsLoader } from './budget-facts-loader.js';
import { BudgetFigures, PlaceBudget, TradeBudget } from './budget-figures.type.js';

/** The figures of one anchor; anchors asked for together are read together. */
export async function loadBudgetFigures(context: RequestContext, anchor: Anchor): Promise<BudgetFigures> {
  requirePermission(context, 'aggregate.read');
  const facts = await context.loaders.of(context, budgetFactsLoader).load(anchor);
  return Object.assign(figuresOf(facts, context.now(), context.registry), { anchor });
}

/** The GraphQL view of figures read at `asOf`. */
export function figuresOf(facts: BudgetFacts, asOf: Date, registry: Registry): BudgetFigures {
  return Object.assign(new BudgetFigures(), {
    facts,
    asOf,
    sequence: facts.sequence,
    proposals: facts.proposals,
    ...facts.total,
    byTrade: mostFirst(facts.byTrade).map(([code, money]) =>
      Object.assign(new TradeBudget(), { trade: referTo(Trade, code), ...money }),
    ),
    byPlace: placeBudgetsOf(facts.byPlace),
    byDistrict: placeBudgetsOf(sumByDistrict2024(facts.byPlace, registry, addMoney)),
  });
}

/** Money by place, most proposed first; '' is unknown, or outside. */
export function placeBudgetsOf(byPlace: ReadonlyMap<string, Money>): PlaceBudget[] {
  return mostFirst(byPlace).map(([code, money]) =>
    Object.assign(new PlaceBudget(), { place: code === '' ? null : referTo(Place, code), ...money }),
  );
}

function mostFirst(moneys: ReadonlyMap<string, Money>): [string, Money][] {
  return [...moneys].sort(([codeA, a], [codeB, b]) => {
    if (a.proposedVnd !== b.proposedVnd) return a.proposedVnd > b.proposedVnd ? -1 : 1;
    return codeA < codeB ? -1 : 1;
  });
}
