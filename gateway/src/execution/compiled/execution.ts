import type { GraphQLError } from 'graphql';
import type { ExecutionContext } from '../execute-plan.js';
import type { EntityPath } from './entity-path.js';
import type { FetchFailure } from './fetch-failure.js';
import type { FetchGroup, Meeting } from './fetch-group.js';
import { BareObject, type JsonObject } from './json-object.js';

/** One run of a plan: what was received so far and what went wrong. */
export class Execution {
  /** Everything the subgraphs answered, joined, still with the names and helper fields of the plan. */
  readonly data: JsonObject = new BareObject();
  /** What subgraphs reported, at the client's paths. */
  readonly errors: GraphQLError[] = [];
  /** Fetches that gave no answer. */
  readonly failures: FetchFailure[] = [];

  /** Received lists and objects that stand at several places of the answer. */
  readonly shared = new Set<object>();
  /** Where fetches to the same subgraph wait for each other. */
  readonly meetings = new Map<FetchGroup, Meeting>();
  /** The objects found at paths so far, and the state of `structure` then. */
  private readonly found = new Map<
    EntityPath,
    { readonly structure: number; readonly entities: Iterable<JsonObject> }
  >();
  private structure = 0;
  private readonly startedMs = performance.now();

  constructor(
    readonly context: ExecutionContext,
    /** Data of the event that answers the plan's first fetch. */
    readonly seed?: Readonly<JsonObject>,
  ) {}

  /** The objects at the path, each once. */
  entitiesAt(path: EntityPath): Iterable<JsonObject> {
    const known = this.found.get(path);
    if (known?.structure === this.structure) {
      return known.entities;
    }
    const entities = this.shared.size > 0 ? path.distinctEntities(this.data) : path.entities(this.data);
    this.found.set(path, { structure: this.structure, entities });
    return entities;
  }

  /** To be called when objects were added where fetches look for theirs. */
  structureChanged(): void {
    this.structure += 1;
  }

  /** How long it has taken so far. */
  get elapsedMs(): number {
    return performance.now() - this.startedMs;
  }
}

/** A compiled node of the plan. A promise only where something was waited for. */
export type Step = (execution: Execution) => Promise<void> | undefined;
