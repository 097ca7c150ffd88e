import { GraphQLError } from 'graphql';
import type { ExecutePlan, PlannedOperation } from '../execute-plan.js';
import { CompiledOperation } from './compiled-operation.js';
import type { InvalidValue } from './projection.js';

export interface CompiledExecutorOptions {
  /**
   * Called after an execution in which subgraphs sent values that the schema does not allow (no enum value, null for a
   * non-nullable field), where clients see nulls. Returns the errors they are told; default: none.
   */
  readonly explainInvalidValues?: (
    invalid: readonly InvalidValue[],
    told: readonly GraphQLError[],
    planned: PlannedOperation,
  ) => readonly GraphQLError[];
}

/**
 * An executor that compiles each planned operation on its first use and keeps it as long as the planned operation lives.
 * Whatever subgraphs do ends in the result; what is thrown is a bug.
 */
export function createCompiledExecutor(options: CompiledExecutorOptions = {}): ExecutePlan {
  const compiled = new WeakMap<PlannedOperation, CompiledOperation>();
  return async (planned, context, seed) => {
    let operation = compiled.get(planned);
    if (!operation) {
      operation = new CompiledOperation(planned);
      compiled.set(planned, operation);
    }
    try {
      const { result, invalidValues } = await operation.execute(context, seed);
      if (invalidValues.length === 0) {
        return result;
      }
      context.onFlaw?.();
      const { errors = [] } = result;
      const more = options.explainInvalidValues?.(invalidValues, errors, planned) ?? [];
      return more.length > 0 ? { ...result, errors: [...errors, ...more] } : result;
    } catch (error) {
      if (error instanceof GraphQLError) {
        return { errors: [error] };
      }
      throw error;
    }
  };
}
