import type { Schema } from '@apollo/federation-internals';
import { ApolloGateway } from '@apollo/gateway';
import type { QueryPlanner } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import type { Log } from '../log.js';
import { keepExecutableDirectives } from './keep-executable-directives.js';
import type { LoadedSupergraph } from './loaded-supergraph.js';
import { markRequiredFields } from './mark-required-fields.js';
import { preferResolvableKeys } from './prefer-resolvable-keys.js';
import { type SeparatedSupergraph, separateRequiredArguments } from './separate-required-arguments.js';

/** Keeps the current supergraph and takes up new ones; work in hand keeps the version it began with. */
export interface SupergraphLife {
  /** The newest version. Throws before `load`. */
  current(): LoadedSupergraph;
  /** Loads the first version; rejects when the text is no supergraph. */
  load(): Promise<LoadedSupergraph>;
  /** Takes up another text; throws, and keeps the current version, when it is no supergraph. */
  replace(sdl: string): void;
  /** Calls back after each version, also the first. */
  onChange(listener: (supergraph: LoadedSupergraph) => void): () => void;
  stop(): Promise<void>;
}

/** The supergraph as the planner gets it right. */
export function prepareSupergraph(sdl: string): SeparatedSupergraph {
  return separateRequiredArguments(markRequiredFields(preferResolvableKeys(keepExecutableDirectives(sdl))));
}

/**
 * The supergraph's life as @apollo/gateway leads it. Of ApolloGateway only the loading, the schemas and the planner
 * are used: execution is the gateway's own (`ExecutePlan`), and nothing is fetched from a subgraph here.
 */
export function createSupergraphLife(sdl: string, log: Log): SupergraphLife {
  // Read by ApolloGateway's constructor; there is no option for it.
  process.env.APOLLO_TELEMETRY_DISABLED = '1';

  const listeners = new Set<(supergraph: LoadedSupergraph) => void>();
  let update: ((sdl: string) => void) | undefined;
  let newest: SeparatedSupergraph | undefined;
  let current: LoadedSupergraph | undefined;

  const apollo = new ApolloGateway({
    supergraphSdl: async (callbacks) => {
      update = callbacks.update;
      newest = prepareSupergraph(sdl);
      return { supergraphSdl: newest.sdl };
    },
    buildService: () => ({ process: () => Promise.reject(new Error('Plans are executed by the hub, not here.')) }),
    // Only composed and checked supergraphs get here; validating again would double the start-up time.
    validateSupergraph: false,
    __exposeQueryPlanExperimental: false,
    debug: false,
    logger: {
      debug: () => {},
      info: () => {},
      warn: (message) => log.warn(message),
      error: (message) => log.error(message),
    },
  });
  apollo.onSchemaLoadOrUpdate(() => {
    current = readLoadedSupergraph(apollo, newest);
    for (const listener of listeners) listener(current);
  });

  const getCurrent = () => {
    if (!current) throw new Error('The supergraph is not loaded yet.');
    return current;
  };
  return {
    current: getCurrent,
    async load() {
      await apollo.load();
      return getCurrent();
    },
    replace(newSdl) {
      if (!update) throw new Error('The supergraph is not loaded yet.');
      const previous = newest;
      try {
        newest = prepareSupergraph(newSdl);
        update(newest.sdl);
      } catch (error) {
        newest = previous;
        throw error;
      }
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => apollo.stop(),
  };
}

/**
 * Where ApolloGateway keeps what it has no public way to. The version is pinned, and every start fails when these
 * fields move; building a second planner instead would cost its time and memory twice.
 */
interface ApolloGatewayFields {
  readonly schema?: GraphQLSchema;
  readonly apiSchema?: Schema;
  readonly supergraphSchema?: GraphQLSchema;
  readonly queryPlanner?: QueryPlanner;
}

function readLoadedSupergraph(apollo: ApolloGateway, prepared: SeparatedSupergraph | undefined): LoadedSupergraph {
  const { schema, apiSchema, supergraphSchema, queryPlanner } = apollo as unknown as ApolloGatewayFields;
  if (!prepared || !schema || !apiSchema || !supergraphSchema || !queryPlanner) {
    throw new Error('This version of @apollo/gateway keeps its schema or planner elsewhere.');
  }
  return Object.freeze({ ...prepared, schema, apiSchema, supergraphSchema, planner: queryPlanner });
}
