import { type SubgraphError, type SubgraphResult, SubgraphUnavailable } from '@hub/transport';
import { callSubgraph, isExclusive, type SubgraphOperation, usedVariables } from './call-subgraph.js';
import type { AskedEntity } from './entity-ask.js';
import type { EntityFetch } from './entity-fetch.js';
import type { ResponsePath } from './entity-path.js';
import type { Execution } from './execution.js';
import type { JsonObject } from './json-object.js';
import { clientError, readErrors } from './subgraph-error.js';

/** The most representations in one `_entities`. Subgraphs refuse more. */
export const MAX_REPRESENTATIONS = 100;

/** The objects of one fetch that wait for one representation's answer. */
interface Asker {
  readonly fetch: EntityFetch;
  readonly entities: readonly JsonObject[];
}

/** One `_entities` of a call: representations, and who asked for each. */
export class EntityList {
  readonly representations: JsonObject[] = [];
  readonly askers: Asker[][] = [];

  /** Adds a representation; returns its askers, to which others may be added. */
  add({ representation, entities }: AskedEntity, fetch: EntityFetch): Asker[] {
    const askers = [{ fetch, entities }];
    this.representations.push(representation);
    this.askers.push(askers);
    return askers;
  }
}

/** Where in an operation a list stands: its variable, and the response name of its `_entities`. */
export interface ListPlace {
  readonly variable: string;
  readonly name: string;
}

/** An operation by `_entities`, with places for as many lists as it has such fields. */
export interface EntityOperation extends SubgraphOperation {
  readonly variableUsages: Iterable<string> | undefined;
  readonly places: readonly ListPlace[];
}

/** Sends the lists in one call and hands the answers out. Never rejects because of the subgraph. */
export async function sendEntities(
  operation: EntityOperation,
  lists: readonly EntityList[],
  execution: Execution,
): Promise<void> {
  const variables = usedVariables(operation.variableUsages, execution.context);
  for (const [index, { variable }] of operation.places.entries()) {
    variables[variable] = lists[index]?.representations;
  }
  const result = await callSubgraph(operation, variables, execution.context);
  if (result instanceof SubgraphUnavailable) {
    for (const list of lists) {
      failAll(list, result, execution);
    }
    return;
  }
  tellErrors(result, operation, lists, execution);
  if (result.data) {
    const { data } = result;
    for (const [index, { name }] of operation.places.entries()) {
      handOut(data[name], lists[index], operation, isExclusive(operation, execution.context), execution);
    }
  }
}

function handOut(
  answers: unknown,
  list: EntityList | undefined,
  { serviceName }: EntityOperation,
  exclusive: boolean,
  execution: Execution,
): void {
  if (!list) {
    return;
  }
  if (!Array.isArray(answers) || answers.length !== list.representations.length) {
    const cause = new SubgraphUnavailable(serviceName, 'BAD_ANSWER', 'It answered no such number of entities.');
    failAll(list, cause, execution);
    return;
  }
  for (const [index, askers] of list.askers.entries()) {
    const own = exclusive && askers.length === 1;
    for (const { fetch, entities } of askers) {
      fetch.receive(answers[index], own, entities, execution);
    }
  }
}

function failAll(list: EntityList, cause: SubgraphUnavailable, execution: Execution): void {
  const byFetch = new Map<EntityFetch, JsonObject[]>();
  for (const { fetch, entities } of list.askers.flat()) {
    byFetch.set(fetch, [...(byFetch.get(fetch) ?? []), ...entities]);
  }
  for (const [fetch, entities] of byFetch) {
    fetch.fail(cause, entities, execution);
  }
}

function tellErrors(
  result: SubgraphResult,
  operation: EntityOperation,
  lists: readonly EntityList[],
  execution: Execution,
): void {
  for (const error of readErrors(result.errors)) {
    for (const path of clientPaths(error, operation, lists, execution)) {
      execution.errors.push(clientError(error, path));
    }
  }
}

/** An error of an entity is one for each object that asked; one of a whole list, for each fetch that asked. */
function clientPaths(
  { path }: SubgraphError,
  { places }: EntityOperation,
  lists: readonly EntityList[],
  execution: Execution,
): Array<ResponsePath | undefined> {
  if (!path) {
    return [undefined];
  }
  const [name, index, ...rest] = path;
  const place = places.findIndex((candidate) => candidate.name === name);
  const concerned = lists[place === -1 ? 0 : place];
  const askers = typeof index === 'number' ? concerned?.askers[index] : undefined;
  if (askers) {
    return askers.flatMap(({ fetch, entities }) => fetch.clientPaths(rest, entities, execution));
  }
  const fetches = new Set((concerned?.askers.flat() ?? []).map(({ fetch }) => fetch));
  return [...fetches].flatMap((fetch) => fetch.clientPaths([], [], execution));
}
