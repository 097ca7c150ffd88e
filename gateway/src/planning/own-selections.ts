import {
  baseType,
  type CompositeType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  isUnionType,
  type OutputType,
  possibleRuntimeTypes,
  type Subgraph,
} from '@apollo/federation-internals';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  isAbstractType as isAbstract,
  isObjectType as isObject,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

type FragmentNode = Exclude<SelectionNode, FieldNode>;

/** What a client selects of objects, as far as one subgraph can answer it by itself, without keys or required fields. */
export class OwnSelections {
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(
    document: DocumentNode,
    private readonly supergraph: GraphQLSchema,
    private readonly subgraph: Subgraph,
  ) {
    const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
    this.fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  }

  /** Of what fragments in a set select of objects of this type; fields outside of fragments are not among it. */
  inFragments({ selections }: SelectionSetNode, member: CompositeType): SelectionNode[] {
    return selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [];
      const { condition, selectionSet } = this.open(selection);
      if (!condition) return wrap(selection, this.inFragments(selectionSet, member));
      return this.satisfies(member.name, condition) ? wrap(selection, this.copy(selectionSet, member)) : [];
    });
  }

  /** A fragment's type condition and selections, wherever they are written. */
  open(fragment: FragmentNode): { readonly condition: string | undefined; readonly selectionSet: SelectionSetNode } {
    const node = fragment.kind === Kind.INLINE_FRAGMENT ? fragment : this.fragments.get(fragment.name.value);
    return { condition: node?.typeCondition?.name.value, selectionSet: node?.selectionSet ?? NOTHING };
  }

  private copy({ selections }: SelectionSetNode, type: CompositeType): SelectionNode[] {
    return selections.flatMap((selection) =>
      selection.kind === Kind.FIELD ? this.copyField(selection, type) : this.copyFragment(selection, type),
    );
  }

  private copyField(field: FieldNode, type: CompositeType): FieldNode[] {
    if (field.name.value === '__typename') return [field];
    const definition = isUnionType(type) ? undefined : type.field(field.name.value);
    const metadata = this.subgraph.metadata();
    if (!definition || metadata.isFieldExternal(definition)) return [];
    if (definition.hasAppliedDirective(metadata.requiresDirective())) return [];
    if (!field.selectionSet) return [field];
    const below = baseType(definition.type as OutputType) as CompositeType;
    const copied = this.copy(field.selectionSet, below);
    if (copied.length === 0) return [];
    const selections = isAbstractType(below) ? [TYPENAME, ...copied] : copied;
    return [{ ...field, selectionSet: { kind: Kind.SELECTION_SET, selections } }];
  }

  private copyFragment(fragment: FragmentNode, type: CompositeType): SelectionNode[] {
    const { condition, selectionSet } = this.open(fragment);
    if (!condition || (isObjectType(type) && this.satisfies(type.name, condition))) {
      return wrap(fragment, this.copy(selectionSet, type));
    }
    const target = this.subgraph.schema.type(condition);
    if (!target || !isCompositeType(target) || !overlap(target, type)) return [];
    return wrap(fragment, this.copy(selectionSet, target), condition);
  }

  private satisfies(name: string, condition: string): boolean {
    const [type, wanted] = [this.supergraph.getType(name), this.supergraph.getType(condition)];
    return type === wanted || (isAbstract(wanted) && isObject(type) && this.supergraph.isSubType(wanted, type));
  }
}

const NOTHING: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [] };
const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** Keeps the fragment's directives, and its condition where one is needed. */
function wrap({ directives = [] }: FragmentNode, selections: SelectionNode[], condition?: string): SelectionNode[] {
  if (selections.length === 0 || (!condition && directives.length === 0)) return selections;
  return [
    {
      kind: Kind.INLINE_FRAGMENT,
      ...(condition
        ? { typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: condition } } as const }
        : {}),
      directives,
      selectionSet: { kind: Kind.SELECTION_SET, selections },
    },
  ];
}

function overlap(one: CompositeType, other: CompositeType): boolean {
  const names = new Set(possibleRuntimeTypes(one).map(({ name }) => name));
  return possibleRuntimeTypes(other).some(({ name }) => names.has(name));
}
