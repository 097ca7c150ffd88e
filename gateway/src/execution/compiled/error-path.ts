import type { FetchNode } from '@apollo/query-planner';
import type { ResponsePath } from './entity-path.js';

/** Response names that are not the client's own, to the client's. */
export type Aliases = ReadonlyMap<string, string>;

/**
 * Turns a path in a fetch's answer into the client's names: the planner renames fields that would clash
 * in one fetch, and we rename those that would clash with what the planner adds.
 */
export function errorPathReader(fetch: FetchNode, aliases: Aliases): (path: ResponsePath) => Array<string | number> {
  const names = new Map<string, string>();
  for (const rewrite of fetch.outputRewrites ?? []) {
    const from = rewrite.path.at(-1);
    if (rewrite.kind === 'KeyRenamer' && from !== undefined) {
      names.set(from, rewrite.renameKeyTo);
    }
  }
  return (path) =>
    clientPath(
      path.map((step) => names.get(String(step)) ?? step),
      aliases,
    );
}

/** The path in the client's response names. */
export function clientPath(path: ResponsePath, aliases: Aliases): Array<string | number> {
  return path.map((step) => (typeof step === 'number' ? step : clientName(step, aliases)));
}

/** The client's name for a response name of the plan. */
export function clientName(name: string, aliases: Aliases): string {
  return aliases.get(name) ?? name;
}
