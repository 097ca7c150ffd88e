import { ApolloServer, type ApolloServerPlugin, type BaseContext, HeaderMap } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GatewayExecutor, GatewayInterface } from '@apollo/server-gateway-interface';
import { type ExecutionResult, GraphQLError } from 'graphql';
import type { PresentErrors } from '../errors/present-errors.js';
import type { GraphQLParams } from '../http/graphql-params.js';
import type { Log } from '../log.js';
import type { PreparedOperation } from '../planning/prepared-operations.js';
import type { SupergraphLife } from '../supergraph/supergraph-life.js';
import { toText } from './answer-text.js';
import { DocumentsUnderWay } from './documents-under-way.js';
import type { OperationLane } from './operation-lane.js';

/** What a request brings through Apollo Server's pipeline to the executor. */
export interface PipelineContext extends BaseContext {
  readonly operation: PreparedOperation;
  /** As the client sent them. */
  readonly params: GraphQLParams;
  execute(): Promise<ExecutionResult>;
}

/** A plugin of Apollo Server, and the operations its hooks are there for. */
export interface OperationPlugin {
  readonly plugin: ApolloServerPlugin<PipelineContext>;
  /** Asked for each request: has to be quick, and to answer the same for the same operation. Default: all of them. */
  readonly concerns?: (operation: PreparedOperation) => boolean;
}

/** The lane through Apollo Server: the hooks of its plugins see every operation. */
export interface ApolloLane {
  readonly run: OperationLane;
  stop(): Promise<void>;
}

export interface ApolloLaneOptions {
  readonly supergraph: SupergraphLife;
  readonly introspection: boolean;
  readonly presentErrors: PresentErrors;
  readonly plugins: readonly OperationPlugin[];
  readonly log: Log;
}

/**
 * With a document at hand Apollo Server neither parses nor validates: that was done before, within our limits. From here on
 * plugins see the request as the client sent it, and not by the operation's hash, see `DocumentsUnderWay`.
 */
const USE_PREPARED_DOCUMENT: ApolloServerPlugin<PipelineContext> = {
  requestDidStart: async ({ contextValue }) => ({
    async didResolveSource(context) {
      const { operation, params } = contextValue;
      Object.assign(context, { document: operation.document });
      Object.assign(context.request, { query: operation.source, extensions: params.extensions });
      context.metrics.persistedQueryHit = params.query === undefined;
    },
  }),
};

/** Starts Apollo Server on a supergraph, with `PipelineContext.execute` in the place of Apollo Gateway's executor. */
export async function startApolloLane(options: ApolloLaneOptions): Promise<ApolloLane> {
  const { supergraph, introspection, presentErrors, plugins, log } = options;
  const documents = new DocumentsUnderWay();
  const server = new ApolloServer<PipelineContext>({
    gateway: createGateway(supergraph),
    introspection,
    nodeEnv: 'production',
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: !introspection,
    allowBatchedHttpRequests: false,
    persistedQueries: { cache: documents },
    documentStore: null,
    stopOnTerminationSignals: false,
    formatError: (formatted, error) => presentErrors([error instanceof Error ? error : formatted])[0] ?? formatted,
    logger: {
      debug: () => {},
      info: () => {},
      warn: (message) => log.warn(message),
      error: (message) => log.error(message),
    },
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      USE_PREPARED_DOCUMENT,
      ...plugins.map(({ plugin }) => plugin),
    ],
  });
  await server.start();

  return {
    async run({ params, operation, execute }) {
      const contextValue: PipelineContext = {
        operation,
        params,
        execute: async () => withoutHttpHead(await execute()),
      };
      const { query: _, ...asked } = params;
      const headers = new HeaderMap([['content-type', 'application/json']]);
      documents.add(operation);
      try {
        // Not as an HTTP request: what Apollo Server does to one beyond this was done before, or is done after.
        const { http, body } = await server.executeOperation(
          {
            ...asked,
            extensions: { persistedQuery: { version: 1, sha256Hash: operation.hash } },
            http: { method: 'POST', headers, search: '', body: params },
          },
          { contextValue },
        );
        if (body.kind !== 'single') throw new Error('Incremental answers are not served here.');
        return { status: http.status ?? 200, body: toText(body.singleResult) };
      } finally {
        documents.remove(operation);
      }
    },
    stop: () => server.stop(),
  };
}

function createGateway(supergraph: SupergraphLife): GatewayInterface {
  const executor: GatewayExecutor = ({ context }) => (context as PipelineContext).execute();
  return {
    onSchemaLoadOrUpdate: (callback) =>
      supergraph.onChange(({ schema, sdl }) => callback({ apiSchema: schema, coreSupergraphSdl: sdl })),
    async load() {
      await supergraph.load();
      return { executor };
    },
    stop: () => supergraph.stop(),
  };
}

/** Apollo Server takes a status and headers from `extensions.http` of errors, and subgraphs could write them. */
function withoutHttpHead(result: ExecutionResult): ExecutionResult {
  if (!result.errors?.some(({ extensions }) => extensions.http !== undefined)) return result;
  const errors = result.errors.map((error) => {
    const { http: _, ...extensions } = error.extensions;
    const { nodes = null, source = null, positions = null, path = null, originalError } = error;
    return new GraphQLError(error.message, { nodes, source, positions, path, originalError, extensions });
  });
  return { ...result, errors };
}
