import type { GraphQLSchema } from 'graphql';
import type { Aliases } from './error-path.js';
import type { TypeRelations } from './type-relations.js';

/** What compiling a plan's nodes needs to know of the supergraph and the client's document. */
export interface CompileContext {
  readonly supergraph: GraphQLSchema;
  readonly relations: TypeRelations;
  readonly aliases: Aliases;
  /** The types that each subgraph defines. */
  readonly subgraphTypes: ReadonlyMap<string, ReadonlySet<string>>;
}
