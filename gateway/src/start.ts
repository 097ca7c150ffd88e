import { existsSync } from 'node:fs';
import { createErrorPresenter } from './errors/present-errors.js';
import { createCompiledPlanExecutor } from './execution/plan-executor.js';
import { listExplorerFiles } from './explorer/list-explorer-files.js';
import type { GatewayDeps, RunningGateway } from './gateway-deps.js';
import { createGraphQLEndpoint, type GraphQLEndpointOptions } from './http/graphql-endpoint.js';
import { listen } from './http/http-listener.js';
import { DEFAULT_IMPORT_POLICY } from './http/import-policy.js';
import { createOriginPolicy } from './http/origin-policy.js';
import { createRequestRouter } from './http/request-router.js';
import { listSiteFiles, type SiteFiles } from './http/static-site.js';
import { startApolloLane } from './lanes/apollo-lane.js';
import { chooseLane } from './lanes/choose-lane.js';
import { createFastLane } from './lanes/fast-lane.js';
import { HUB_LIST_SIZES } from './limits/hub-list-sizes.js';
import { DEFAULT_OPERATION_LIMITS } from './limits/operation-limits.js';
import { DEFAULT_PLANNING_ALLOWANCE, PlanningBudget } from './limits/planning-budget.js';
import { createJsonLog, describeError, type Log } from './log.js';
import { createPrepareRequest } from './persisted/prepare-request.js';
import { createCurrentOperations } from './planning/current-operations.js';
import type { OperationRequest, Preparation } from './planning/prepared-operations.js';
import { DEFAULT_LIVE_TIMINGS } from './subscriptions/live-timings.js';
import { LiveViews } from './subscriptions/live-views.js';
import { DEFAULT_SOCKET_LIMITS } from './subscriptions/socket-limits.js';
import { attachWebSocketEndpoint } from './subscriptions/websocket-endpoint.js';
import { readSubgraphAddresses } from './supergraph/subgraph-addresses.js';
import { createSupergraphLife, type SupergraphLife } from './supergraph/supergraph-life.js';

const DEFAULT_MAX_BODY_BYTES = 1_048_576;
const DEFAULT_REQUEST_TIMEOUT_MS = 30_000;
const DEFAULT_DRAIN_MS = 10_000;

/** Starts the gateway; resolves once it listens. Subgraphs may be down: their fields then are null until they come. */
export async function start(deps: GatewayDeps): Promise<RunningGateway> {
  const { trustedDocuments: trusted = new Map(), enforceTrustedDocuments: enforce = false } = deps;
  const introspection = deps.introspection && !enforce;
  const { log = createJsonLog(deps.now), createExecutor = createCompiledPlanExecutor } = deps;
  const { passUncodedMessages = false } = deps;
  const presentErrors = createErrorPresenter({ introspection, passUncodedMessages, log });
  const supergraph = createSupergraphLife(deps.supergraphSdl, log);
  const limits = { ...DEFAULT_OPERATION_LIMITS, ...deps.operationLimits };
  const prepareOperation = createCurrentOperations(supergraph, {
    limits,
    introspection,
    listSizes: deps.listSizes ?? HUB_LIST_SIZES,
    planningBudget: new PlanningBudget(deps.planningAllowance ?? DEFAULT_PLANNING_ALLOWANCE),
    createExecutor(version) {
      const executor = createExecutor(version, log);
      const { answerCache } = deps;
      return answerCache ? { ...executor, executePlan: answerCache.before(executor.executePlan) } : executor;
    },
  });
  const prepare = createPrepareRequest({ prepare: prepareOperation, trusted, enforce });
  // Apollo Server loads the supergraph.
  const { apolloPlugins: plugins = [], lane: choice = 'AUTOMATIC' } = deps;
  const apollo = await startApolloLane({ supergraph, introspection, presentErrors, plugins, log });
  const lane = chooseLane({ apollo: apollo.run, fast: createFastLane(presentErrors) }, plugins, choice);
  try {
    const parts = { supergraph, prepare, prepareOperation, lane, presentErrors };
    return await serve({ ...deps, introspection, log }, parts, () => apollo.stop());
  } catch (error) {
    await apollo.stop();
    throw error;
  }
}

interface Parts extends Pick<GraphQLEndpointOptions, 'prepare' | 'lane' | 'presentErrors'> {
  readonly supergraph: SupergraphLife;
  readonly prepareOperation: (request: OperationRequest) => Preparation;
}

async function serve(
  deps: GatewayDeps & { readonly log: Log },
  parts: Parts,
  stopApollo: () => Promise<void>,
): Promise<RunningGateway> {
  const { log, now, authenticate, transports } = deps;
  const { prepare, lane, presentErrors, supergraph } = parts;
  const requestTimeoutMs = deps.requestTimeoutMs ?? DEFAULT_REQUEST_TIMEOUT_MS;
  const maxBodyBytes = deps.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES;
  const imports = { ...DEFAULT_IMPORT_POLICY, ...deps.imports };
  const shared = { prepare, transports, authenticate, presentErrors, requestTimeoutMs };
  const origins = createOriginPolicy(deps.allowedOrigins ?? []);
  let stopping = false;
  const router = createRequestRouter({
    graphql: createGraphQLEndpoint({
      ...shared,
      lane,
      maxBodyBytes,
      imports,
      answersTogether: deps.answersTogether ?? false,
    }),
    origins,
    answerCache: deps.answerCache,
    isReady: async () => !stopping && (await (deps.isReady?.() ?? true)),
    sites: await listSites(deps, log),
    demoTokens: deps.demoTokens,
    https: deps.https ?? false,
    log,
  });
  const listener = await listen(deps.host ?? '127.0.0.1', deps.port, router);
  const timings = { ...DEFAULT_LIVE_TIMINGS, ...deps.liveTimings };
  const views = new LiveViews({ transports, presentErrors, timings, log }, deps.aggregateTypes);
  supergraph.onChange(() => {
    views.replan(parts.prepareOperation).catch((error: unknown) => {
      log.error('Live views could not be put on the new supergraph.', describeError(error));
    });
  });
  const socketLimits = { ...DEFAULT_SOCKET_LIMITS, ...deps.socketLimits };
  const sockets = attachWebSocketEndpoint(listener.server, {
    ...shared,
    views,
    origins,
    limits: socketLimits,
    now,
    log,
  });
  const drainMs = deps.drainMs ?? DEFAULT_DRAIN_MS;

  return {
    url: listener.url,
    replaceSupergraph(sdl) {
      const missing = readSubgraphAddresses(sdl).filter(({ name }) => !transports.has(name));
      if (missing.length > 0) {
        throw new Error(`This gateway does not reach ${missing.map(({ name }) => name).join(', ')}.`);
      }
      supergraph.replace(sdl);
    },
    async stop() {
      stopping = true;
      await Promise.all([sockets.close(drainMs), listener.close(drainMs)]);
      await stopApollo();
    },
  };
}

async function listSites(
  { introspection, dashboardDir }: GatewayDeps,
  log: Log,
): Promise<ReadonlyMap<string, SiteFiles>> {
  const sites = new Map<string, SiteFiles>();
  if (introspection) sites.set('explorer', await listExplorerFiles());
  if (dashboardDir === undefined) return sites;
  if (existsSync(dashboardDir)) sites.set('dashboard', await listSiteFiles(dashboardDir));
  else log.warn('The dashboard has not been built: there is nothing at /dashboard.');
  return sites;
}
