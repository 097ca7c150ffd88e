import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
  type OperationTypeNode,
  parse,
  validate,
} from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { coerceVariables, hasVariablesInLiterals, takingCoercedVariables } from './coerced-variables.js';
import { type EntityList, findEntityLists } from './entity-lists.js';
import { hasSharedConditions } from './shared-conditions.js';
import { writesStorableText } from './storable-text.js';

/** What is said of a text that nothing could keep. */
export const UNSTORABLE_TEXT = 'A text must not hold NUL or half of a surrogate pair.';

/** A parsed, validated and compiled operation. */
export interface LocalOperation {
  readonly kind: OperationTypeNode;
  readonly document: DocumentNode;
  readonly entityLists: readonly EntityList[];
  run(
    root: unknown,
    context: unknown,
    variables: Readonly<Record<string, unknown>>,
  ): Promise<ExecutionResult> | ExecutionResult;
}

/** What a text turned out to be: an operation, or the errors that it always answers with. */
export type PreparedOperation = LocalOperation | { readonly errors: readonly GraphQLError[] };

/** Prepares each (text, operation name) once; the least recently used are forgotten. */
export function createOperationCache(
  schema: GraphQLSchema,
  maxOperations: number,
): (query: string, operationName: string | undefined) => PreparedOperation {
  const prepared = new Map<string, PreparedOperation>();
  return (query, operationName) => {
    const key = `${operationName ?? ''}\n${query}`;
    const known = prepared.get(key);
    const operation = known ?? prepare(schema, query, operationName);
    // A Map keeps insertion order: what is used moves to the end.
    prepared.delete(key);
    prepared.set(key, operation);
    if (prepared.size > maxOperations) {
      const [oldest] = prepared.keys();
      if (oldest !== undefined) prepared.delete(oldest);
    }
    return operation;
  };
}

function prepare(schema: GraphQLSchema, query: string, operationName: string | undefined): PreparedOperation {
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch (error) {
    return refuse('GRAPHQL_PARSE_FAILED', [error as GraphQLError]);
  }
  const invalid = validate(schema, document);
  if (invalid.length > 0) return refuse('GRAPHQL_VALIDATION_FAILED', invalid);
  if (!writesStorableText(document)) return refuse('BAD_USER_INPUT', [new GraphQLError(UNSTORABLE_TEXT)]);
  const node = getOperationAST(document, operationName);
  if (!node) return refuse('OPERATION_RESOLUTION_FAILURE', [new GraphQLError('No such operation in the document.')]);
  const run = compile(schema, document, node) ?? interpret(schema, document, operationName);
  return { kind: node.operation, document, entityLists: findEntityLists(document, node), run };
}

function refuse(code: string, errors: readonly GraphQLError[]): { readonly errors: readonly GraphQLError[] } {
  return { errors: errors.map((error) => new GraphQLError(error.message, { extensions: { code } })) };
}

/** Compiled by graphql-jit, except what it is known to do otherwise than graphql-js. */
function compile(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): LocalOperation['run'] | undefined {
  // Compiled code builds results from object literals, where this key would set the prototype instead.
  if (document.loc?.source.body.includes('__proto__')) return undefined;
  if (hasVariablesInLiterals(document) || hasSharedConditions(document)) return undefined;
  const uncoercing = takingCoercedVariables(schema, document);
  const compiled = compileQuery(uncoercing.schema, uncoercing.document, operation.name?.value);
  if (!isCompiledQuery(compiled)) return undefined;
  return (root, context, variables) => {
    const { errors, coerced } = coerceVariables(schema, operation, variables);
    return errors === undefined ? compiled.query(root, context, coerced) : { errors };
  };
}

function interpret(schema: GraphQLSchema, document: DocumentNode, operationName: string | undefined) {
  return (root: unknown, context: unknown, variables: Readonly<Record<string, unknown>>) =>
    execute({
      schema,
      document,
      rootValue: root,
      contextValue: context,
      variableValues: variables,
      ...(operationName === undefined ? {} : { operationName }),
    });
}
