import type { Schema } from '@apollo/federation-internals';
import type { QueryPlanner } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import type { RequiredVariants } from './separate-required-arguments.js';

/** One version of the supergraph, ready to plan and execute against. Immutable: a newer version is another value. */
export interface LoadedSupergraph {
  /** The text, as `prepareSupergraph` left it. */
  readonly sdl: string;
  /** What clients see. */
  readonly schema: GraphQLSchema;
  /** The same in the planner's own form. */
  readonly apiSchema: Schema;
  /** Everything, including what is inaccessible to clients. */
  readonly supergraphSchema: GraphQLSchema;
  readonly planner: QueryPlanner;
  /** Fields that only the planner knows; its plans are turned back by `resolveVariants`. */
  readonly variants: RequiredVariants;
}
