import type { FetchNode } from '@apollo/query-planner';
import { type SubgraphCall, type SubgraphResult, SubgraphUnavailable } from '@hub/transport';
import type { EntityPath } from './entity-path.js';
import type { Execution } from './execution.js';
import { asUnavailable, FetchFailure } from './fetch-failure.js';
import { isJsonObject, type JsonObject } from './json-object.js';

/** The client's variables that a fetch uses. */
export function usedVariables(fetch: FetchNode, execution: Execution): JsonObject {
  const used: JsonObject = {};
  for (const name of fetch.variableUsages ?? []) {
    const value = execution.context.variables[name];
    if (value !== undefined) {
      used[name] = value;
    }
  }
  return used;
}

/**
 * Sends a fetch. A service that gives no GraphQL answer is recorded as a failure for `entities`,
 * and the result is undefined.
 */
export async function callSubgraph(
  fetch: FetchNode,
  variables: JsonObject,
  execution: Execution,
  at: EntityPath,
  entities: readonly JsonObject[],
): Promise<SubgraphResult | undefined> {
  const { context } = execution;
  const subgraph = fetch.serviceName;
  const fail = (cause: SubgraphUnavailable) => {
    execution.failures.push(new FetchFailure(fetch, at, entities, cause));
    return undefined;
  };
  const transport = context.transports.get(subgraph);
  if (!transport || context.signal?.aborted) {
    return fail(
      new SubgraphUnavailable(subgraph, 'REFUSED', transport ? 'Nobody waits for it.' : 'It has no transport.'),
    );
  }
  try {
    const result: unknown = await transport.fetch(callOf(fetch, variables, execution));
    return isAnswer(result)
      ? result
      : fail(new SubgraphUnavailable(subgraph, 'BAD_ANSWER', 'It is no GraphQL response.'));
  } catch (cause) {
    return fail(asUnavailable(subgraph, cause));
  }
}

function callOf(fetch: FetchNode, variables: JsonObject, { context }: Execution): SubgraphCall {
  return {
    query: fetch.operation,
    variables,
    actor: context.actor,
    ...(fetch.operationName === undefined ? {} : { operationName: fetch.operationName }),
    ...(context.traceparent === undefined ? {} : { traceparent: context.traceparent }),
    ...(context.signal === undefined ? {} : { signal: context.signal }),
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
