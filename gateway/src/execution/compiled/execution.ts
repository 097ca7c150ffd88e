import type { GraphQLError } from 'graphql';
import type { ExecutionContext } from '../execute-plan.js';
import type { FetchFailure } from './fetch-failure.js';
import { BareObject, type JsonObject } from './json-object.js';

/** One run of a plan: what was received so far and what went wrong. */
export class Execution {
  /** Everything the subgraphs answered, joined, still with the names and helper fields of the plan. */
  readonly data: JsonObject = new BareObject();
  /** What subgraphs reported, at the client's paths. */
  readonly errors: GraphQLError[] = [];
  /** Fetches that gave no answer. */
  readonly failures: FetchFailure[] = [];

  constructor(
    readonly context: ExecutionContext,
    /** Data of the event that answers the plan's first fetch. */
    readonly seed?: Readonly<JsonObject>,
  ) {}
}

/** A compiled node of the plan. A promise only where something was waited for. */
export type Step = (execution: Execution) => Promise<void> | undefined;
