import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { type CostTerm, evaluate, measureArgument, presence, product, sum, type Variables } from './cost-term.js';
import { DEFAULT_LIST_SIZE, DEFAULT_PAGE_SIZE, type ListSize, type ListSizes, SLICING_ARGUMENTS } from './list-size.js';

/**
 * The cost of a valid operation as a function of its coerced variables: how many values its answer may be expected to
 * hold, objects and leaves alike, with lists counted as long as they may be. Fields merged with others of their name
 * are counted each time they are written. What a document alone decides is worked out here, once.
 */
export function compileCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  sizes: ListSizes,
): (variables: Variables) => number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }

  const measureSet = (set: SelectionSetNode, parent: GraphQLCompositeType, slice: Slice | undefined): CostTerm =>
    sum(set.selections.map((node) => product(presence(node.directives), measureSelection(node, parent, slice))));

  const measureSelection = (node: SelectionNode, parent: GraphQLCompositeType, slice: Slice | undefined): CostTerm => {
    if (node.kind === Kind.FIELD) return measureField(node, parent, slice);
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
    if (!fragment) return 0;
    const type = fragment.typeCondition ? schema.getType(fragment.typeCondition.name.value) : parent;
    return isCompositeType(type) ? measureSet(fragment.selectionSet, type, slice) : 0;
  };

  const measureField = (node: FieldNode, parent: GraphQLCompositeType, outer: Slice | undefined): CostTerm => {
    const field = isUnionType(parent) ? undefined : parent.getFields()[node.name.value];
    // __typename, and introspection, which has its own rule of validation and calls nobody.
    if (!field) return 1;
    const told = sizes.get(`${parent.name}.${field.name}`);
    const slice = sliceOf(node, field, told);
    const type = getNamedType(field.type);
    const weight = told?.weight ?? 1;
    const isList = listDepth(field.type) > 0;
    const inner =
      node.selectionSet && isCompositeType(type) ? measureSet(node.selectionSet, type, isList ? undefined : slice) : 0;
    return product(isList ? lengthOf(node, field, told, slice, outer) : 1, sum([weight, inner]));
  };

  const root = schema.getRootType(operation.operation);
  const cost = root ? measureSet(operation.selectionSet, root, undefined) : 0;
  return (variables) => evaluate(cost, variables);
}

/** How many items the arguments of an object's field ask of the lists in it: of a connection's `edges`. */
interface Slice {
  readonly size: CostTerm;
  readonly fields: readonly string[] | undefined;
}

type Field = GraphQLField<unknown, unknown>;

function sliceOf(node: FieldNode, field: Field, told: ListSize | undefined): Slice | undefined {
  const names = told?.slicedBy ?? SLICING_ARGUMENTS;
  const slicing = field.args.filter(({ name }) => names.includes(name));
  if (slicing.length === 0) return undefined;
  const unsliced = told ? unslicedLength(node, field, told) : DEFAULT_PAGE_SIZE;
  const lengths = slicing.map(({ name, defaultValue }) =>
    measureArgument(argumentOf(node, name), defaultValue, (value) => {
      if (Array.isArray(value)) return value.length;
      return typeof value === 'number' ? Math.max(0, value) : Number.NaN;
    }),
  );
  const size: CostTerm = (variables) => {
    const given = lengths.map((length) => evaluate(length, variables)).filter((length) => !Number.isNaN(length));
    return given.length > 0 ? Math.max(...given) : evaluate(unsliced, variables);
  };
  const known = [...lengths, unsliced].every((length) => typeof length === 'number');
  return { size: known ? size({}) : size, fields: told?.sizedFields };
}

function lengthOf(
  node: FieldNode,
  field: Field,
  told: ListSize | undefined,
  own: Slice | undefined,
  outer: Slice | undefined,
): CostTerm {
  const sliced = own ?? (outer && (outer.fields?.includes(field.name) ?? true) ? outer : undefined);
  const length = sliced?.size ?? (told ? unslicedLength(node, field, told) : DEFAULT_LIST_SIZE);
  // Of lists in lists the size tells of the outermost.
  return product(length, DEFAULT_LIST_SIZE ** (listDepth(field.type) - 1));
}

function unslicedLength(node: FieldNode, field: Field, { assumed, byArgument = {} }: ListSize): CostTerm {
  for (const [name, lengths] of Object.entries(byArgument)) {
    const fallback = field.args.find((argument) => argument.name === name)?.defaultValue;
    return measureArgument(argumentOf(node, name), fallback, (value) => lengths[String(value)] ?? assumed);
  }
  return assumed;
}

function argumentOf(node: FieldNode, name: string) {
  return node.arguments?.find((argument) => argument.name.value === name)?.value;
}

function listDepth(type: GraphQLOutputType): number {
  if (isNonNullType(type)) return listDepth(type.ofType);
  return isListType(type) ? 1 + listDepth(type.ofType) : 0;
}
