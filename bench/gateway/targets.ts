/** What is measured, each a program of its own. */
export interface Target {
  readonly name: string;
  readonly program: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** As the gateway's npm scripts start it. */
const AS_SHIPPED = { NODE_OPTIONS: '--max-semi-space-size=32' };

/** The first is what the others are compared with. */
export const TARGETS: readonly Target[] = [
  { name: 'apollo', program: 'apollo-plain.main.ts' },
  { name: 'hub, Apollo lane', program: 'hub.main.ts', env: { ...AS_SHIPPED, LANE: 'APOLLO' } },
  { name: 'hub, fast lane', program: 'hub.main.ts', env: AS_SHIPPED },
  { name: 'hub, one process', program: 'hub.main.ts', env: { ...AS_SHIPPED, SUBGRAPHS: 'process' } },
  { name: 'hive, js', program: 'hive.main.ts', env: { PLANNER: 'js' } },
  { name: 'hive, rust', program: 'hive.main.ts', env: { PLANNER: 'rust' } },
  { name: 'hive, rust, dedup', program: 'hive.main.ts', env: { PLANNER: 'rust', DEDUPLICATE: 'yes' } },
  { name: 'mercurius', program: 'mercurius.main.ts' },
  { name: 'grafbase, dedup', program: 'grafbase.main.ts' },
  { name: 'bare limit', program: 'bare.main.ts' },
];
