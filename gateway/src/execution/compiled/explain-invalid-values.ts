import { SubgraphUnavailable } from '@hub/transport';
import { GraphQLError, type GraphQLSchema, isEnumType } from 'graphql';
import { agencyUnavailableError } from '../agency-unavailable.js';
import type { PlannedOperation } from '../execute-plan.js';
import type { InvalidValue } from './projection.js';
import { ownerOf } from './subgraph-types.js';

/**
 * The errors for values that no working subgraph would send, each field once: as little as one that gave no answer may a
 * subgraph that answers rubbish go unnoticed. Nothing is told of values that are hidden from clients, nor of nulls that
 * an error tells of already.
 */
export function explainInvalidValues(
  invalid: readonly InvalidValue[],
  told: readonly GraphQLError[],
  { operation, schema, supergraph }: PlannedOperation,
): GraphQLError[] {
  const known = told.map(({ path }) => fieldsOf(path));
  const mutation = operation.operation === 'mutation' ? schema.getMutationType()?.name : undefined;
  const errors: GraphQLError[] = [];
  for (const { path = [], place, type, value } of invalid) {
    const fields = fieldsOf(path);
    if (isHidden(supergraph, type, value) || known.some((other) => isAbove(other, fields) || isAbove(fields, other))) {
      continue;
    }
    known.push(fields);
    const owner = ownerOf(supergraph, place.parent, place.field);
    const cause = new SubgraphUnavailable(owner ?? '', 'BAD_ANSWER', `It answered no value of ${type}.`);
    const { message, extensions } = agencyUnavailableError(cause, place.parent === mutation, path);
    errors.push(new GraphQLError(message, { path, ...(extensions ? { extensions } : {}), originalError: cause }));
  }
  return errors;
}

/** The response names of a path. Places in lists do not count: an error is told at the first of them. */
function fieldsOf(path: ReadonlyArray<string | number> | undefined): string[] {
  return (path ?? []).filter((step) => typeof step === 'string');
}

function isAbove(one: readonly string[], other: readonly string[]): boolean {
  return one.every((step, index) => other[index] === step);
}

/** Whether it is a value of the enum, or the name of a type, that clients must not see. */
function isHidden(supergraph: GraphQLSchema, type: string, value: unknown): boolean {
  if (typeof value !== 'string') {
    return false;
  }
  const named = supergraph.getType(type);
  return isEnumType(named) ? named.getValue(value) !== undefined : supergraph.getType(value) !== undefined;
}
