import { operationFromDocument } from '@apollo/federation-internals';
import { type DocumentNode, GraphQLError, getOperationAST } from 'graphql';
import { ERROR_CODE } from '../errors/error-code.js';
import type { PlannedOperation } from '../execution/execute-plan.js';
import type { PlanExecutor } from '../execution/plan-executor.js';
import type { LoadedSupergraph } from '../supergraph/loaded-supergraph.js';

/**
 * Plans one operation of a valid document. Synchronous: 1 ms for small operations, up to 100 ms for the largest the
 * limits let through.
 * @throws GraphQLError when the document has no such operation, or when it is beyond what the planner takes on
 */
export function planOperation(
  supergraph: LoadedSupergraph,
  client: DocumentNode,
  operationName: string | undefined,
  rewriteDocument?: PlanExecutor['rewriteDocument'],
): PlannedOperation {
  const { apiSchema, planner, schema, supergraphSchema } = supergraph;
  const { document, ...rewritten } = rewriteDocument?.(client, supergraphSchema) ?? { document: client };
  const operation = getOperationAST(document, operationName);
  if (!operation) {
    throw new GraphQLError(
      operationName
        ? 'The document has no operation of this operationName.'
        : 'The document must have exactly one operation, or operationName must say which.',
      { extensions: { code: ERROR_CODE.OPERATION_NOT_RESOLVED } },
    );
  }
  const plan = planner.buildQueryPlan(
    operationFromDocument(apiSchema, document, { ...(operationName ? { operationName } : {}), validate: false }),
  );
  return Object.freeze({ document, operation, plan, schema, supergraph: supergraphSchema, ...rewritten });
}
