import type { ExecutionResult, GraphQLFormattedError } from 'graphql';
import { stable } from './invented-subgraph.js';
import { asSeen, type ReferenceResult } from './reference-executor.js';
import { isRenamed, restoreNames } from './renamed-document.js';

/** What differs between our result and the reference's; undefined when they are the same. `invalidValues` are optional. */
export function findDifference(
  ours: ExecutionResult,
  invalidValues: readonly GraphQLFormattedError[] | undefined,
  reference: ReferenceResult,
): string | undefined {
  if (stable(ours.data ?? null) !== stable(reference.data ?? null)) {
    return 'data';
  }
  const own = (ours.errors ?? []).map(asSeen).filter((error) => !isOutage(error));
  // What the reference caught from a transport is no GraphQL error: it has no message once written as JSON.
  const expected = reference.errors.filter((error) => error.message !== undefined);
  if (sorted(own) !== sorted(expected)) {
    return 'errors';
  }
  const outages = reference.errors.length - expected.length;
  if (outages === 0 && (ours.errors ?? []).length !== own.length) {
    return 'an outage that was none';
  }
  if (outages > 0 && (ours.errors ?? []).length === own.length) {
    return 'an outage that nobody was told of';
  }
  if (
    reference.errors.length === 0 &&
    invalidValues &&
    sorted(invalidValues.map(anywhere)) !== sorted(reference.invalidValues.map(anywhere))
  ) {
    return 'invalid values';
  }
  return undefined;
}

/**
 * The same for an answer of the reference to the renamed document. Errors are not compared: with other names the planner
 * asks for helper fields apart, and for more or fewer entities than it needs. Where a helper field has an error, the data
 * is not compared either: it costs the object in the fetch that asks for the helper, and that may be another one.
 */
export function findDifferenceInNames(ours: ExecutionResult, reference: ReferenceResult): string | undefined {
  const helpersFailed = reference.errors.some(({ path = [] }) => {
    const field = path.findLast((step) => typeof step === 'string');
    return field !== undefined && !isRenamed(field);
  });
  if (!helpersFailed && stable(ours.data ?? null) !== stable(restoreNames(reference.data ?? null))) {
    return 'data, with the names restored';
  }
  const foreign = (ours.errors ?? [])
    .flatMap(({ path }) => path ?? [])
    .some((step) => String(step).startsWith('client_'));
  return foreign ? 'a path with a name that the client does not know' : undefined;
}

function isOutage(error: GraphQLFormattedError): boolean {
  return error.extensions?.code === 'AGENCY_UNAVAILABLE' || error.extensions?.code === 'OUTCOME_UNKNOWN';
}

function sorted(errors: readonly GraphQLFormattedError[]): string {
  return errors.map(stable).sort().join('\n');
}

/** Which of several fragments named a field first depends on how selections are joined: the type's name is left out. */
function anywhere(error: GraphQLFormattedError): GraphQLFormattedError {
  return { ...error, message: error.message.replace(/field \w+\./, 'field ').replace(/type [^ ]+ at/, 'type at') };
}
