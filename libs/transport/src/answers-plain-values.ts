import {
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
} from 'graphql';

/**
 * Whether nothing in an answer can be anybody else's: executing makes the objects and lists of an answer anew each time,
 * but what a scalar of the subgraph's own serialises to is passed on as it is, and may be an object that a resolver keeps.
 */
export function answersPlainValues(schema: GraphQLSchema): boolean {
  return Object.values(schema.getTypeMap())
    .filter((type) => (isObjectType(type) || isInterfaceType(type)) && !isIntrospectionType(type))
    .flatMap((type) => (isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : []))
    .map((field) => getNamedType(field.type))
    .every((type) => !isScalarType(type) || isSpecifiedScalarType(type));
}
