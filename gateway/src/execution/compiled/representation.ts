import { getResponseName, type QueryPlanSelectionNode } from '@apollo/query-planner';
import { BareObject, isJsonObject, type JsonObject, ownValue, setOwnValue } from './json-object.js';
import { mergeAnswer } from './merge-answer.js';
import type { TypeRelations } from './type-relations.js';

/** What a subgraph must know of an entity to resolve all fields of a fetch; null when something of it is missing. */
export type RepresentationBuilder = (entity: JsonObject) => JsonObject | null;

/** Copies selected fields into the representation; false when one was never received. */
export type Part = (source: JsonObject, into: JsonObject) => boolean;

/** Compiles a fetch's `requires`. */
export function compileRepresentation(
  requires: readonly QueryPlanSelectionNode[],
  relations: TypeRelations,
): RepresentationBuilder {
  const part = compileSelections(requires, relations);
  return (entity) => {
    const representation = new BareObject();
    return part(entity, representation) && representation.__typename ? representation : null;
  };
}

/** Compiles selections; the part is not complete when one of them was never received. */
export function compileSelections(selections: readonly QueryPlanSelectionNode[], relations: TypeRelations): Part {
  const parts = selections.map((selection) => compileSelection(selection, relations));
  return (source, into) => {
    for (const part of parts) {
      if (!part(source, into)) {
        return false;
      }
    }
    return true;
  };
}

function compileSelection(selection: QueryPlanSelectionNode, relations: TypeRelations): Part {
  if (selection.kind === 'InlineFragment') {
    const inner = compileSelections(selection.selections, relations);
    const satisfying = selection.typeCondition && relations.typesSatisfying(selection.typeCondition);
    return (source, into) =>
      satisfying && !satisfying.has(ownValue(source, '__typename') as string) ? true : inner(source, into);
  }
  const key = getResponseName(selection);
  if (!selection.selections) {
    return (source, into) => {
      const value = ownValue(source, key);
      setOwnValue(into, key, value);
      return value !== undefined;
    };
  }
  const inner = compileSelections(selection.selections, relations);
  return (source, into) => {
    const value = ownValue(source, key);
    const part = value === undefined ? undefined : partOf(value, inner);
    if (part === undefined) {
      return false;
    }
    if (ownValue(into, key) === undefined) {
      setOwnValue(into, key, part);
    } else {
      mergeAnswer(into, { [key]: part });
    }
    return true;
  };
}

/** The selected part of a composite value, of each element in a list; undefined when something is missing. */
function partOf(value: unknown, inner: Part): unknown {
  if (Array.isArray(value)) {
    const parts = value.map((element) => partOf(element, inner));
    return parts.includes(undefined) ? undefined : parts;
  }
  if (!isJsonObject(value)) {
    return null;
  }
  const part = new BareObject();
  return inner(value, part) ? part : undefined;
}
