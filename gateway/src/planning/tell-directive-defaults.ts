import { astFromValue, type DocumentNode, type GraphQLSchema, isSpecifiedDirective, Kind, visit } from 'graphql';

/**
 * The document with defaults of its own directives' arguments written out: the supergraph's default may not be the one
 * of each subgraph, which may have none. Returns the same document when there are none.
 */
export function tellDirectiveDefaults(document: DocumentNode, schema: GraphQLSchema): DocumentNode {
  if (schema.getDirectives().every(isSpecifiedDirective)) return document;
  return visit(document, {
    Directive(node) {
      const definition = schema.getDirective(node.name.value);
      if (!definition || isSpecifiedDirective(definition)) return undefined;
      const given = node.arguments ?? [];
      const told = definition.args.flatMap(({ name, type, defaultValue }) => {
        const value = given.some((argument) => argument.name.value === name) ? null : astFromValue(defaultValue, type);
        return value ? [{ kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: name }, value } as const] : [];
      });
      return told.length === 0 ? undefined : { ...node, arguments: [...given, ...told] };
    },
  });
}
