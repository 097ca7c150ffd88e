import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';

/**
 * What takes a fetch's place: fetches that run side by side, at least one.
 * @param at the path of its objects: response names, and `@` for lists
 */
export type ReplaceFetch = (fetch: FetchNode, at: readonly string[]) => readonly FetchNode[];

/** The plan with others in the place of each fetch; the first of a subscription, which brings its events, stays one. */
export function mapFetches(plan: QueryPlan, replace: ReplaceFetch): QueryPlan {
  const { node } = plan;
  if (!node) return plan;
  if (node.kind !== 'Subscription') return { ...plan, node: mapNode(node, [], replace) };
  const [primary = node.primary] = replace(node.primary, []);
  return { ...plan, node: { ...node, primary, ...(node.rest ? { rest: mapNode(node.rest, [], replace) } : {}) } };
}

function mapNode(node: PlanNode, at: readonly string[], replace: ReplaceFetch): PlanNode {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return { ...node, nodes: node.nodes.map((child) => mapNode(child, at, replace)) };
    case 'Flatten': {
      const below = [...at, ...node.path.map(String)];
      if (node.node.kind !== 'Fetch') return { ...node, node: mapNode(node.node, below, replace) };
      return sideBySide(replace(node.node, below).map((fetch) => ({ ...node, node: fetch })));
    }
    case 'Condition': {
      const { ifClause, elseClause } = node;
      return {
        ...node,
        ...(ifClause ? { ifClause: mapNode(ifClause, at, replace) } : {}),
        ...(elseClause ? { elseClause: mapNode(elseClause, at, replace) } : {}),
      };
    }
    case 'Fetch':
      return sideBySide(replace(node, at));
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
