import { type FetchNode, getResponseName, type QueryPlanSelectionNode } from '@apollo/query-planner';
import type { CompileContext } from './compile-context.js';
import { BareObject, isInheritedName, type JsonObject, ownValue } from './json-object.js';
import { compileRepresentation } from './representation.js';
import { compileRewrites } from './rewrite-data.js';

/** What is asked for, and the objects that get the answer. */
export interface AskedEntity {
  /** Equal for equal representations, and only for them. */
  readonly key: string;
  readonly representation: JsonObject;
  readonly entities: JsonObject[];
}

/** Finds out what to ask for these objects: for each different representation once, in the order of the objects. */
export type EntityAsk = (entities: Iterable<JsonObject>) => AskedEntity[];

/**
 * Compiles what a fetch asks. Nothing is asked for an object of which a required field is missing, or of a type that
 * the subgraph does not define: the planner asks so beside interface objects, and many subgraphs would refuse all.
 */
export function compileEntityAsk(
  fetch: FetchNode,
  requires: readonly QueryPlanSelectionNode[],
  context: CompileContext,
): EntityAsk {
  const known = context.subgraphTypes.get(fetch.serviceName);
  const names = fetch.inputRewrites?.length ? undefined : leafNames(requires);
  return names
    ? askByLeaves(names.typeCondition, names.leaves, known, context)
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
  typeCondition: string,
  leaves: readonly string[],
  known: ReadonlySet<string> | undefined,
  { relations }: CompileContext,
): EntityAsk {
  const satisfying = relations.typesSatisfying(typeCondition);
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
    const asked = new AskedEntities();
    for (const entity of entities) {
      const key = types.has(entity.__typename) ? keyOf(entity) : undefined;
      if (key !== undefined && !asked.join(key, entity)) {
        const representation = new BareObject();
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
  { relations }: CompileContext,
): EntityAsk {
  const build = compileRepresentation(requires, relations);
  const rewrite = compileRewrites(fetch.inputRewrites, relations);
  return (entities) => {
    const asked = new AskedEntities();
    for (const entity of entities) {
      const representation = build(entity);
      if (representation) {
        rewrite?.(representation);
        if (!known || known.has(String(ownValue(representation, '__typename')))) {
          const key = JSON.stringify(representation);
          if (!asked.join(key, entity)) {
            asked.add(key, representation, entity);
          }
        }
      }
    }
    return asked.list;
  };
}

class AskedEntities {
  readonly list: AskedEntity[] = [];
  private readonly byKey = new Map<string, AskedEntity>();

  /** Adds the object to those that ask for the same; false when none does yet. */
  join(key: string, entity: JsonObject): boolean {
    const known = this.byKey.get(key);
    known?.entities.push(entity);
    return known !== undefined;
  }

  add(key: string, representation: JsonObject, entity: JsonObject): void {
    const asked = { key, representation, entities: [entity] };
    this.byKey.set(key, asked);
    this.list.push(asked);
  }
}
