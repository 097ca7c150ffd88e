import { type GraphQLSchema, parse, validate } from 'graphql';

/** A recorded operation of a client that the schema would no longer execute. */
export interface BrokenOperation {
  readonly operation: string;
  readonly problem: string;
}

/** The recorded documents (by hash, as in a manifest of trusted documents) that are not valid on this schema. */
export function findBrokenOperations(
  schema: GraphQLSchema,
  manifest: Readonly<Record<string, string>>,
): readonly BrokenOperation[] {
  return Object.entries(manifest).flatMap(([hash, text]) => {
    const document = parse(text);
    const [first] = validate(schema, document);
    if (!first) return [];
    const names = document.definitions.flatMap((definition) =>
      'name' in definition && definition.name ? [definition.name.value] : [],
    );
    return [{ operation: names[0] ?? hash, problem: first.message }];
  });
}
