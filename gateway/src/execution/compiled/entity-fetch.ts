import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { SubgraphUnavailable } from '@hub/transport';
import { compileAsking } from './asked-fields.js';
import type { CompileContext } from './compile-context.js';
import { type AskedEntity, compileEntityAsk, type EntityAsk } from './entity-ask.js';
import type { EntityPath, ResponsePath } from './entity-path.js';
import { errorPathReader } from './error-path.js';
import type { Execution } from './execution.js';
import { FetchFailure } from './fetch-failure.js';
import { isJsonObject, type JsonObject } from './json-object.js';
import { copied, mergeAnswer, withOwnParts } from './merge-answer.js';
import { compileRewrites, type Rewrite } from './rewrite-data.js';
import type { TypeRelations } from './type-relations.js';

/** A compiled fetch by `_entities`: what to ask for which objects, and what to do with the answers. */
export class EntityFetch {
  private readonly ask: EntityAsk;
  private readonly asks: ReturnType<typeof compileAsking>;
  private readonly rewrite: Rewrite | undefined;
  private readonly relations: TypeRelations;
  private readonly readPath: (path: ResponsePath) => ResponsePath;

  constructor(
    readonly fetch: FetchNode & { readonly requires: QueryPlanSelectionNode[] },
    private readonly at: EntityPath,
    /** Whether other fetches look for their objects in what this one answers. */
    private readonly addsStructure: boolean,
    /** Whether objects that get the same answer may share its parts: no other fetch writes into them. */
    private readonly mayShare: boolean,
    context: CompileContext,
  ) {
    this.ask = compileEntityAsk(fetch, fetch.requires, context);
    this.asks = compileAsking(fetch);
    this.rewrite = compileRewrites(fetch.outputRewrites, context.relations);
    this.relations = context.relations;
    this.readPath = errorPathReader(fetch, context.aliases);
  }

  /** What to ask for the objects that were received at the fetch's path. */
  collect(execution: Execution): AskedEntity[] {
    return this.asks?.(execution.context.variables) === false ? [] : this.ask(execution.entitiesAt(this.at));
  }

  /** Joins an entity's answer to the objects that asked for it. `exclusive`: nobody else has the answer or parts of it. */
  receive(received: unknown, exclusive: boolean, entities: readonly JsonObject[], execution: Execution): void {
    const [first] = entities;
    if (!isJsonObject(received) || !first) {
      // In this process an entity that failed is undefined.
      if (received !== null && received !== undefined) {
        const { serviceName } = this.fetch;
        this.fail(new SubgraphUnavailable(serviceName, 'BAD_ANSWER', 'It answered no entity.'), entities, execution);
      }
      return;
    }
    const answer = exclusive ? received : this.rewrite ? copied(received) : withOwnParts(received);
    const { shared } = execution;
    if (this.addsStructure) {
      execution.structureChanged();
    }
    if (this.rewrite) {
      const { __typename } = answer;
      answer.__typename ||= first.__typename;
      this.rewrite(answer);
      answer.__typename = __typename;
    }
    if (entities.length > 1 && this.mayShare) {
      for (const part of Object.values(answer)) {
        if (typeof part === 'object' && part !== null) {
          shared.add(part);
        }
      }
    }
    for (const entity of entities) {
      this.join(entity, this.mayShare || entity === first ? answer : withOwnParts(answer));
    }
  }

  private join(entity: JsonObject, answer: JsonObject): void {
    const known = entity.__typename;
    mergeAnswer(entity, answer);
    // A subgraph to which an interface is an object does not know the entity's own type.
    const { __typename } = entity;
    if (known && known !== __typename && !this.relations.isObjectType(__typename)) {
      entity.__typename = known;
    }
  }

  /** Where an error in the answer for these objects is for the client; at the list when no object is known. */
  clientPaths(rest: ResponsePath, entities: readonly JsonObject[], { data }: Execution): ResponsePath[] {
    const places = entities.length > 0 ? this.at.places(data) : new Map<JsonObject, ResponsePath[]>();
    const paths = entities.flatMap((entity) => places.get(entity) ?? []);
    return paths.length === 0
      ? [this.readPath(this.at.prefix)]
      : paths.map((place) => [...this.readPath(place), ...this.readPath(rest)]);
  }

  /** Notes that these objects got no answer: one failure, however many calls it took. */
  fail(cause: SubgraphUnavailable, entities: readonly JsonObject[], execution: Execution): void {
    const known = execution.failures.find(({ fetch, at }) => fetch === this.fetch && at === this.at);
    if (known) {
      known.entities.push(...entities);
    } else {
      execution.failures.push(new FetchFailure(this.fetch, this.at, [...entities], cause));
    }
  }
}
