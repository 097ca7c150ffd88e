import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { Log } from '../log.js';
import type { LoadedSupergraph } from '../supergraph/loaded-supergraph.js';
import { createApolloExecutor } from './apollo-executor.js';
import { aliasCollidingFields } from './compiled/alias-colliding-fields.js';
import { createCompiledExecutor } from './compiled/compiled-executor.js';
import { explainInvalidValues } from './compiled/explain-invalid-values.js';
import type { ExecutePlan, PlannedOperation } from './execute-plan.js';

/** An executor for one version of the supergraph, and what it wants done to documents before they are planned. */
export interface PlanExecutor {
  readonly executePlan: ExecutePlan;
  /** Rewrites a valid document; the plan is made from the result, and `executePlan` answers with the client's names. */
  readonly rewriteDocument?: (
    document: DocumentNode,
    supergraph: GraphQLSchema,
  ) => Required<Pick<PlannedOperation, 'document' | 'aliases'>>;
}

/** Makes the executor for each version of the supergraph. */
export type CreatePlanExecutor = (supergraph: LoadedSupergraph, log: Log) => PlanExecutor;

/** @apollo/gateway's own executor. */
export const createApolloPlanExecutor: CreatePlanExecutor = (supergraph) => ({
  executePlan: createApolloExecutor(supergraph),
});

/** The hub's own executor, which compiles each operation once. */
export const createCompiledPlanExecutor: CreatePlanExecutor = (_supergraph, log) => ({
  executePlan: createCompiledExecutor({
    explainInvalidValues(invalid, told, planned) {
      const errors = explainInvalidValues(invalid, told, planned);
      if (errors.length > 0) {
        const places = errors.map(({ path }) => path?.join('.'));
        log.warn('A subgraph sent values its schema does not allow.', { places });
      }
      return errors;
    },
  }),
  rewriteDocument: aliasCollidingFields,
});
