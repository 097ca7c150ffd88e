import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';

/** What takes a fetch's place: fetches that run side by side, at least one. */
export type ReplaceFetch = (fetch: FetchNode) => readonly FetchNode[];

/** The plan with others in the place of each fetch; the first of a subscription, which brings its events, stays one. */
export function mapFetches(plan: QueryPlan, replace: ReplaceFetch): QueryPlan {
  const { node } = plan;
  if (!node) return plan;
  if (node.kind !== 'Subscription') return { ...plan, node: mapNode(node, replace) };
  const [primary = node.primary] = replace(node.primary);
  return { ...plan, node: { ...node, primary, ...(node.rest ? { rest: mapNode(node.rest, replace) } : {}) } };
}

function mapNode(node: PlanNode, replace: ReplaceFetch): PlanNode {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return { ...node, nodes: node.nodes.map((child) => mapNode(child, replace)) };
    case 'Flatten':
      if (node.node.kind !== 'Fetch') return { ...node, node: mapNode(node.node, replace) };
      return sideBySide(replace(node.node).map((fetch) => ({ ...node, node: fetch })));
    case 'Condition': {
      const { ifClause, elseClause } = node;
      return {
        ...node,
        ...(ifClause ? { ifClause: mapNode(ifClause, replace) } : {}),
        ...(elseClause ? { elseClause: mapNode(elseClause, replace) } : {}),
      };
    }
    case 'Fetch':
      return sideBySide(replace(node));
    case 'Defer':
      return node;
    default:
      return node satisfies never;
  }
}

function sideBySide(nodes: readonly PlanNode[]): PlanNode {
  const [only, ...others] = nodes;
  return only && others.length === 0 ? only : { kind: 'Parallel', nodes: [...nodes] };
}
