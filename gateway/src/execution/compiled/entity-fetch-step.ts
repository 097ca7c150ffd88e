import type { FetchNode } from '@apollo/query-planner';
import { type SubgraphError, type SubgraphResult, SubgraphUnavailable } from '@hub/transport';
import { callSubgraph, usedVariables } from './call-subgraph.js';
import type { CompileContext } from './compile-context.js';
import type { EntityPath, ResponsePath } from './entity-path.js';
import { errorPathReader } from './error-path.js';
import type { Execution, Step } from './execution.js';
import { FetchFailure } from './fetch-failure.js';
import { isJsonObject, type JsonObject } from './json-object.js';
import { copied, mergeAnswer } from './merge-answer.js';
import { compileRepresentation, type RepresentationBuilder } from './representation.js';
import { compileRewrites, type Rewrite } from './rewrite-data.js';
import { clientError, readErrors } from './subgraph-error.js';
import type { TypeRelations } from './type-relations.js';

/** What one call asks for: different representations, each with the objects it stands for. */
interface Batch {
  readonly representations: JsonObject[];
  readonly entities: JsonObject[][];
}

/** The most representations that one call may carry. Subgraphs refuse more. */
const BATCH_SIZE = 100;

/** Compiles a fetch by `_entities`: each entity's answer joins the objects that asked for it. */
export function compileEntityFetch(
  fetch: FetchNode,
  requires: NonNullable<FetchNode['requires']>,
  at: EntityPath,
  context: CompileContext,
): Step {
  const build = compileAsk(fetch, requires, context);
  const rewriteOutput = compileRewrites(fetch.outputRewrites, context.relations);
  const readPath = errorPathReader(fetch, context.aliases);

  const send = async (batch: Batch, execution: Execution): Promise<void> => {
    const variables = usedVariables(fetch, execution);
    variables.representations = batch.representations;
    const affected = batch.entities.flat();
    const result = await callSubgraph(fetch, variables, execution, at, affected);
    if (!result) {
      return;
    }
    addErrors(result, batch, execution);
    if (!result.data) {
      return;
    }
    const answers = result.data._entities;
    if (Array.isArray(answers) && answers.length === batch.representations.length) {
      addAnswers(answers, batch, rewriteOutput, context.relations);
    } else {
      const cause = new SubgraphUnavailable(fetch.serviceName, 'BAD_ANSWER', 'It answered no such number of entities.');
      execution.failures.push(new FetchFailure(fetch, at, affected, cause));
    }
  };

  const addErrors = (result: SubgraphResult, batch: Batch, execution: Execution): void => {
    const errors = readErrors(result.errors);
    const places = errors.length > 0 ? at.places(execution.data) : new Map<JsonObject, ResponsePath>();
    for (const error of errors) {
      for (const path of clientPaths(error, batch, places)) {
        execution.errors.push(clientError(error, path));
      }
    }
  };

  const clientPaths = (
    error: SubgraphError,
    batch: Batch,
    places: ReadonlyMap<JsonObject, ResponsePath>,
  ): Array<ResponsePath | undefined> => {
    if (!error.path) {
      return [undefined];
    }
    const index = error.path[1];
    const concerned = typeof index === 'number' ? (batch.entities[index] ?? []) : [];
    const paths = concerned.map((entity) => places.get(entity)).filter((path) => path !== undefined);
    return paths.length === 0
      ? [readPath(at.prefix)]
      : paths.map((place) => [...readPath(place), ...readPath((error.path ?? []).slice(2))]);
  };

  return (execution) => {
    const batches = batchesOf(at.entities(execution.data), build);
    const [first] = batches;
    return batches.length > 1
      ? Promise.all(batches.map((batch) => send(batch, execution))).then(() => undefined)
      : first && send(first, execution);
  };
}

/**
 * What is asked for an entity, or null. The planner sometimes asks for a type that the subgraph does not define
 * (beside an interface object): many subgraphs would refuse the whole batch.
 */
function compileAsk(
  fetch: FetchNode,
  requires: NonNullable<FetchNode['requires']>,
  { relations, subgraphTypes }: CompileContext,
): RepresentationBuilder {
  const build = compileRepresentation(requires, relations);
  const rewrite = compileRewrites(fetch.inputRewrites, relations);
  const known = subgraphTypes.get(fetch.serviceName);
  return (entity) => {
    const representation = build(entity);
    if (representation) {
      rewrite?.(representation);
    }
    return representation && (!known || known.has(String(representation.__typename))) ? representation : null;
  };
}

/** Groups the entities by what would be asked for them, so that nothing is asked twice. */
function batchesOf(entities: readonly JsonObject[], build: RepresentationBuilder): Batch[] {
  const groups = new Map<string, JsonObject[]>();
  const batches: Batch[] = [];
  for (const entity of entities) {
    const representation = build(entity);
    if (representation) {
      const key = JSON.stringify(representation);
      const group = groups.get(key);
      if (group) {
        group.push(entity);
      } else {
        groups.set(key, addToBatch(batches, representation, entity));
      }
    }
  }
  return batches;
}

function addToBatch(batches: Batch[], representation: JsonObject, entity: JsonObject): JsonObject[] {
  let batch = batches.at(-1);
  if (!batch || batch.representations.length === BATCH_SIZE) {
    batch = { representations: [], entities: [] };
    batches.push(batch);
  }
  const group = [entity];
  batch.representations.push(representation);
  batch.entities.push(group);
  return group;
}

function addAnswers(
  answers: readonly unknown[],
  batch: Batch,
  rewrite: Rewrite | undefined,
  relations: TypeRelations,
): void {
  for (const [index, answer] of answers.entries()) {
    if (isJsonObject(answer)) {
      for (const entity of batch.entities[index] ?? []) {
        addAnswer(answer, entity, rewrite, relations);
      }
    }
  }
}

function addAnswer(
  answer: JsonObject,
  entity: JsonObject,
  rewrite: Rewrite | undefined,
  relations: TypeRelations,
): void {
  const { __typename: known } = entity;
  if (rewrite) {
    const own = copied(answer) as JsonObject;
    own.__typename ||= known;
    rewrite(own);
    mergeAnswer(entity, own);
  } else {
    mergeAnswer(entity, answer);
  }
  // A subgraph to which an interface is an object does not know the entity's own type.
  if (known && known !== entity.__typename && (!entity.__typename || relations.isAbstract(entity.__typename))) {
    entity.__typename = known;
  }
}
