import { type FetchNode, getResponseName, type QueryPlanSelectionNode } from '@apollo/query-planner';
import type { CompileContext } from './compile-context.js';
import { isInheritedName, type JsonObject, ownValue } from './json-object.js';
import { type PartialAsk, PartialAsks } from './partial-ask.js';
import { compileRepresentation } from './representation.js';
import { compileRewrites } from './rewrite-data.js';

/** What is asked for, and the objects that get the answer. */
export interface AskedEntity {
  /** Equal for equal representations, and only for them. */
  readonly key: string;
  /** The fetch; for fewer fields where something is missing that only the others require. */
  readonly fetch: FetchNode;
  readonly representation: JsonObject;
  readonly entities: JsonObject[];
}

/** Finds out what to ask for these objects: for each different representation once, in the order of the objects. */
export type EntityAsk = (entities: Iterable<JsonObject>) => AskedEntity[];

/**
 * Compiles what a fetch asks. Nothing is asked for an object of a type that the subgraph does not define: the planner
 * asks so beside interface objects, and many subgraphs would refuse all.
 */
export function compileEntityAsk(
  fetch: FetchNode,
  requires: readonly QueryPlanSelectionNode[],
  context: CompileContext,
): EntityAsk {
  const known = context.subgraphTypes.get(fetch.serviceName);
  const names = fetch.inputRewrites?.length ? undefined : leafNames(requires);
  return names
    ? askByLeaves(fetch, requires, names, known, context)
    : askByRepresentation(fetch, requires, known, context);
}

/** The names in `requires` of the most usual form: one fragment of scalars. */
function leafNames(requires: readonly QueryPlanSelectionNode[]) {
  const [fragment, ...others] = requires;
  if (fragment?.kind !== 'InlineFragment' || !fragment.typeCondition || others.length > 0) {
    return undefined;
  }
  const leaves = fragment.selections.flatMap((selection) =>
    selection.kind === 'Field' && !selection.selections ? [getResponseName(selection)] : [],
  );
  const isUsual = leaves.length === fragment.selections.length && leaves.includes('__typename');
  return isUsual && !leaves.some(isInheritedName) ? { typeCondition: fragment.typeCondition, leaves } : undefined;
}

function askByLeaves(
  fetch: FetchNode,
  requires: readonly QueryPlanSelectionNode[],
  { typeCondition, leaves }: NonNullable<ReturnType<typeof leafNames>>,
  known: ReadonlySet<string> | undefined,
  context: CompileContext,
): EntityAsk {
  const partial = new PartialAsks(fetch, requires, context);
  const satisfying = context.relations.typesSatisfying(typeCondition);
  const types = new Set<unknown>([...satisfying].filter((name) => !known || known.has(name)));
  // The key of a type known beforehand is most often one value, and a text is its own key.
  const telling = types.size === 1 ? leaves.filter((name) => name !== '__typename') : leaves;
  const [only] = telling.length === 1 ? telling : [];
  const keyOf = (entity: JsonObject): string | undefined => {
    if (only !== undefined) {
      return soleKey(entity[only]);
    }
    let key = '';
    for (const name of telling) {
      const value = entity[name];
      if (value === undefined) {
        return undefined;
      }
      key += keyPart(value);
    }
    return key;
  };
  return (entities) => {
    const asked = new AskedEntities(fetch);
    for (const entity of entities) {
      if (!types.has(entity.__typename)) {
        continue;
      }
      const key = keyOf(entity);
      if (key === undefined) {
        asked.addPart(partial.of(entity), entity);
      } else if (!asked.join(key, entity)) {
        const representation: JsonObject = {};
        for (const name of leaves) {
          representation[name] = entity[name];
        }
        asked.add(key, representation, entity);
      }
    }
    return asked.list;
  };
}

function soleKey(value: unknown): string | undefined {
  if (value === undefined) {
    return undefined;
  }
  return typeof value === 'string' && value.charCodeAt(0) !== 0 ? value : `\0${JSON.stringify(value)}`;
}

/** A text that tells values apart also when several follow each other. */
function keyPart(value: unknown): string {
  if (typeof value === 'string') {
    return `${value.length}"${value}`;
  }
  return typeof value === 'object' ? `${JSON.stringify(value)};` : `${value};`;
}

function askByRepresentation(
  fetch: FetchNode,
  requires: readonly QueryPlanSelectionNode[],
  known: ReadonlySet<string> | undefined,
  context: CompileContext,
): EntityAsk {
  const build = compileRepresentation(requires, context.relations);
  const partial = new PartialAsks(fetch, requires, context);
  const rewrite = compileRewrites(fetch.inputRewrites, context.relations);
  return (entities) => {
    const asked = new AskedEntities(fetch);
    for (const entity of entities) {
      const whole = build(entity);
      const part = whole ? undefined : partial.of(entity);
      const representation = whole ?? part?.representation;
      if (!representation || !partial.identifies(String(ownValue(entity, '__typename')))) {
        continue;
      }
      rewrite?.(representation);
      if (known && !known.has(String(ownValue(representation, '__typename')))) {
        continue;
      }
      const key = JSON.stringify(representation);
      if (part) {
        asked.addPart(part, entity);
      } else if (!asked.join(key, entity)) {
        asked.add(key, representation, entity);
      }
    }
    return asked.list;
  };
}

class AskedEntities {
  readonly list: AskedEntity[] = [];
  private readonly byKey = new Map<string, AskedEntity>();

  constructor(private readonly fetch: FetchNode) {}

  /** Adds the object to those that ask for the same; false when none does yet. */
  join(key: string, entity: JsonObject): boolean {
    const known = this.byKey.get(key);
    known?.entities.push(entity);
    return known !== undefined;
  }

  add(key: string, representation: JsonObject, entity: JsonObject, fetch = this.fetch): void {
    const asked = { key, fetch, representation, entities: [entity] };
    this.byKey.set(key, asked);
    this.list.push(asked);
  }

  /** Adds an object of which not everything can be asked. */
  addPart(part: PartialAsk | undefined, entity: JsonObject): void {
    if (part) {
      // What was asked is a part of the key: equal representations may be of objects that are asked for different fields.
      const key = `\0${part.fetch.operation}${JSON.stringify(part.representation)}`;
      if (!this.join(key, entity)) {
        this.add(key, part.representation, entity, part.fetch);
      }
    }
  }
}
