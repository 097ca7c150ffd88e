import { Kind, type OperationDefinitionNode, OperationTypeNode } from 'graphql';

/** What a request that imports rows in bulk may take; every other request keeps to the ordinary limits. */
export const IMPORT_LIMITS = Object.freeze({
  /** Of the client's request: 10 000 rows with room to spare. */
  bodyBytes: 8 * 1024 * 1024,
  /** For the whole request; ten times what the largest takes on a free machine. */
  timeoutMs: 60_000,
});

/**
 * Whether an operation is an import: a mutation of one field and no other, whose name says so (`importEnrolments`).
 * Every agency's imports are named like this, and nothing else is.
 */
export function isImport({ operation, selectionSet }: OperationDefinitionNode): boolean {
  const [field, ...others] = selectionSet.selections;
  if (operation !== OperationTypeNode.MUTATION || others.length > 0) return false;
  return field?.kind === Kind.FIELD && /^import[A-Z]/.test(field.name.value);
}
