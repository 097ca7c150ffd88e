import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  type DocumentNode,
  type FieldNode,
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  isUnionType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { hashOf } from './random.js';
import { happens, type Weather } from './weather.js';

/** An object of invented data: everything about it follows from what it is. */
interface Invented {
  readonly __typename: string;
  /** The same text for the same object, in whatever subgraph. */
  readonly $identity: string;
  /** The number from which an entity's keys are made. */
  readonly $number?: number;
  /** What the gateway sent to find it. */
  readonly $representation?: Readonly<Record<string, unknown>>;
  /** Fields whose values are laid down, because they are a part of a key. */
  readonly $fixed?: Readonly<Record<string, unknown>>;
}

/** What all subgraphs know of each other's entities. */
export interface World {
  /** The implementations of an interface that is an entity, in one order everywhere. */
  readonly implementations: ReadonlyMap<string, readonly string[]>;
  /** Field sets of all keys of a type, in any subgraph. */
  readonly keys: ReadonlyMap<string, readonly SelectionSetNode[]>;
}

/** So few entities of a type exist that they meet often. */
const POPULATION = 5;

/** Learns from all subgraphs' type definitions which entities there are. */
export function createWorld(documents: readonly DocumentNode[]): World {
  const keys = new Map<string, SelectionSetNode[]>();
  const implementations = new Map<string, string[]>();
  for (const definition of documents.flatMap((document) => document.definitions)) {
    if (!('name' in definition) || !definition.name || !('directives' in definition)) continue;
    const name = definition.name.value;
    for (const directive of definition.directives ?? []) {
      if (directive.name.value === 'key') {
        keys.set(name, [...(keys.get(name) ?? []), fieldSetOf(directive.arguments?.[0]?.value)]);
      }
    }
    if ('interfaces' in definition && definition.kind === Kind.OBJECT_TYPE_DEFINITION) {
      for (const { name: parent } of definition.interfaces ?? []) {
        implementations.set(parent.value, [...new Set([...(implementations.get(parent.value) ?? []), name])].sort());
      }
    }
  }
  const entities = [...implementations].filter(([parent]) => keys.has(parent));
  return { implementations: new Map(entities), keys };
}

function fieldSetOf(value: unknown): SelectionSetNode {
  const node = value as { kind: string; value?: string } | undefined;
  const document = parse(`{ ${node?.value ?? ''} }`, { noLocation: true });
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('A field set is expected');
  return operation.selectionSet;
}

/** Builds a subgraph whose resolvers invent data. The context value of an execution is the `Weather`. */
export function createInventedSubgraph(name: string, document: DocumentNode, world: World): GraphQLSchema {
  const schema = buildSubgraphSchema([{ typeDefs: document }]);
  const requires = requiredFieldSets(document);
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || type.name === '_Entity' || type.name === '_Service') continue;
    if (isObjectType(type) || isInterfaceType(type)) {
      type.extensions = {
        ...type.extensions,
        apollo: { subgraph: { resolveReference: resolveReference(name, type.name, schema, world) } },
      };
    }
    if (isInterfaceType(type) || isUnionType(type)) {
      type.resolveType = (value: Invented) => value.__typename;
    }
    if (isObjectType(type)) {
      for (const field of Object.values(type.getFields())) {
        if (field.name === '_entities' || field.name === '_service') continue;
        field.resolve = resolveField(field.type, requires.get(`${type.name}.${field.name}`), schema, world);
      }
    }
  }
  return schema;
}

function requiredFieldSets(document: DocumentNode): Map<string, SelectionSetNode> {
  const found = new Map<string, SelectionSetNode>();
  for (const definition of document.definitions) {
    if (!('fields' in definition)) continue;
    for (const field of definition.fields ?? []) {
      for (const directive of field.directives ?? []) {
        if (directive.name.value === 'requires') {
          found.set(`${definition.name.value}.${field.name.value}`, fieldSetOf(directive.arguments?.[0]?.value));
        }
      }
    }
  }
  return found;
}

function resolveReference(subgraph: string, typename: string, schema: GraphQLSchema, world: World) {
  // A promise, because a synchronous throw would cost the whole batch.
  return async (representation: Record<string, unknown>, weather: Weather): Promise<Invented | null> => {
    const number = numberIn(representation);
    const place = `${subgraph}|${typename}|${number}`;
    if (happens(weather, weather.lostEntities, 'lost', place)) return null;
    if (happens(weather, weather.lostEntities, 'broken', place)) throw injected(place);
    return { ...entity(typename, number, schema, world), $representation: representation };
  };
}

/** Every leaf of a key ends in the entity's number. */
function numberIn(value: unknown): number {
  if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      const found = name === '__typename' ? Number.NaN : numberIn(inner);
      if (!Number.isNaN(found)) return found;
    }
    return Number.NaN;
  }
  const digits = /^key(\d+)$/.exec(String(value));
  return typeof value === 'number' && value >= KEY_BASE ? value - KEY_BASE : Number(digits?.[1] ?? Number.NaN);
}

/** Numbers in keys are larger than any other invented number. */
const KEY_BASE = 1_000_000;

function entity(typename: string, number: number, schema: GraphQLSchema, world: World): Invented {
  const concrete = isInterfaceType(schema.getType(typename)) ? implementationOf(typename, number, world) : typename;
  const family = familyOf(concrete, world);
  const fixed: Record<string, unknown> = {};
  for (const key of [...(world.keys.get(concrete) ?? []), ...(world.keys.get(family) ?? [])]) {
    fixKey(key, number, fixed);
  }
  return { __typename: concrete, $identity: `${family}#${number}`, $number: number, $fixed: fixed };
}

function implementationOf(parent: string, number: number, world: World): string {
  const implementations = world.implementations.get(parent) ?? [];
  const found = implementations[number % implementations.length];
  if (!found) throw new Error(`${parent} has no implementations`);
  return found;
}

/** The entity interface that a type implements: its objects are known under that name where it is an object. */
function familyOf(typename: string, world: World): string {
  for (const [parent, implementations] of world.implementations) {
    if (implementations.includes(typename)) return parent;
  }
  return typename;
}

function fixKey(selections: SelectionSetNode, number: number, into: Record<string, unknown>): void {
  for (const selection of selections.selections) {
    if (selection.kind !== Kind.FIELD) continue;
    const name = selection.name.value;
    if (selection.selectionSet) {
      const nested = (into[name] ?? { $nested: {} }) as { $nested: Record<string, unknown> };
      fixKey(selection.selectionSet, number, nested.$nested);
      into[name] = nested;
    } else {
      into[name] = { $number: number };
    }
  }
}

function resolveField(
  type: GraphQLOutputType,
  required: SelectionSetNode | undefined,
  schema: GraphQLSchema,
  world: World,
): GraphQLFieldResolver<Invented | undefined, Weather> {
  return (parent, args, weather, info) => {
    const fixed = parent?.$fixed?.[info.fieldName] as
      | { $number?: number; $nested?: Record<string, unknown> }
      | undefined;
    const identity = parent?.$identity ?? 'root';
    if (fixed?.$number !== undefined) return keyValue(type, fixed.$number);
    const place = `${identity}.${info.fieldName}(${stable(args)})`;
    if (happens(weather, weather.errors, 'error', place)) throw injected(place);
    const salt = required ? stable(requiredValues(required, parent?.$representation, place)) : '';
    if (fixed?.$nested) return keyObject(getNamedType(type).name, parent, place, fixed.$nested, schema, world);
    return invent(type, `${place}${salt}`, weather, schema, world);
  };
}

/** An object in a key: the entity of the same number, or a value that holds it. */
function keyObject(
  typename: string,
  parent: Invented | undefined,
  place: string,
  fixed: Record<string, unknown>,
  schema: GraphQLSchema,
  world: World,
): Invented {
  return world.keys.has(typename)
    ? entity(typename, parent?.$number ?? 0, schema, world)
    : { __typename: typename, $identity: place, $fixed: fixed };
}

function injected(place: string): GraphQLError {
  const codes = [undefined, 'INJECTED', 'INVALID_GRAPHQL', 'UNAUTHENTICATED'];
  const code = codes[hashOf(place) % codes.length];
  return new GraphQLError(`Broken at ${place}`, { extensions: code ? { code, detail: place } : {} });
}

function requiredValues(
  fields: SelectionSetNode,
  representation: Readonly<Record<string, unknown>> | undefined,
  place: string,
): unknown[] {
  return fields.selections
    .filter((selection): selection is FieldNode => selection.kind === Kind.FIELD)
    .map(({ name }) => {
      const value = representation?.[name.value];
      if (value === undefined) throw new Error(`${place} was not given ${name.value}`);
      return value;
    });
}

function keyValue(type: GraphQLOutputType, number: number): unknown {
  const named = isNonNullType(type) ? type.ofType : type;
  return isScalarType(named) && named.name === 'Int' ? KEY_BASE + number : `key${number}`;
}

function invent(
  type: GraphQLOutputType,
  place: string,
  weather: Weather,
  schema: GraphQLSchema,
  world: World,
): unknown {
  if (isNonNullType(type)) return invent(type.ofType, place, { ...weather, nulls: 0 }, schema, world);
  if (happens(weather, weather.nulls, 'null', place)) return null;
  if (isListType(type)) {
    return Array.from({ length: hashOf(place) % 4 }, (_, index) =>
      invent(type.ofType, `${place}[${index}]`, weather, schema, world),
    );
  }
  const chosen = hashOf(place);
  if (isEnumType(type)) return type.getValues()[chosen % type.getValues().length]?.value;
  if (isScalarType(type)) return inventScalar(type.name, place);
  const typename = isUnionType(type) ? (type.getTypes()[chosen % type.getTypes().length]?.name ?? '') : type.name;
  return inventObject(typename, chosen, place, schema, world);
}

function inventObject(typename: string, chosen: number, place: string, schema: GraphQLSchema, world: World): Invented {
  const type = schema.getType(typename);
  if (isInterfaceType(type) && !world.implementations.has(typename)) {
    const implementations = schema.getPossibleTypes(type);
    return inventObject(implementations[chosen % implementations.length]?.name ?? '', chosen, place, schema, world);
  }
  const siblings = world.implementations.get(familyOf(typename, world));
  if (siblings && isObjectType(type) && siblings.includes(typename)) {
    return entity(typename, (chosen % POPULATION) * siblings.length + siblings.indexOf(typename), schema, world);
  }
  if (world.keys.has(typename)) {
    return entity(typename, chosen % (POPULATION * (siblings?.length ?? 1)), schema, world);
  }
  return { __typename: typename, $identity: place };
}

function inventScalar(typename: string, place: string): unknown {
  const chosen = hashOf(`${place}|scalar`);
  switch (typename) {
    case 'Int':
      return chosen % 1000;
    case 'Float':
      return (chosen % 1000) / 4;
    case 'Boolean':
      return chosen % 2 === 0;
    case 'String':
      return chosen % 9 === 0 ? '' : `${place.slice(-12)}~${chosen % 1000}`;
    case 'ID':
      return `id${chosen % 1000}`;
    default:
      return [chosen % 7, `s${chosen % 7}`, { a: chosen % 3, b: [1, null] }, [chosen % 2, { c: 'd' }], true][
        chosen % 5
      ];
  }
}

/** JSON with sorted keys. */
export function stable(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}
