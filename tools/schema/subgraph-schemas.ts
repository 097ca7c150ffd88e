/** The SDL of each subgraph, by name. Nothing of a subgraph is loaded before its own is asked for. */
export const SUBGRAPH_SCHEMAS = {
  training: async () => (await (await import('@hub/training')).buildTrainingSchema()).sdl,
  budget: async () => (await (await import('@hub/budget')).buildBudgetSchema()).sdl,
  outreach: async () => (await (await import('@hub/outreach')).buildOutreachSchema()).sdl,
} as const;

export type SubgraphName = keyof typeof SUBGRAPH_SCHEMAS;

export const SUBGRAPH_NAMES = Object.keys(SUBGRAPH_SCHEMAS) as readonly SubgraphName[];

export function isSubgraphName(name: string | undefined): name is SubgraphName {
  return name !== undefined && Object.hasOwn(SUBGRAPH_SCHEMAS, name);
}
