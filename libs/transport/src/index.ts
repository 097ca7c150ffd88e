export { answerToBreak } from './broken-stream.js';
export { IMPORT_LIMITS, isImport } from './import-operation.js';
export { createLocalTransport, type LocalTransportOptions } from './local.transport.js';
export { type FormatError, maskError } from './mask-error.js';
export { createRemoteTransport, type RemoteTransportOptions } from './remote.transport.js';
export { createResilientTransport, type ResiliencePolicy } from './resilient.transport.js';
export { shareNextCall } from './share-next-call.js';
export { isStorableText } from './storable-text.js';
export {
  type SubgraphCall,
  type SubgraphError,
  type SubgraphResult,
  type SubgraphSink,
  type SubgraphTransport,
  SubgraphUnavailable,
  SubscriptionRefused,
  type UnavailableReason,
} from './subgraph-transport.js';
export { withoutVariableValues } from './variable-problem.js';
export { writeTogether } from './write-together.js';
