import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';

/** Stands for the subgraph whose answer is already there: the event. No subgraph can be called so. */
export const SEED = ' seed';

/** What to subscribe to upstream, and with which subgraph. */
export interface SubscriptionSource {
  readonly subgraph: string;
  readonly operation: string;
  readonly variableUsages: readonly string[];
}

/** The fetch of a subscription's plan that is a stream; throws for any other plan. */
export function getSubscriptionSource(plan: QueryPlan): SubscriptionSource {
  if (plan.node?.kind !== 'Subscription') throw new Error('Not the plan of a subscription.');
  const { serviceName, operation, variableUsages } = plan.node.primary;
  return { subgraph: serviceName, operation, variableUsages: variableUsages ?? [] };
}

/**
 * An ordinary plan for one event of a subscription: its first fetch is answered by the event (`SEED`), the rest fills
 * in what other subgraphs own.
 */
export function toSeededPlan(plan: QueryPlan): QueryPlan {
  if (plan.node?.kind !== 'Subscription') return plan;
  const primary: FetchNode = { ...plan.node.primary, serviceName: SEED };
  const node: PlanNode = plan.node.rest ? { kind: 'Sequence', nodes: [primary, plan.node.rest] } : primary;
  return { kind: 'QueryPlan', node };
}
