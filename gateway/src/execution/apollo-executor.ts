import { executeQueryPlan, type GraphQLDataSource } from '@apollo/gateway';
import { type FragmentDefinitionNode, GraphQLError, Kind } from 'graphql';
import type { LoadedSupergraph } from '../supergraph/loaded-supergraph.js';
import type { ExecutePlan, ExecutionContext, PlannedOperation } from './execute-plan.js';
import { SEED, toSeededPlan } from './seeded-plan.js';
import { TransportDataSource } from './transport-data-source.js';

type RequestContext = Parameters<typeof executeQueryPlan>[2];

/** `ExecutePlan` by @apollo/gateway's own executor: the reference for every other. */
export function createApolloExecutor(supergraph: LoadedSupergraph): ExecutePlan {
  return async (planned, context, seed) => {
    const services = createServices(context, seed);
    const result = await executeQueryPlan(
      seed ? toSeededPlan(planned.plan) : planned.plan,
      services,
      createRequestContext(context),
      { schema: planned.schema, operation: planned.operation, fragments: collectFragments(planned) },
      supergraph.supergraphSchema,
      supergraph.apiSchema,
    );
    // `extensions.valueCompletion` tells about nulls the plan produced; it names types of subgraphs and is dropped.
    return {
      ...(result.data === undefined ? {} : { data: result.data }),
      ...(result.errors ? { errors: result.errors.map(withoutServiceName) } : {}),
    };
  };
}

function createServices(context: ExecutionContext, seed: Readonly<Record<string, unknown>> | undefined) {
  const services: Record<string, GraphQLDataSource> = Object.create(null);
  for (const [name, transport] of context.transports)
    services[name] = new TransportDataSource(name, transport, context);
  if (seed) services[SEED] = { process: async () => ({ data: structuredClone(seed) as Record<string, unknown> }) };
  return services;
}

/** The little of a request that Apollo's executor looks at. */
function createRequestContext(context: ExecutionContext): RequestContext {
  return { request: { variables: { ...context.variables } }, context: {}, metrics: {} } as unknown as RequestContext;
}

const fragmentsByDocument = new WeakMap<object, Record<string, FragmentDefinitionNode>>();

function collectFragments({ document }: PlannedOperation): Record<string, FragmentDefinitionNode> {
  let fragments = fragmentsByDocument.get(document);
  if (!fragments) {
    fragments = Object.create(null) as Record<string, FragmentDefinitionNode>;
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
    }
    fragmentsByDocument.set(document, fragments);
  }
  return fragments;
}

function withoutServiceName(error: GraphQLError): GraphQLError {
  const { serviceName: _, ...extensions } = error.extensions ?? {};
  return new GraphQLError(error.message, { path: error.path, extensions });
}
