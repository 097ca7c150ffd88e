import type { FetchNode } from '@apollo/query-planner';
import type { SubgraphUnavailable } from '@hub/transport';
import { GraphQLError } from 'graphql';
import { agencyUnavailableError } from '../agency-unavailable.js';
import type { EntityPath, ResponsePath } from './entity-path.js';
import { answeredNames } from './fetch-selections.js';
import type { JsonObject } from './json-object.js';

/** A fetch that gave no usable answer, and the objects whose fields are missing therefore. */
export class FetchFailure {
  constructor(
    readonly fetch: FetchNode,
    readonly at: EntityPath,
    /** Grows with each call of the fetch that fails: a fetch of many entities is sent in several. */
    readonly entities: JsonObject[],
    private readonly cause: SubgraphUnavailable,
  ) {}

  private names: ReadonlySet<string> | undefined;

  /** Whether the fetch would have answered the field of this response name. */
  answers(name: string): boolean {
    this.names ??= answeredNames(this.fetch);
    return this.names.has(name);
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
