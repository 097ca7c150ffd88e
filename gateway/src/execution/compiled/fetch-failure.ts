import type { FetchNode } from '@apollo/query-planner';
import { SubgraphUnavailable } from '@hub/transport';
import { GraphQLError } from 'graphql';
import { agencyUnavailableError } from '../agency-unavailable.js';
import { answeredNames } from './answered-names.js';
import type { EntityPath, ResponsePath } from './entity-path.js';
import type { JsonObject } from './json-object.js';

/** A fetch that gave no usable answer, and the objects whose fields are missing therefore. */
export class FetchFailure {
  constructor(
    private readonly fetch: FetchNode,
    readonly at: EntityPath,
    readonly entities: readonly JsonObject[],
    private readonly cause: SubgraphUnavailable,
  ) {}

  /** Whether the fetch would have answered the field of this response name. */
  answers(name: string): boolean {
    return answeredNames(this.fetch).has(name);
  }

  /** What clients are told of a field that is missing. */
  error(path: ResponsePath): GraphQLError {
    const { message, extensions } = agencyUnavailableError(this.cause, this.fetch.operationKind === 'mutation', path);
    return new GraphQLError(message, {
      ...(path.length > 0 ? { path } : {}),
      ...(extensions ? { extensions } : {}),
      originalError: this.cause,
    });
  }
}

/** Makes a reason of whatever a transport threw: a fault in it must not cost more than its subgraph's fields. */
export function asUnavailable(subgraph: string, cause: unknown): SubgraphUnavailable {
  return cause instanceof SubgraphUnavailable
    ? cause
    : new SubgraphUnavailable(subgraph, 'BAD_ANSWER', 'The call failed in an unforeseen way.', { cause });
}
