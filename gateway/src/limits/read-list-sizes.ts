import { type ConstDirectiveNode, type GraphQLSchema, isObjectType, Kind, valueFromASTUntyped } from 'graphql';
import type { ListSize, ListSizes } from './list-size.js';

/**
 * The sizes and weights that a supergraph's `@listSize` and `@cost` give (the cost specification of Federation 2.9),
 * laid over those known from elsewhere: a list's owner knows best.
 */
export function readListSizes(supergraph: GraphQLSchema, known: ListSizes): ListSizes {
  const sizes = new Map(known);
  for (const type of Object.values(supergraph.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const key = `${type.name}.${field.name}`;
      const told = field.astNode?.directives?.reduce(readDirective, undefined);
      if (told) sizes.set(key, { assumed: 1, ...known.get(key), ...told });
    }
  }
  return sizes;
}

/** Composition may put a prefix before the names: `@federation__listSize`. */
function readDirective(told: Partial<ListSize> | undefined, node: ConstDirectiveNode): Partial<ListSize> | undefined {
  const name = node.name.value.split('__').at(-1);
  if (name === 'cost') return { ...told, weight: Number(readArgument(node, 'weight')) };
  if (name !== 'listSize') return told;
  const [assumed, slicedBy, sizedFields] = ['assumedSize', 'slicingArguments', 'sizedFields'].map((argument) =>
    readArgument(node, argument),
  );
  return {
    ...told,
    ...(typeof assumed === 'number' ? { assumed } : {}),
    ...(Array.isArray(slicedBy) ? { slicedBy } : {}),
    ...(Array.isArray(sizedFields) ? { sizedFields } : {}),
  };
}

function readArgument({ arguments: given }: ConstDirectiveNode, name: string): unknown {
  const value = given?.find((argument) => argument.name.value === name)?.value;
  return value === undefined || value.kind === Kind.NULL ? undefined : valueFromASTUntyped(value);
}
