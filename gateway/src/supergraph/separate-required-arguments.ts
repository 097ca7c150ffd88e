import {
  type ConstArgumentNode,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type FieldNode,
  Kind,
  parse,
  print,
  visit,
} from 'graphql';
import { argumentOf, textOf } from './directive-argument.js';

/** A field of a supergraph that stands for another field with these arguments. */
export interface RequiredVariant {
  readonly field: string;
  readonly arguments: readonly ConstArgumentNode[];
}

/** The variants that a supergraph was given. */
export interface RequiredVariants {
  readonly byName: ReadonlyMap<string, RequiredVariant>;
  /** For each `Type.field` that requires variants: their names, by the path of the field that they stand for. */
  readonly needs: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** A supergraph in which no two `@requires` ask for one name with different arguments. */
export interface SeparatedSupergraph {
  readonly sdl: string;
  readonly variants: RequiredVariants;
}

/** A field set with arguments in it, or one whose end a glance does not tell. */
const REQUIRED_ARGUMENTS = /requires:\s*(?:"""|"(?:[^"\\\n]|\\.)*\()/;

const NO_VARIANTS: RequiredVariants = { byName: new Map(), needs: new Map() };

/**
 * Where `@requires` of a supergraph ask for the same field with different arguments (`price(currency: "USD")` here,
 * `price(currency: "EUR")` there) the planner takes one for the other without a word. So each such field with its
 * arguments becomes a field of its own, which clients do not see; `resolveVariants` turns plans back.
 * Returns the same text when there is nothing to do.
 */
export function separateRequiredArguments(supergraphSdl: string): SeparatedSupergraph {
  if (!REQUIRED_ARGUMENTS.test(supergraphSdl)) {
    return { sdl: supergraphSdl, variants: NO_VARIANTS };
  }
  const document = parse(supergraphSdl, { noLocation: true });
  const names = nameVariants(document);
  const inaccessible = names.size > 0 ? inaccessibleIn(document) : undefined;
  if (!inaccessible) {
    return { sdl: supergraphSdl, variants: NO_VARIANTS };
  }
  const byName = new Map<string, RequiredVariant>();
  for (const { name, variant } of names.values()) {
    byName.set(name, variant);
  }
  const needs = new Map<string, ReadonlyMap<string, string>>();
  const definitions = inaccessible.document.definitions.map((definition) => {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) {
      return definition;
    }
    const fields = (definition.fields ?? []).map((field) => {
      const { directives = [] } = field;
      const replaced = directives.map((directive) => withVariants(directive, names));
      const needed = new Map(replaced.flatMap(({ paths }) => [...paths]));
      if (needed.size > 0) {
        needs.set(`${definition.name.value}.${field.name.value}`, needed);
      }
      return { ...field, directives: replaced.map(({ directive }) => directive) };
    });
    const added = fields.flatMap((field) =>
      (field.arguments ?? []).length === 0 ? [] : variantsOf(field, byName, inaccessible.directive),
    );
    return { ...definition, fields: [...fields, ...added] };
  });
  return { sdl: print({ kind: Kind.DOCUMENT, definitions }), variants: { byName, needs } };
}

/** The variants' names, by the text of the field that they stand for. */
type VariantNames = ReadonlyMap<string, { readonly name: string; readonly variant: RequiredVariant }>;

function nameVariants(document: DocumentNode): VariantNames {
  const taken = new Set<string>();
  const required = new Map<string, Map<string, RequiredVariant>>();
  visit(document, {
    FieldDefinition: ({ name, directives }) => {
      taken.add(name.value);
      for (const directive of directives ?? []) {
        visit(requiredFields(directive), {
          Field(field) {
            const variants = required.get(field.name.value) ?? new Map<string, RequiredVariant>();
            required.set(field.name.value, variants);
            variants.set(callOf(field), { field: field.name.value, arguments: argumentsOf(field) });
          },
        });
      }
    },
  });
  const names = new Map<string, { name: string; variant: RequiredVariant }>();
  for (const [field, variants] of required) {
    for (const [text, variant] of variants.size > 1 ? variants : []) {
      let name = `${field}__${names.size}`;
      while (taken.has(name)) name = `${name}_`;
      names.set(text, { name, variant });
    }
  }
  return names;
}

/** The field set of `@join__field(requires:)`; an empty document for any other directive. */
function requiredFields({ name, arguments: args }: ConstDirectiveNode): DocumentNode {
  const value = args?.find((argument) => argument.name.value === 'requires')?.value;
  return name.value === 'join__field' && value?.kind === Kind.STRING
    ? parse(`{ ${value.value} }`, { noLocation: true })
    : { kind: Kind.DOCUMENT, definitions: [] };
}

/** Equal for one field with the same arguments in any order. */
function callOf(field: FieldNode): string {
  return `${field.name.value}(${argumentsOf(field).map(print).toSorted().join(', ')})`;
}

function argumentsOf({ arguments: args }: FieldNode): readonly ConstArgumentNode[] {
  return (args ?? []) as readonly ConstArgumentNode[];
}

/** The directive with variants in its field set, and the paths at which they stand. */
function withVariants(directive: ConstDirectiveNode, names: VariantNames) {
  const paths = new Map<string, string>();
  const above: string[] = [];
  const replaced = visit(requiredFields(directive), {
    Field: {
      enter(field) {
        const known = names.get(callOf(field));
        above.push(field.name.value);
        if (!known) return undefined;
        paths.set(above.join('.'), known.name);
        return { ...field, name: { kind: Kind.NAME, value: known.name }, arguments: [] };
      },
      leave: () => void above.pop(),
    },
  });
  if (paths.size === 0) {
    return { directive, paths };
  }
  const [set] = replaced.definitions;
  const text = print(set as DefinitionNode);
  const args = directive.arguments?.map((argument) =>
    argument.name.value === 'requires'
      ? { ...argument, value: { kind: Kind.STRING, value: text.slice(1, -1).replaceAll(/\s+/g, ' ').trim() } as const }
      : argument,
  );
  return { directive: { ...directive, ...(args ? { arguments: args } : {}) }, paths };
}

function variantsOf(
  field: FieldDefinitionNode,
  byName: RequiredVariants['byName'],
  inaccessible: string,
): FieldDefinitionNode[] {
  const hidden: ConstDirectiveNode = { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: inaccessible } };
  const others = (field.directives ?? []).filter(({ name }) => name.value !== inaccessible);
  return [...byName].flatMap(([name, variant]) =>
    variant.field === field.name.value
      ? [{ ...field, name: { kind: Kind.NAME, value: name }, arguments: [], directives: [...others, hidden] }]
      : [],
  );
}

const INACCESSIBLE = 'https://specs.apollo.dev/inaccessible/v0.2';

/** The name of `@inaccessible` in the document, which may have to get it; undefined when it links no features at all. */
function inaccessibleIn(document: DocumentNode): { document: DocumentNode; directive: string } | undefined {
  const links = document.definitions.flatMap((definition) =>
    definition.kind === Kind.SCHEMA_DEFINITION
      ? (definition.directives ?? []).filter(({ name }) => name.value === 'link')
      : [],
  );
  const linked = links.find((link) => /\/inaccessible\/v/.test(textOf(argumentOf(link, 'url')) ?? ''));
  if (links.length === 0) {
    return undefined;
  }
  if (linked) {
    return { document, directive: textOf(argumentOf(linked, 'as')) ?? 'inaccessible' };
  }
  const added = parse(
    `schema @link(url: "${INACCESSIBLE}", for: SECURITY) { query: Query }
     directive @inaccessible on FIELD_DEFINITION | OBJECT | INTERFACE | UNION | ARGUMENT_DEFINITION | SCALAR | ENUM | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION`,
    { noLocation: true },
  );
  const [schema, directive] = added.definitions;
  const definitions = document.definitions.map((definition) =>
    definition.kind === Kind.SCHEMA_DEFINITION && schema?.kind === Kind.SCHEMA_DEFINITION
      ? { ...definition, directives: [...(definition.directives ?? []), ...(schema.directives ?? [])] }
      : definition,
  );
  return {
    document: { ...document, definitions: directive ? [...definitions, directive] : definitions },
    directive: 'inaccessible',
  };
}
