import type { Schema } from '@apollo/federation-internals';
import type { QueryPlanner } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';

/** One version of the supergraph, ready to plan and execute against. Immutable: a newer version is another value. */
export interface LoadedSupergraph {
  /** The text it was loaded from. */
  readonly sdl: string;
  /** What clients see. */
  readonly schema: GraphQLSchema;
  /** The same in the planner's own form. */
  readonly apiSchema: Schema;
  /** Everything, including what is inaccessible to clients. */
  readonly supergraphSchema: GraphQLSchema;
  readonly planner: QueryPlanner;
}
