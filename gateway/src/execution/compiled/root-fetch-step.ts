import type { FetchNode } from '@apollo/query-planner';
import { type SubgraphResult, SubgraphUnavailable } from '@hub/transport';
import { compileAsking } from './asked-fields.js';
import { callSubgraph, isExclusive, usedVariables } from './call-subgraph.js';
import type { CompileContext } from './compile-context.js';
import type { EntityPath, ResponsePath } from './entity-path.js';
import { errorPathReader } from './error-path.js';
import type { Execution, Step } from './execution.js';
import { FetchFailure } from './fetch-failure.js';
import type { JsonObject } from './json-object.js';
import { copied, mergeAnswer } from './merge-answer.js';
import { compileRewrites } from './rewrite-data.js';
import { clientError, readErrors } from './subgraph-error.js';

/** Compiles a fetch of root fields. Its answer joins every object at the path, which is nearly always the root. */
export function compileRootFetch(fetch: FetchNode, at: EntityPath, context: CompileContext): Step {
  const rewrite = compileRewrites(fetch.outputRewrites, context.relations);
  const readPath = errorPathReader(fetch, context.aliases);
  const asks = compileAsking(fetch);
  return async (execution) => {
    const entities = at.entities(execution.data);
    if (entities.length === 0 || asks?.(execution.context.variables) === false) {
      return;
    }
    const variables = usedVariables(fetch.variableUsages, execution.context);
    const result = await callSubgraph(fetch, variables, execution.context);
    if (result instanceof SubgraphUnavailable) {
      execution.failures.push(new FetchFailure(fetch, at, entities, result));
      return;
    }
    addErrors(result, execution, (path) => [...readPath([...placeOf(entities[0], at, execution)]), ...readPath(path)]);
    if (result.data) {
      const own = entities.length === 1 && isExclusive(fetch, execution.context);
      for (const entity of entities) {
        const answer = own ? result.data : copied(result.data);
        rewrite?.(answer);
        mergeAnswer(entity, answer);
      }
      execution.structureChanged();
    }
  };
}

/** Compiles the first fetch of a subscription's plan: the event is its answer. */
export function compileSeededFetch(fetch: FetchNode, context: CompileContext): Step {
  const rewrite = compileRewrites(fetch.outputRewrites, context.relations);
  return (execution) => {
    const answer: JsonObject = copied({ ...execution.seed });
    rewrite?.(answer);
    mergeAnswer(execution.data, answer);
    execution.structureChanged();
    return undefined;
  };
}

function addErrors(
  result: SubgraphResult,
  execution: Execution,
  clientPath: (path: ResponsePath) => ResponsePath,
): void {
  for (const error of readErrors(result.errors)) {
    execution.errors.push(clientError(error, error.path && clientPath(error.path)));
  }
}

function placeOf(entity: JsonObject | undefined, at: EntityPath, execution: Execution): ResponsePath {
  return (entity && at.places(execution.data).get(entity)?.[0]) ?? at.prefix;
}
