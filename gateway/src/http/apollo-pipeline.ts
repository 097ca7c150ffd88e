import { ApolloServer, type ApolloServerPlugin, type BaseContext, HeaderMap } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GatewayExecutor, GatewayInterface } from '@apollo/server-gateway-interface';
import type { ExecutionResult } from 'graphql';
import type { PresentErrors } from '../errors/present-errors.js';
import type { Log } from '../log.js';
import type { PreparedOperation } from '../planning/prepared-operations.js';
import type { SupergraphLife } from '../supergraph/supergraph-life.js';
import type { GraphQLParams } from './graphql-params.js';

/** What a request brings through Apollo Server's pipeline to the executor. */
export interface PipelineContext extends BaseContext {
  readonly prepared: PreparedOperation;
  execute(): Promise<ExecutionResult>;
}

/** An answer as it goes to the client. */
export interface PipelineAnswer {
  readonly status: number | undefined;
  readonly body: string;
}

/** Which document was meant is settled before. */
export interface PipelineParams extends Omit<GraphQLParams, 'extensions'> {
  readonly query: string;
}

/** Apollo Server between our HTTP side and our executor: its plugins see every operation. */
export interface ApolloPipeline {
  run(params: PipelineParams, context: PipelineContext): Promise<PipelineAnswer>;
  stop(): Promise<void>;
}

export interface ApolloPipelineOptions {
  readonly supergraph: SupergraphLife;
  readonly introspection: boolean;
  readonly presentErrors: PresentErrors;
  readonly log: Log;
}

/** With a document at hand Apollo Server neither parses nor validates: that was done before, within our limits. */
const USE_PREPARED_DOCUMENT: ApolloServerPlugin<PipelineContext> = {
  requestDidStart: async ({ contextValue }) => ({
    async didResolveSource(request) {
      Object.assign(request, { document: contextValue.prepared.document });
    },
  }),
};

/** Starts Apollo Server on a supergraph, with `PipelineContext.execute` in the place of Apollo Gateway's executor. */
export async function startApolloPipeline(options: ApolloPipelineOptions): Promise<ApolloPipeline> {
  const { supergraph, introspection, presentErrors, log } = options;
  const server = new ApolloServer<PipelineContext>({
    gateway: createGateway(supergraph),
    introspection,
    nodeEnv: 'production',
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: !introspection,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
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
    ],
  });
  await server.start();

  return {
    async run(params, context) {
      const answer = await server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: {
          method: 'POST',
          headers: new HeaderMap([['content-type', 'application/json']]),
          search: '',
          body: params,
        },
        context: async () => context,
      });
      if (answer.body.kind !== 'complete') throw new Error('Incremental answers are not served here.');
      return { status: answer.status, body: answer.body.string };
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
