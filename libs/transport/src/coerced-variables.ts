import {
  type DocumentNode,
  type GraphQLError,
  GraphQLScalarType,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  type TypeNode,
  visit,
} from 'graphql';

/** Values of an operation's variables as resolvers are to have them, or why they do not fit. */
export type CoercedVariables =
  | { readonly coerced: Readonly<Record<string, unknown>>; readonly errors?: never }
  | { readonly errors: readonly GraphQLError[]; readonly coerced?: never };

/**
 * Coerces an operation's variables by graphql-js. graphql-jit's own coercion refuses required input fields that have
 * a default, takes a list for an object, and tells more errors than there are.
 */
export function coerceVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): CoercedVariables {
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, {
    maxErrors: 50,
  });
  return errors === undefined ? { coerced } : { errors };
}

const COERCED = new GraphQLScalarType({ name: '__Coerced' });

/** A schema and document by which graphql-jit takes the values of variables as they are. */
export function takingCoercedVariables(
  schema: GraphQLSchema,
  document: DocumentNode,
): { readonly schema: GraphQLSchema; readonly document: DocumentNode } {
  const getType = (name: string) => (name === COERCED.name ? COERCED : schema.getType(name));
  return {
    schema: Object.create(schema, { getType: { value: getType } }) as GraphQLSchema,
    document: visit(document, {
      VariableDefinition: ({ defaultValue: _default, ...definition }) => ({
        ...definition,
        type: isBoolean(definition.type) ? REQUIRED_BOOLEAN : ANYTHING,
      }),
    }),
  };
}

const ANYTHING = named(COERCED.name);
/** `@skip` and `@include` compile with nothing else, and only where it was one. */
const REQUIRED_BOOLEAN: TypeNode = { kind: Kind.NON_NULL_TYPE, type: named('Boolean') };

function named(name: string) {
  return { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: name } } as const;
}

function isBoolean(type: TypeNode): boolean {
  return type.kind === Kind.NON_NULL_TYPE && type.type.kind === Kind.NAMED_TYPE && type.type.name.value === 'Boolean';
}

/**
 * Whether a variable stands inside a list or an object that is written out. graphql-jit gives such a place null where
 * the variable has no value, instead of leaving it out.
 */
export function hasVariablesInLiterals(document: DocumentNode): boolean {
  let depth = 0;
  let found = false;
  const inside = {
    enter: () => {
      depth += 1;
    },
    leave: () => {
      depth -= 1;
    },
  };
  visit(document, {
    ListValue: inside,
    ObjectValue: inside,
    Variable: () => {
      found ||= depth > 0;
    },
  });
  return found;
}
