export { AnswerCache, type AnswerCacheOptions, type CacheCounts } from './cache/answer-cache.js';
export { CACHEABLE_FIELDS } from './cache/cacheable-fields.js';
export type { ExecutePlan, ExecutionContext, PlannedOperation } from './execution/execute-plan.js';
export {
  type CreatePlanExecutor,
  createApolloPlanExecutor,
  createCompiledPlanExecutor,
  type PlanExecutor,
} from './execution/plan-executor.js';
export type { GatewayDeps, RunningGateway } from './gateway-deps.js';
export { type DemoTokens, UnknownDemoActor } from './http/demo-token-endpoint.js';
export { HUB_LIST_SIZES } from './limits/hub-list-sizes.js';
export type { ListSize, ListSizes } from './limits/list-size.js';
export { DEFAULT_OPERATION_LIMITS, type OperationLimits } from './limits/operation-limits.js';
export { DEFAULT_PLANNING_ALLOWANCE, type PlanningAllowance, UNBOUNDED_PLANNING } from './limits/planning-budget.js';
export { createJsonLog, type Log, SILENT_LOG } from './log.js';
export { ManifestInvalid, readTrustedDocuments, type TrustedDocuments } from './persisted/trusted-documents.js';
export { createRegistrySubgraph } from './registry/create-registry-subgraph.js';
export { startRegistry } from './registry/start-registry.js';
export { runUntilStopped } from './run-until-stopped.js';
export { start } from './start.js';
export { DEFAULT_SOCKET_LIMITS, type SocketLimits } from './subscriptions/socket-limits.js';
export { CompositionFailed, composeSupergraph, type SubgraphSchema } from './supergraph/compose-supergraph.js';
export type { LoadedSupergraph } from './supergraph/loaded-supergraph.js';
