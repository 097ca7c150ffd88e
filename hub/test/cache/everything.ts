import { readFile } from 'node:fs/promises';
import {
  buildASTSchema,
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  isLeafType,
  isListType,
  isObjectType,
  isRequiredArgument,
  parse,
} from 'graphql';

type FieldsByType = Readonly<Record<string, { readonly fields: readonly string[] }>>;

const SUPERGRAPH = new URL('../../../gateway/supergraph.graphql', import.meta.url);
const ARGUMENTS: Readonly<Record<string, string>> = {
  year: '2026',
  on: '"2026-11-23"',
  by: 'TRADE',
  kind: 'DISTRICT',
  id: '"01936f00-0000-7000-8000-000000000001"',
  first: '5',
};
const CODES: Readonly<Record<string, string>> = {
  trade: '"WELDING"',
  place: '"COMMUNE:HONG_BANG"',
  body: '"COMMUNE:HONG_BANG"',
  school: '"SCHOOL:CDKTHP"',
};

/** Queries that together show every field of `fields`, one for each type; types that lead nowhere are `missing`. */
export async function queriesOfEverything(fields: FieldsByType): Promise<{ queries: string[]; missing: string[] }> {
  const schema = buildASTSchema(parse(await readFile(SUPERGRAPH, 'utf8')), { assumeValid: true });
  const root = schema.getQueryType() as GraphQLObjectType;
  const fieldsOf = (type: GraphQLObjectType) =>
    (fields[type.name]?.fields ?? []).map((name) => {
      const field = type.getFields()[name];
      if (field === undefined) throw new Error(`There is no ${type.name}.${name}.`);
      return field;
    });

  /** By type, the fields that lead to it the shortest way, lists last. */
  const paths = new Map<GraphQLObjectType, readonly Field[]>([[root, []]]);
  for (const [type, path] of paths) {
    const single = (field: Field) => Number(isListType(getNullableType(field.type)));
    for (const field of fieldsOf(type).toSorted((a, b) => single(a) - single(b))) {
      const next = getNamedType(field.type);
      if (isObjectType(next) && next.name in fields && !paths.has(next)) paths.set(next, [...path, field]);
    }
  }
  const queries = [...paths].flatMap(([type, path]) => {
    if (type === root) return fieldsOf(root).map((field) => `{ ${shown(field)} }`);
    const all = fieldsOf(type).map(shown).join(' ');
    return [path.reduceRight((inner, field) => `{ ${call(field)} ${inner} }`, `{ ${all} }`)];
  });
  const reached = new Set([...paths.keys()].map(({ name }) => name));
  return { queries, missing: Object.keys(fields).filter((name) => !reached.has(name)) };

  /** A field and, of what it leads to, as little as shows that it is there. */
  function shown(field: Field): string {
    const type = getNamedType(field.type);
    if (!isObjectType(type)) return call(field);
    const [leaf] = fieldsOf(type).filter(({ type: of }) => isLeafType(getNamedType(of)));
    const [first] = fieldsOf(type);
    return `${call(field)} { ${leaf === undefined ? shown(first as Field) : call(leaf)} }`;
  }
}

type Field = GraphQLField<unknown, unknown>;

function call({ name, args }: Field): string {
  const given = args
    .filter((arg) => isRequiredArgument(arg) || arg.name === 'first' || (name === 'places' && arg.name === 'kind'))
    .map((arg) => `${arg.name}: ${arg.name === 'code' ? CODES[name] : ARGUMENTS[arg.name]}`);
  return given.length === 0 ? name : `${name}(${given.join(', ')})`;
}
