import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, parse } from 'graphql';
import { createRegistryResolvers, type RegistrySubgraphDeps } from './registry.resolvers.js';
import { registrySdl } from './registry.schema.js';

export interface RegistrySubgraph {
  /** For composition. */
  readonly sdl: string;
  /** Executable, with `_entities` and `_service`; needs no context. */
  readonly schema: GraphQLSchema;
}

/** The subgraph of reference data that the gateway executes itself, so that names never depend on an agency. */
export function createRegistrySubgraph(deps: RegistrySubgraphDeps): RegistrySubgraph {
  return {
    sdl: registrySdl,
    schema: buildSubgraphSchema([{ typeDefs: parse(registrySdl), resolvers: createRegistryResolvers(deps) }]),
  };
}
