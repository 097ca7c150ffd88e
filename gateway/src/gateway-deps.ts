import type { Actor } from '@hub/identity';
import type { SubgraphTransport } from '@hub/transport';
import type { AnswerCache } from './cache/answer-cache.js';
import type { CreatePlanExecutor } from './execution/plan-executor.js';
import type { DemoTokens } from './http/demo-token-endpoint.js';
import type { ImportPolicy } from './http/import-policy.js';
import type { OperationPlugin } from './lanes/apollo-lane.js';
import type { LaneChoice } from './lanes/choose-lane.js';
import type { ListSizes } from './limits/list-size.js';
import type { OperationLimits } from './limits/operation-limits.js';
import type { PlanningAllowance } from './limits/planning-budget.js';
import type { Log } from './log.js';
import type { TrustedDocuments } from './persisted/trusted-documents.js';
import type { LiveTimings } from './subscriptions/live-timings.js';
import type { SocketLimits } from './subscriptions/socket-limits.js';

/** Everything the gateway needs from outside; composition roots differ only in what they pass here. */
export interface GatewayDeps {
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Text of the composed supergraph. */
  readonly supergraphSdl: string;
  /** By subgraph name as in the supergraph's `join__Graph(name:)`. Closed by whoever made them, after the gateway stopped. */
  readonly transports: ReadonlyMap<string, SubgraphTransport>;
  /** The actor for an `authorization` header or connection parameter; throws `AuthenticationFailed`. */
  readonly authenticate: (authorization: string | undefined) => Promise<Actor>;
  readonly now: () => Date;
  readonly introspection: boolean;
  /** Origins of web pages, other than the gateway's own, that may call it. */
  readonly allowedOrigins?: readonly string[];
  /** True when clients reach the gateway over https only: sends HSTS. */
  readonly https?: boolean;
  /** Messages of subgraph errors without a code are shown to clients: for subgraphs that are not the hub's own. */
  readonly passUncodedMessages?: boolean;
  /** Serves `POST /demo/token`. Demo mode only. */
  readonly demoTokens?: DemoTokens;
  /** Built files served under `/dashboard`. */
  readonly dashboardDir?: string;
  /** Further conditions of `/health/ready`. A subgraph that is down is none: the others go on without it. */
  readonly isReady?: () => Promise<boolean>;
  /** Documents that clients may ask for by their hash without registering them first. */
  readonly trustedDocuments?: TrustedDocuments;
  /** Executes `trustedDocuments` and nothing else; introspection is then off, whatever `introspection` says. */
  readonly enforceTrustedDocuments?: boolean;
  readonly operationLimits?: Partial<OperationLimits>;
  /** Sizes of lists that the supergraph itself says nothing about. Default: the hub's own. */
  readonly listSizes?: ListSizes;
  /** How much of the planner's time one actor may take. Default: `DEFAULT_PLANNING_ALLOWANCE`. */
  readonly planningAllowance?: PlanningAllowance;
  readonly socketLimits?: Partial<SocketLimits>;
  readonly liveTimings?: Partial<LiveTimings>;
  /** Types a view shared between viewers may show. Default: the hub's own figures and reference data. */
  readonly aggregateTypes?: ReadonlySet<string>;
  /** Default 1 MB. */
  readonly maxBodyBytes?: number;
  /** Limits of mutations that import rows in bulk. Default: the hub's own. */
  readonly imports?: Partial<ImportPolicy>;
  /** Time for a whole request over HTTP. Default 30 s. */
  readonly requestTimeoutMs?: number;
  /**
   * Writes the answers of a turn of the event loop at its end, see `writeTogether`. For a process in which nothing but the
   * gateway works: where subgraphs do too, an answer would wait for their work. Default false.
   */
  readonly answersTogether?: boolean;
  /** How long `stop` waits for answers under way. Default 10 s. */
  readonly drainMs?: number;
  readonly log?: Log;
  /** Plugins of Apollo Server. Operations that concern none of them are executed past its pipeline. */
  readonly apolloPlugins?: readonly OperationPlugin[];
  /** Default AUTOMATIC. Tests and measurements send everything through Apollo Server by APOLLO. */
  readonly lane?: LaneChoice;
  /** Makes the executor for each version of the supergraph. Default: the hub's own, which compiles plans. */
  readonly createExecutor?: CreatePlanExecutor;
  /** Keeps answers of public, reference and aggregate data. Absent: every operation is executed. */
  readonly answerCache?: AnswerCache;
}

/** A gateway that is listening. */
export interface RunningGateway {
  /** `http://host:port`; GraphQL is at `/graphql` over HTTP and WebSocket. */
  readonly url: string;
  /**
   * Takes up another version of the supergraph. Requests under way end on the version they began with; subscriptions go
   * over to the new one without their clients noticing, or end with SCHEMA_CHANGED where they do not fit it.
   * Throws, and changes nothing, when the text is no supergraph or names a subgraph without a transport.
   */
  replaceSupergraph(sdl: string): void;
  /** Stops accepting, ends subscriptions with close code 1001 and lets answers under way go out. */
  stop(): Promise<void>;
}
