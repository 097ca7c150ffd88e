import { executeQueryPlan, type GraphQLDataSource } from '@apollo/gateway';
import { ANONYMOUS } from '@hub/identity';
import type { SubgraphTransport } from '@hub/transport';
import { type FragmentDefinitionNode, type GraphQLError, type GraphQLFormattedError, Kind } from 'graphql';
import type { PlannedOperation } from '../../src/execution/execute-plan.js';
import { asksNothing } from './asks-nothing.js';
import type { ComposedWorld } from './composed-world.js';

type RequestContext = Parameters<typeof executeQueryPlan>[2];

/** What @apollo/gateway answers, errors as clients would see them. */
export interface ReferenceResult {
  readonly data: unknown;
  readonly errors: readonly GraphQLFormattedError[];
  readonly invalidValues: readonly GraphQLFormattedError[];
  /** How many errors subgraphs reported below `_entities`. */
  readonly entityErrors: number;
}

/** Executes a plan with @apollo/gateway's own executor. */
export async function executeReference(
  world: Pick<ComposedWorld, 'supergraph' | 'supergraphSchema'>,
  planned: PlannedOperation,
  variables: Readonly<Record<string, unknown>>,
  transports: ReadonlyMap<string, SubgraphTransport>,
  execute = executeQueryPlan,
): Promise<ReferenceResult> {
  let entityErrors = 0;
  const services: Record<string, GraphQLDataSource> = {};
  for (const [name, transport] of transports) {
    services[name] = {
      process: async ({ request }) => {
        const { query = '', variables = {}, operationName } = request;
        // It sends such a call, and makes its failure an error of the answer; to a client nothing is missing.
        if (asksNothing(query, variables)) return { data: nothingFor(variables) };
        const result = await transport.fetch({
          query,
          variables,
          actor: ANONYMOUS,
          ...(operationName ? { operationName } : {}),
        });
        entityErrors += (result.errors ?? []).filter(({ path }) => path?.[0] === '_entities').length;
        return structuredClone(result) as Awaited<ReturnType<GraphQLDataSource['process']>>;
      },
    };
  }
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const definition of planned.document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  }
  const result = await execute(
    planned.plan,
    services,
    { request: { variables: { ...variables } }, context: {}, metrics: {} } as unknown as RequestContext,
    { schema: planned.schema, operation: planned.operation, fragments },
    world.supergraphSchema,
    world.supergraph.apiSchema(),
  );
  const completion = (result.extensions?.valueCompletion ?? []) as readonly GraphQLError[];
  return {
    data: result.data,
    errors: (result.errors ?? []).map(asSeen),
    invalidValues: completion.map(asSeen),
    entityErrors,
  };
}

function nothingFor({ representations }: Record<string, unknown>) {
  return Array.isArray(representations) ? { _entities: representations.map(() => null) } : {};
}

/** An error as it would be sent, without the service's name. */
export function asSeen(error: GraphQLError): GraphQLFormattedError {
  const { message, path, extensions } = JSON.parse(JSON.stringify(error)) as GraphQLFormattedError;
  const { serviceName: _, ...rest } = extensions ?? {};
  return { message, ...(path ? { path } : {}), extensions: rest };
}
