import { createErrorPresenter } from './errors/present-errors.js';
import { createApolloExecutor } from './execution/apollo-executor.js';
import { listExplorerFiles } from './explorer/list-explorer-files.js';
import type { GatewayDeps, RunningGateway } from './gateway-deps.js';
import { startApolloPipeline } from './http/apollo-pipeline.js';
import { createGraphQLEndpoint } from './http/graphql-endpoint.js';
import { listen } from './http/http-listener.js';
import { createOriginPolicy } from './http/origin-policy.js';
import { createRequestRouter } from './http/request-router.js';
import { listSiteFiles, type SiteFiles } from './http/static-site.js';
import { DEFAULT_OPERATION_LIMITS } from './limits/operation-limits.js';
import { createJsonLog } from './log.js';
import { PreparedOperations } from './planning/prepared-operations.js';
import { DEFAULT_LIVE_TIMINGS } from './subscriptions/live-timings.js';
import { LiveViews } from './subscriptions/live-views.js';
import { DEFAULT_SOCKET_LIMITS } from './subscriptions/socket-limits.js';
import { attachWebSocketEndpoint } from './subscriptions/websocket-endpoint.js';
import type { LoadedSupergraph } from './supergraph/loaded-supergraph.js';
import { createSupergraphLife } from './supergraph/supergraph-life.js';

const DEFAULT_MAX_BODY_BYTES = 1_048_576;
const DEFAULT_REQUEST_TIMEOUT_MS = 30_000;
const DEFAULT_DRAIN_MS = 10_000;
const MAX_PREPARED_OPERATIONS = 2_000;
const MAX_PREPARED_CHARACTERS = 16_777_216;

/** Starts the gateway; resolves once it listens. Subgraphs may be down: their fields then are null until they come. */
export async function start(deps: GatewayDeps): Promise<RunningGateway> {
  const { introspection, log = createJsonLog(deps.now), createExecutor = createApolloExecutor } = deps;
  const presentErrors = createErrorPresenter({
    introspection,
    passUncodedMessages: deps.passUncodedMessages ?? false,
    log,
  });
  const supergraph = createSupergraphLife(deps.supergraphSdl, log);
  const limits = { ...DEFAULT_OPERATION_LIMITS, ...deps.operationLimits };
  const prepareFor = (version: LoadedSupergraph) =>
    new PreparedOperations(version, createExecutor(version), {
      limits,
      introspection,
      maxOperations: MAX_PREPARED_OPERATIONS,
      maxCharacters: MAX_PREPARED_CHARACTERS,
    });
  // Apollo Server loads the supergraph; from then on every version has its own prepared operations.
  let operations: PreparedOperations | undefined;
  supergraph.onChange((version) => {
    operations = prepareFor(version);
  });
  const pipeline = await startApolloPipeline({ supergraph, introspection, presentErrors, log });

  const prepare: PreparedOperations['prepare'] = (source, operationName) => {
    operations ??= prepareFor(supergraph.current());
    return operations.prepare(source, operationName);
  };
  let stopping = false;
  const origins = createOriginPolicy(deps.allowedOrigins ?? []);
  const { transports, authenticate, now } = deps;
  const requestTimeoutMs = deps.requestTimeoutMs ?? DEFAULT_REQUEST_TIMEOUT_MS;
  const shared = { prepare, transports, authenticate, presentErrors, requestTimeoutMs };
  const maxBodyBytes = deps.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES;
  const router = createRequestRouter({
    graphql: createGraphQLEndpoint({ ...shared, pipeline, maxBodyBytes }),
    origins,
    isReady: async () => !stopping && (await (deps.isReady?.() ?? true)),
    sites: await listSites(deps),
    demoTokens: deps.demoTokens,
    https: deps.https ?? false,
    log,
  });
  const listener = await listen(deps.host ?? '127.0.0.1', deps.port, router);
  const timings = { ...DEFAULT_LIVE_TIMINGS, ...deps.liveTimings };
  const views = new LiveViews({ transports, presentErrors, timings, log }, deps.aggregateTypes);
  const sockets = attachWebSocketEndpoint(listener.server, {
    ...shared,
    views,
    origins,
    limits: { ...DEFAULT_SOCKET_LIMITS, ...deps.socketLimits },
    now,
    log,
  });
  const drainMs = deps.drainMs ?? DEFAULT_DRAIN_MS;

  return {
    url: listener.url,
    replaceSupergraph: (sdl) => supergraph.replace(sdl),
    async stop() {
      stopping = true;
      await Promise.all([sockets.close(drainMs), listener.close(drainMs)]);
      await pipeline.stop();
    },
  };
}

async function listSites({ dashboardDir }: GatewayDeps): Promise<ReadonlyMap<string, SiteFiles>> {
  const sites = new Map<string, SiteFiles>([['explorer', await listExplorerFiles()]]);
  if (dashboardDir) sites.set('dashboard', await listSiteFiles(dashboardDir));
  return sites;
}
