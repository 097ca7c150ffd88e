import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import { executeQueryPlan } from '@apollo/gateway';
import { QueryPlanner } from '@apollo/query-planner';
import { buildSubgraphSchema, type GraphQLResolverMap } from '@apollo/subgraph';
import { ANONYMOUS } from '@hub/identity';
import type { SubgraphCall, SubgraphResult, SubgraphTransport } from '@hub/transport';
import { type ExecutionResult, execute, type GraphQLSchema, getVariableValues, parse } from 'graphql';
import { aliasCollidingFields } from '../../src/execution/compiled/alias-colliding-fields.js';
import { createCompiledExecutor } from '../../src/execution/compiled/compiled-executor.js';
import type { PlannedOperation } from '../../src/execution/execute-plan.js';
import { planOperation } from '../../src/planning/plan-operation.js';
import type { LoadedSupergraph } from '../../src/supergraph/loaded-supergraph.js';
import { prepareSupergraph } from '../../src/supergraph/supergraph-life.js';
import { LINK } from './composed-world.js';
import { executeReference, type ReferenceResult } from './reference-executor.js';

export interface HandmadeSubgraph {
  readonly typeDefs: string;
  readonly resolvers?: GraphQLResolverMap<unknown>;
}

type Fetch = (call: SubgraphCall) => Promise<SubgraphResult>;

export interface RunOptions {
  readonly variables?: Record<string, unknown>;
  /** Answers in the place of a subgraph. */
  readonly instead?: Readonly<Record<string, (call: SubgraphCall, ask: Fetch) => unknown>>;
  readonly seed?: Record<string, unknown>;
  readonly signal?: AbortSignal;
}

/** A few subgraphs with hand-written resolvers, for tests of one thing. */
export class HandmadeWorld {
  /** What was sent to which subgraph, in order. */
  readonly calls: Array<SubgraphCall & { readonly subgraph: string }> = [];
  readonly schemas: ReadonlyMap<string, GraphQLSchema>;
  private readonly subgraphs: ReadonlyMap<string, Fetch>;
  readonly supergraphSdl: string;

  /** @param supergraphSdl a supergraph that composition here would not make */
  constructor(subgraphs: Readonly<Record<string, HandmadeSubgraph>>, supergraphSdl?: string) {
    const parsed = Object.entries(subgraphs).map(([name, { typeDefs, resolvers = {} }]) => {
      const document = parse(LINK + typeDefs);
      return { name, document, schema: buildSubgraphSchema([{ typeDefs: document, resolvers }]) };
    });
    const composed = supergraphSdl
      ? { supergraphSdl }
      : composeServices(parsed.map(({ name, document }) => ({ name, url: `http://${name}.test`, typeDefs: document })));
    if (!composed.supergraphSdl) {
      throw new Error(
        'errors' in composed ? composed.errors?.map((error) => error.message).join('\n') : 'No supergraph',
      );
    }
    this.supergraphSdl = composed.supergraphSdl;
    this.schemas = new Map(parsed.map(({ name, schema }) => [name, schema]));
    this.subgraphs = new Map(
      parsed.map(({ name, schema }) => [
        name,
        async ({ query, variables }) => {
          const result = await execute({ schema, document: parse(query), variableValues: { ...variables } });
          return JSON.parse(JSON.stringify(result)) as SubgraphResult;
        },
      ]),
    );
  }

  /** What our gateway answers: its supergraph prepared, helper names aliased, compiled plan. */
  async ours(query: string, options: RunOptions = {}): Promise<ExecutionResult> {
    const planned = this.plan(query);
    const { coerced } = getVariableValues(
      planned.schema,
      planned.operation.variableDefinitions ?? [],
      options.variables ?? {},
    );
    const result = await createCompiledExecutor()(
      planned,
      {
        variables: coerced ?? {},
        actor: ANONYMOUS,
        transports: this.transports(options),
        ...(options.signal ? { signal: options.signal } : {}),
      },
      options.seed,
    );
    return JSON.parse(JSON.stringify(result)) as ExecutionResult;
  }

  /** What plain @apollo/gateway answers. */
  async reference(query: string, options: RunOptions = {}): Promise<ReferenceResult> {
    const planned = this.plan(query, false);
    const supergraph = Supergraph.build(this.supergraphSdl);
    const world = { supergraphSchema: supergraph.schema.toGraphQLJSSchema(), supergraph };
    return executeReference(world, planned, options.variables ?? {}, this.transports(options), executeQueryPlan);
  }

  /** As the gateway plans (`prepared`), or as @apollo/gateway does. */
  plan(query: string, prepared = true): PlannedOperation {
    const { sdl, variants } = prepared
      ? prepareSupergraph(this.supergraphSdl)
      : { sdl: this.supergraphSdl, variants: { byName: new Map(), needs: new Map() } };
    const supergraph = Supergraph.build(sdl, { validateSupergraph: false });
    const apiSchema = supergraph.apiSchema();
    const loaded: LoadedSupergraph = {
      sdl,
      variants,
      schema: apiSchema.toGraphQLJSSchema(),
      apiSchema,
      supergraphSchema: supergraph.schema.toGraphQLJSSchema(),
      planner: new QueryPlanner(supergraph),
    };
    return planOperation(loaded, parse(query), undefined, prepared ? aliasCollidingFields : undefined);
  }

  private transports({ instead = {} }: RunOptions): Map<string, SubgraphTransport> {
    return new Map(
      [...this.subgraphs].map(([subgraph, ask]) => [
        subgraph,
        {
          fetch: async (call) => {
            this.calls.push({ ...call, subgraph });
            return (await (instead[subgraph]?.(call, ask) ?? ask(call))) as SubgraphResult;
          },
          subscribe: () => {
            throw new Error('Not here');
          },
          close: async () => {},
        },
      ]),
    );
  }
}
