import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

/** One subgraph's schema as checked in, and where a distributed gateway finds it. */
export interface SubgraphSchema {
  readonly name: string;
  readonly sdl: string;
  /** Becomes `join__Graph(url:)`; a gateway may be told another address at start. */
  readonly url?: string;
}

/** The subgraphs do not fit together; the message lists every reason composition gave. */
export class CompositionFailed extends Error {
  override readonly name = 'CompositionFailed';
}

/**
 * Composes subgraph schemas into the text of a supergraph.
 * The same schemas in any order give the same text, so that it can be checked in.
 * @throws CompositionFailed when the schemas contradict each other
 */
export function composeSupergraph(subgraphs: readonly SubgraphSchema[]): string {
  const byName = [...subgraphs].sort((a, b) => (a.name < b.name ? -1 : 1));
  const result = composeServices(
    byName.map(({ name, sdl, url }) => ({ name, url: url ?? `http://${name}.invalid/graphql`, typeDefs: parse(sdl) })),
  );
  if (result.errors) {
    throw new CompositionFailed(result.errors.map(({ message }) => message).join('\n'));
  }
  return `${result.supergraphSdl.trimEnd()}\n`;
}
