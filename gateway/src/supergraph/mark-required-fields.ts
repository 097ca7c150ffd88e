import {
  type ConstArgumentNode,
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type OperationDefinitionNode,
  parse,
  print,
} from 'graphql';
import { argumentOf, isBoolean, textOf } from './directive-argument.js';

type WithFields = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/**
 * A subgraph does not resolve itself the fields that it requires of others; some composers do not say so of an interface
 * (`external: true`), and the planner would ask that very subgraph. Says it of them, as @apollo/composition does.
 * Returns the same text when there is nothing to do.
 */
export function markRequiredFields(supergraphSdl: string): string {
  if (!supergraphSdl.includes('requires:')) return supergraphSdl;
  const document = parse(supergraphSdl, { noLocation: true });
  const definitions = document.definitions.map((definition) =>
    definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION
      ? markType(definition)
      : definition,
  );
  const changed = definitions.some((definition, index) => definition !== document.definitions[index]);
  return changed ? print({ ...document, definitions }) : supergraphSdl;
}

function markType(type: WithFields): WithFields {
  const { fields = [] } = type;
  const requirers = requirersByField(type);
  const marked = fields.map((field) => {
    const graphs = requirers.get(field.name.value) ?? new Set();
    return [...graphs].reduce((one, graph) => markField(one, graph, type), field);
  });
  return marked.every((field, index) => field === fields[index]) ? type : { ...type, fields: marked };
}

/** The subgraphs that require a leaf of this type, by its name. What is also in one of their keys they have themselves. */
function requirersByField({ fields = [], directives = [] }: WithFields): ReadonlyMap<string, ReadonlySet<string>> {
  const keys = directives.filter(isNamed('join__type'));
  const requirers = new Map<string, Set<string>>();
  for (const directive of fields.flatMap((field) => (field.directives ?? []).filter(isNamed('join__field')))) {
    const graph = textOf(argumentOf(directive, 'graph')) ?? '';
    const own = keys.filter((key) => textOf(argumentOf(key, 'graph')) === graph);
    const inKeys = new Set(own.flatMap((key) => fieldsOf(argumentOf(key, 'key')).map(({ name }) => name)));
    for (const { name, leaf } of fieldsOf(argumentOf(directive, 'requires'))) {
      if (leaf && !inKeys.has(name)) requirers.set(name, (requirers.get(name) ?? new Set()).add(graph));
    }
  }
  return requirers;
}

/** The fields at the top of a field set. */
function fieldsOf(set: ReturnType<typeof argumentOf>): { readonly name: string; readonly leaf: boolean }[] {
  const text = textOf(set);
  if (!text) return [];
  const [operation] = parse(`{ ${text} }`, { noLocation: true }).definitions as [OperationDefinitionNode];
  return operation.selectionSet.selections.flatMap((selection) =>
    selection.kind === Kind.FIELD ? [{ name: selection.name.value, leaf: !selection.selectionSet }] : [],
  );
}

function markField(field: FieldDefinitionNode, graph: string, type: WithFields): FieldDefinitionNode {
  const { directives = [] } = field;
  const joins = directives.filter(isNamed('join__field'));
  // Without any it is every subgraph's that has the type.
  const told = joins.length > 0 ? directives : [...directives, ...graphsOf(type).map((name) => joinField(name))];
  const marked = told.map((directive) => (resolves(directive, graph) ? withExternal(directive) : directive));
  return marked.some((directive, index) => directive !== told[index]) ? { ...field, directives: marked } : field;
}

function graphsOf({ directives = [] }: WithFields): string[] {
  return [
    ...new Set(directives.filter(isNamed('join__type')).flatMap((one) => textOf(argumentOf(one, 'graph')) ?? [])),
  ];
}

/** Whether this says that the subgraph resolves the field; one that is overridden does not any more. */
function resolves(directive: ConstDirectiveNode, graph: string): boolean {
  const says = (name: string) => isBoolean(argumentOf(directive, name), true);
  const isOf = isNamed('join__field')(directive) && textOf(argumentOf(directive, 'graph')) === graph;
  return isOf && !says('external') && !says('usedOverridden');
}

function joinField(graph: string): ConstDirectiveNode {
  const value = { kind: Kind.ENUM, value: graph } as const;
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: 'join__field' },
    arguments: [argument('graph', value)],
  };
}

function withExternal(directive: ConstDirectiveNode): ConstDirectiveNode {
  const others = (directive.arguments ?? []).filter(({ name }) => name.value !== 'external');
  return { ...directive, arguments: [...others, argument('external', { kind: Kind.BOOLEAN, value: true })] };
}

function argument(name: string, value: ConstArgumentNode['value']): ConstArgumentNode {
  return { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: name }, value };
}

function isNamed(name: string) {
  return (directive: ConstDirectiveNode) => directive.name.value === name;
}
