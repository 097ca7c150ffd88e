import type { Registry } from '@hub/registry';
import { type RequestContext, requirePermission } from '@hub/subgraph-kit';
import { Place, referTo, Trade } from '../reference/reference-types.js';
import { type Anchor, addMoney, type BudgetFacts, type Money } from './budget-facts.js';
import { budgetFactsLoader } from './budget-facts-loader.js';
import { BudgetFigures, PlaceBudget, TradeBudget } from './budget-figures.type.js';
import { districtOf } from './district-of.js';

/** The figures of one anchor; anchors asked for together are read together. */
export async function loadBudgetFigures(context: RequestContext, anchor: Anchor): Promise<BudgetFigures> {
  requirePermission(context, 'aggregate.read');
  return figuresOf(await context.loaders.of(context, budgetFactsLoader).load(anchor), context.now(), context.registry);
}

/** The GraphQL view of figures read at `asOf`. */
export function figuresOf(facts: BudgetFacts, asOf: Date, registry: Registry): BudgetFigures {
  return Object.assign(new BudgetFigures(), {
    asOf,
    sequence: facts.sequence,
    proposals: facts.proposals,
    ...facts.total,
    byTrade: mostFirst(facts.byTrade).map(([code, money]) =>
      Object.assign(new TradeBudget(), { trade: referTo(Trade, code), ...money }),
    ),
    byPlace: mostFirst(facts.byPlace).map(placeBudgetOf),
    byDistrict: mostFirst(districtsOf(facts.byPlace, registry)).map(placeBudgetOf),
  });
}

function placeBudgetOf([code, money]: [string, Money]): PlaceBudget {
  return Object.assign(new PlaceBudget(), { place: code === '' ? null : referTo(Place, code), ...money });
}

/** The same money under the districts of 2024. */
function districtsOf(byPlace: ReadonlyMap<string, Money>, registry: Registry): Map<string, Money> {
  const districts = new Map<string, Money>();
  for (const [place, money] of byPlace) {
    const district = districtOf(registry, place);
    const before = districts.get(district);
    districts.set(district, before === undefined ? money : addMoney(before, money));
  }
  return districts;
}

function mostFirst(moneys: ReadonlyMap<string, Money>): [string, Money][] {
  return [...moneys].sort(([codeA, a], [codeB, b]) => {
    if (a.proposedVnd !== b.proposedVnd) return a.proposedVnd > b.proposedVnd ? -1 : 1;
    return codeA < codeB ? -1 : 1;
  });
}
