import type { PlanExecutor } from '../execution/plan-executor.js';
import type { LoadedSupergraph } from '../supergraph/loaded-supergraph.js';
import type { SupergraphLife } from '../supergraph/supergraph-life.js';
import {
  type OperationRequest,
  type Preparation,
  PreparedOperations,
  type PreparedOperationsOptions,
} from './prepared-operations.js';

const MAX_OPERATIONS = 2_000;
const MAX_CHARACTERS = 16_777_216;

export interface CurrentOperationsOptions
  extends Pick<PreparedOperationsOptions, 'limits' | 'introspection' | 'listSizes' | 'planningBudget'> {
  readonly createExecutor: (supergraph: LoadedSupergraph) => PlanExecutor;
}

/** Prepares operations on the version of the supergraph that is current when they are asked for. */
export function createCurrentOperations(
  supergraph: SupergraphLife,
  { createExecutor, ...options }: CurrentOperationsOptions,
): (request: OperationRequest) => Preparation {
  let operations: PreparedOperations | undefined;
  // What was prepared on an older version lives on in the work that began with it, and nowhere else.
  supergraph.onChange((version) => {
    const bounds = { maxOperations: MAX_OPERATIONS, maxCharacters: MAX_CHARACTERS };
    operations = new PreparedOperations(version, createExecutor(version), { ...options, ...bounds });
  });
  return (request) => {
    if (!operations) throw new Error('The supergraph is not loaded yet.');
    return operations.prepare(request);
  };
}
