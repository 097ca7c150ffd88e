/**
 * What the targets are asked: the public federation-gateway benchmark, and the hub's own queries across agencies on its
 * own supergraph. The requests and answers of a suite lie in its directory: <operation>.json, .expected.json, and
 * .calls.json (what plain @apollo/gateway asks the subgraphs for it, as `record.main.ts` noted).
 */
import { readFileSync } from 'node:fs';

export type SuiteName = 'public' | 'hub';

interface Suite {
  readonly directory: URL;
  readonly supergraph: URL;
  readonly subgraphs: readonly string[];
  readonly operations: readonly string[];
}

const beside = (path: string) => new URL(path, import.meta.url);

export const SUITES: Readonly<Record<SuiteName, Suite>> = {
  public: {
    directory: beside('fixtures/'),
    supergraph: beside('fixtures/supergraph.graphql'),
    subgraphs: ['accounts', 'inventory', 'products', 'reviews'],
    operations: ['testquery', 'medium', 'small'],
  },
  hub: {
    directory: beside('fixtures/hub/'),
    supergraph: beside('../../gateway/supergraph.graphql'),
    subgraphs: ['registry', 'training', 'budget', 'outreach'],
    operations: ['districts', 'trade', 'programme'],
  },
};

export interface SubgraphCall {
  readonly subgraph: string;
  readonly body: string;
}

/** What a target is started for, as its environment says. */
export const suiteName = (process.env.SUITE ?? 'public') as SuiteName;
export const suite = SUITES[suiteName];
const stubsUrl = process.env.STUBS ?? '';

/** Where the stub of a subgraph is. */
export function subgraphUrl(name: string): string {
  return `${stubsUrl}/${name}`;
}

/** The suite's supergraph, whose subgraphs are the stubs. */
export function readSupergraph(): string {
  return readFileSync(suite.supergraph, 'utf8').replaceAll(
    /(@join__graph\(name: "(\w+)", url: )"[^"]*"/g,
    (_, before: string, name: string) => `${before}"${subgraphUrl(name)}"`,
  );
}

/** The text of a suite's file. */
export function readFixture(file: string, of = suite): string {
  return readFileSync(new URL(file, of.directory), 'utf8');
}
