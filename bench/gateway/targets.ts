/** What is measured, each a program of its own. */
export interface Target {
  readonly name: string;
  readonly program: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The first is what the others are compared with. */
export const TARGETS: readonly Target[] = [
  { name: 'apollo', program: 'apollo-plain.main.ts' },
  { name: 'hub, Apollo lane', program: 'hub.main.ts', env: { LANE: 'APOLLO' } },
  { name: 'hub, fast lane', program: 'hub.main.ts' },
  { name: 'hub, one process', program: 'hub.main.ts', env: { SUBGRAPHS: 'process' } },
  { name: 'hive, js', program: 'hive.main.ts', env: { PLANNER: 'js' } },
  { name: 'hive, rust', program: 'hive.main.ts', env: { PLANNER: 'rust' } },
  { name: 'hive, rust, dedup', program: 'hive.main.ts', env: { PLANNER: 'rust', DEDUPLICATE: 'yes' } },
  { name: 'mercurius', program: 'mercurius.main.ts' },
  { name: 'grafbase, dedup', program: 'grafbase.main.ts' },
  { name: 'bare limit', program: 'bare.main.ts' },
];
