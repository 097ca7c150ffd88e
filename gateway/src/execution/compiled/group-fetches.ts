import type { PlannedFetch } from './planned-fetches.js';

/**
 * Which fetches by `_entities` are sent together: those to one subgraph that can wait for each other. A fetch may be put
 * off as long as nothing that follows has to wait for it, and no two fetches of a group need each other's answers, nor
 * do two groups wait for each other: all fetches of a group are at the same stage of the plan, each after what it needs.
 */
export function groupFetches(fetches: readonly PlannedFetch[]): PlannedFetch[][] {
  const bySubgraph = Map.groupBy(
    fetches.filter(({ fetch }) => fetch.requires),
    ({ fetch }) => fetch.serviceName,
  );
  return [...bySubgraph.values()].flatMap(groupByStage);
}

/** The fewest stages at which all can be sent: each is taken with all others that can still wait for it. */
function groupByStage(fetches: readonly PlannedFetch[]): PlannedFetch[][] {
  let remaining = fetches.toSorted((one, other) => one.latest - other.latest);
  const groups: PlannedFetch[][] = [];
  for (let first = remaining[0]; first; first = remaining[0]) {
    const { latest } = first;
    groups.push(remaining.filter(({ earliest }) => earliest <= latest));
    remaining = remaining.filter(({ earliest }) => earliest > latest);
  }
  return groups;
}
