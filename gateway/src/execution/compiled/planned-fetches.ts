import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import { answeredNames } from './fetch-selections.js';

/** A fetch of a plan, and where it stands. */
export interface PlannedFetch {
  readonly fetch: FetchNode;
  /** The path of its objects: response names, and `@` for lists. */
  readonly at: readonly string[];
  /** The conditions under which it is run: variables and the values they must have. */
  readonly conditions: ReadonlyArray<readonly [variable: string, value: boolean]>;
  /** How many fetches have to end before it, one after the other. */
  readonly earliest: number;
  /** How far it can be put off without making anything that follows wait. */
  readonly latest: number;
}

/** All fetches of a plan. */
export function plannedFetches({ node }: QueryPlan): PlannedFetch[] {
  if (node?.kind === 'Subscription') {
    const first: PlannedFetch = { fetch: node.primary, at: [], conditions: [], earliest: 0, latest: 0 };
    return node.rest ? [first, ...fetchesBelow(node.rest, { at: [], conditions: [], start: 1 }, undefined)] : [first];
  }
  return node ? fetchesBelow(node, { at: [], conditions: [], start: 0 }, undefined) : [];
}

interface Place extends Pick<PlannedFetch, 'at' | 'conditions'> {
  /** How many fetches come before. */
  readonly start: number;
}

/** @param end the first stage of what follows; undefined when nothing does */
function fetchesBelow(node: PlanNode, place: Place, end: number | undefined): PlannedFetch[] {
  const last = end ?? place.start + stagesOf(node);
  switch (node.kind) {
    case 'Sequence': {
      let { start } = place;
      return node.nodes.flatMap((child, index) => {
        const own = start;
        start += stagesOf(child);
        return fetchesBelow(child, { ...place, start: own }, index === node.nodes.length - 1 ? last : start);
      });
    }
    case 'Parallel':
      return node.nodes.flatMap((child) => fetchesBelow(child, place, last));
    case 'Flatten':
      return fetchesBelow(node.node, { ...place, at: [...place.at, ...node.path.map(String)] }, last);
    case 'Condition':
      return [
        { clause: node.ifClause, value: true },
        { clause: node.elseClause, value: false },
      ].flatMap(({ clause, value }) =>
        clause
          ? fetchesBelow(clause, { ...place, conditions: [...place.conditions, [node.condition, value]] }, last)
          : [],
      );
    case 'Fetch':
      return [{ fetch: node, at: place.at, conditions: place.conditions, earliest: place.start, latest: last - 1 }];
    case 'Defer':
      throw new Error('The plan defers a part of the answer: @defer is not supported');
    default:
      return node satisfies never;
  }
}

/** The longest chain of fetches in the node. */
function stagesOf(node: PlanNode | undefined): number {
  switch (node?.kind) {
    case 'Sequence':
      return node.nodes.reduce((sum, child) => sum + stagesOf(child), 0);
    case 'Parallel':
      return Math.max(0, ...node.nodes.map(stagesOf));
    case 'Flatten':
      return stagesOf(node.node);
    case 'Condition':
      return Math.max(stagesOf(node.ifClause), stagesOf(node.elseClause));
    case 'Fetch':
      return 1;
    default:
      return 0;
  }
}

/** The response names of root fields that a plan fetches. */
export function plannedRootNames(plan: QueryPlan): ReadonlySet<string> {
  return new Set(
    plannedFetches(plan)
      .filter(({ fetch }) => !fetch.requires)
      .flatMap(({ fetch }) => [...answeredNames(fetch)]),
  );
}
