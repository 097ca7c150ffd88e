import type { ImportTurns, RequestContext } from '@hub/subgraph-kit';

/** What the budget's imports work with. */
export interface BudgetContext extends RequestContext {
  readonly imports: ImportTurns;
}
