import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { type GraphQLSchema, isAbstractType, isObjectType, Kind, parse, type SelectionSetNode } from 'graphql';
import { splitEntityOperation } from '../../src/planning/split-entity-operation.js';

/** A fetch for some of the objects at its path; undefined: for all. */
export type FetchPart = FetchNode & { readonly only?: ReadonlySet<object> };

interface Wanted {
  /** `Type.field`, as it stands in the fetch's operation. */
  readonly name: string;
  readonly needs: SelectionSetNode | undefined;
}

/** Splits a fetch for the reference: each object is asked for the fields whose requirements it has. */
export function fetchesInParts(schema: GraphQLSchema, fetch: FetchNode, data: unknown): FetchPart[] {
  const { requires } = fetch;
  if (!requires) return [fetch];
  const parts = new Map<
    string,
    { readonly lacking: Wanted[]; readonly present: Wanted[]; readonly only: Set<object> }
  >();
  for (const entity of [data].flat(1) as Array<Record<string, unknown> | null>) {
    if (!entity) continue;
    if (!isIdentified(String(entity.__typename), schema, fetch)) continue;
    const wanted = wantedOf(String(entity.__typename), schema, fetch);
    const lacking = wanted.filter(({ needs }) => needs && !has(entity, needs));
    if (lacking.length > 0 && lacking.length === wanted.length) continue;
    const key = JSON.stringify([entity.__typename, lacking.map(({ name }) => name)]);
    const part = parts.get(key) ?? {
      lacking,
      present: wanted.filter((one) => !lacking.includes(one)),
      only: new Set(),
    };
    parts.set(key, part);
    part.only.add(entity);
  }
  const keys = keyPaths(schema, fetch);
  const narrowed = (lacking: readonly Wanted[], present: readonly Wanted[], only: ReadonlySet<object>): FetchPart => {
    const names = new Set(lacking.map(({ name }) => name));
    const [rest = fetch] =
      names.size === 0
        ? [fetch]
        : splitEntityOperation(fetch, (type, field) => (names.has(`${type}.${field}`) ? 1 : 0));
    return { ...rest, requires: needed(requires, new Set([...present.flatMap(pathsOf), ...keys])), only };
  };
  const whole = [...parts.values()].filter(({ lacking }) => lacking.length === 0);
  const partial = [...parts.values()].filter(({ lacking }) => lacking.length > 0);
  return [
    narrowed(
      [],
      whole.flatMap(({ present }) => present),
      new Set(whole.flatMap(({ only }) => [...only])),
    ),
    ...partial.map(({ lacking, present, only }) => narrowed(lacking, present, only)),
  ];
}

function wantedOf(typename: string, schema: GraphQLSchema, fetch: FetchNode): Wanted[] {
  const { definitions } = parse(fetch.operation);
  const found = new Map<string, Wanted>();
  const collect = (set: SelectionSetNode | undefined, type: string): void => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD) {
        const name = `${type}.${selection.name.value}`;
        const needs = [typename, type].map((owner) => needsOf(owner, selection.name.value, schema, fetch.serviceName));
        found.set(name, { name, needs: needs.find((set) => set !== undefined) });
        continue;
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection
          : definitions.find((one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === selection.name.value);
      if (!fragment || !('selectionSet' in fragment)) continue;
      const condition = 'typeCondition' in fragment ? fragment.typeCondition?.name.value : undefined;
      if (condition === undefined || holds(condition, typename, schema))
        collect(fragment.selectionSet, condition ?? type);
    }
  };
  const operation = definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  const [entities] = operation?.selectionSet.selections ?? [];
  collect(entities?.kind === Kind.FIELD ? entities.selectionSet : undefined, '');
  return [...found.values()];
}

function holds(condition: string, typename: string, schema: GraphQLSchema): boolean {
  const [wide, narrow] = [schema.getType(condition), schema.getType(typename)];
  return condition === typename || (isAbstractType(wide) && isObjectType(narrow) && schema.isSubType(wide, narrow));
}

function needsOf(type: string, field: string, schema: GraphQLSchema, subgraph: string): SelectionSetNode | undefined {
  const owner = schema.getType(type);
  const definition = owner && 'getFields' in owner ? owner.getFields()[field]?.astNode : undefined;
  for (const { name, arguments: args = [] } of definition?.directives ?? []) {
    const graph = args.find((one) => one.name.value === 'graph')?.value;
    const needs = args.find((one) => one.name.value === 'requires')?.value;
    if (name.value !== 'join__field' || graph?.kind !== Kind.ENUM || needs?.kind !== Kind.STRING) continue;
    if (graph.value.toLowerCase() === subgraph) return setOf(needs.value);
  }
  return undefined;
}

function setOf(fields: string): SelectionSetNode {
  const [operation] = parse(`{ ${fields} }`).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('A field set is expected');
  return operation.selectionSet;
}

function has(value: unknown, needs: SelectionSetNode): boolean {
  if (Array.isArray(value)) return value.every((element) => has(element, needs));
  if (typeof value !== 'object' || value === null) return true;
  return needs.selections.every((selection) => {
    if (selection.kind !== Kind.FIELD) throw new Error('The worlds require no fragments');
    const inner = (value as Record<string, unknown>)[selection.name.value];
    return inner !== undefined && (!selection.selectionSet || has(inner, selection.selectionSet));
  });
}

function pathsOf({ needs }: Wanted): string[] {
  return needs ? leavesOf(needs) : [];
}

function leavesOf(set: SelectionSetNode, above = ''): string[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind !== Kind.FIELD) return [];
    const path = `${above}${selection.name.value}`;
    return selection.selectionSet ? leavesOf(selection.selectionSet, `${path}.`) : [path];
  });
}

/** The leaves of all keys that the subgraph has for any type. */
function keyPaths(schema: GraphQLSchema, fetch: FetchNode): string[] {
  return Object.keys(schema.getTypeMap()).flatMap((type) => keysOf(type, schema, fetch).flat());
}

/** The leaves of each key. */
function keysOf(type: string, schema: GraphQLSchema, { serviceName }: FetchNode): string[][] {
  return (schema.getType(type)?.astNode?.directives ?? []).flatMap(({ arguments: args = [] }) => {
    const graph = args.find((one) => one.name.value === 'graph')?.value;
    const key = args.find((one) => one.name.value === 'key')?.value;
    const isOwn = graph?.kind === Kind.ENUM && graph.value.toLowerCase() === serviceName;
    return isOwn && key?.kind === Kind.STRING ? [leavesOf(setOf(key.value))] : [];
  });
}

/** Whether what the fetch requires of the type holds a key of it, or of an interface that is an object to the subgraph. */
function isIdentified(typename: string, schema: GraphQLSchema, fetch: FetchNode): boolean {
  const required = new Set<string>();
  const collect = (selections: readonly QueryPlanSelectionNode[], above: string): void => {
    for (const selection of selections) {
      if (selection.kind === 'Field') {
        required.add(`${above}${selection.name}`);
        collect(selection.selections ?? [], `${above}${selection.name}.`);
      } else if (above !== '' || holds(selection.typeCondition ?? typename, typename, schema)) {
        collect(selection.selections, above);
      }
    }
  };
  collect(fetch.requires ?? [], '');
  const type = schema.getType(typename);
  const holders = [typename, ...(isObjectType(type) ? type.getInterfaces().map(({ name }) => name) : [])];
  const keys = holders.flatMap((holder) => keysOf(holder, schema, fetch));
  return keys.some((key) => key.every((path) => required.has(path)));
}

function needed(
  selections: readonly QueryPlanSelectionNode[],
  paths: ReadonlySet<string>,
  above = '',
): QueryPlanSelectionNode[] {
  return selections.flatMap((selection): QueryPlanSelectionNode[] => {
    if (selection.kind === 'InlineFragment') {
      return [{ ...selection, selections: needed(selection.selections, paths, above) }];
    }
    const path = `${above}${selection.name}`;
    if (!selection.selections) return selection.name === '__typename' || paths.has(path) ? [selection] : [];
    const inner = needed(selection.selections, paths, `${path}.`);
    const isNeeded = inner.some((one) => one.kind !== 'Field' || one.name !== '__typename');
    return isNeeded ? [{ ...selection, selections: inner }] : [];
  });
}
