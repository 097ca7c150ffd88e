import type { FetchNode } from '@apollo/query-planner';
import { type SubgraphCall, type SubgraphResult, SubgraphUnavailable } from '@hub/transport';
import type { ExecutionContext } from '../execute-plan.js';
import { isJsonObject, type JsonObject } from './json-object.js';

/** An operation for a subgraph. */
export type SubgraphOperation = Pick<FetchNode, 'serviceName' | 'operation' | 'operationName'>;

/** Copies the client's variables of these names, those that have a value. */
export function usedVariables(names: Iterable<string> | undefined, { variables }: ExecutionContext): JsonObject {
  const used: JsonObject = {};
  for (const name of names ?? []) {
    const value = variables[name];
    if (value !== undefined) {
      used[name] = value;
    }
  }
  return used;
}

/** Whether the subgraph's answers may be kept and changed. */
export function isExclusive({ serviceName }: SubgraphOperation, { transports }: ExecutionContext): boolean {
  return transports.get(serviceName)?.exclusiveAnswers === true;
}

/** Sends an operation. A service that gives no GraphQL answer, for whatever reason, is a value, not an exception. */
export async function callSubgraph(
  { serviceName, operation, operationName }: SubgraphOperation,
  variables: JsonObject,
  context: ExecutionContext,
): Promise<SubgraphResult | SubgraphUnavailable> {
  const transport = context.transports.get(serviceName);
  if (!transport || context.signal?.aborted) {
    return new SubgraphUnavailable(serviceName, 'REFUSED', transport ? 'Nobody waits for it.' : 'It has no transport.');
  }
  try {
    const result: unknown = await transport.fetch(callOf(operation, operationName, variables, context));
    return isAnswer(result)
      ? result
      : new SubgraphUnavailable(serviceName, 'BAD_ANSWER', 'It answered no GraphQL response.');
  } catch (cause) {
    return cause instanceof SubgraphUnavailable
      ? cause
      : new SubgraphUnavailable(serviceName, 'BAD_ANSWER', 'The call failed in an unforeseen way.', { cause });
  }
}

function callOf(
  query: string,
  operationName: string | undefined,
  variables: JsonObject,
  { actor, traceparent, signal, callTimeoutMs }: ExecutionContext,
): SubgraphCall {
  return {
    query,
    variables,
    actor,
    ...(operationName === undefined ? {} : { operationName }),
    ...(traceparent === undefined ? {} : { traceparent }),
    ...(signal === undefined ? {} : { signal }),
    ...(callTimeoutMs === undefined ? {} : { timeoutMs: callTimeoutMs }),
  };
}

/** A response holds data, or says in errors why not. */
function isAnswer(result: unknown): result is SubgraphResult {
  if (!isJsonObject(result)) {
    return false;
  }
  const { data, errors } = result;
  return isJsonObject(data) || ((data === null || data === undefined) && Array.isArray(errors) && errors.length > 0);
}
