import { type SubgraphCall, type SubgraphResult, type SubgraphTransport, SubgraphUnavailable } from '@hub/transport';
import { execute, type GraphQLSchema, parse } from 'graphql';
import type { Weather } from './weather.js';

/** Executes a call on an invented subgraph; the result is JSON. */
export async function executeStub(
  schema: GraphQLSchema,
  call: Pick<SubgraphCall, 'query' | 'variables' | 'operationName'>,
  weather: Weather,
): Promise<SubgraphResult> {
  const result = await execute({
    schema,
    document: parse(call.query, { noLocation: true }),
    variableValues: JSON.parse(JSON.stringify(call.variables ?? {})) as Record<string, unknown>,
    operationName: call.operationName ?? null,
    contextValue: weather,
  });
  return JSON.parse(JSON.stringify(result)) as SubgraphResult;
}

/** Answers from an invented subgraph. What it answers is frozen, so that nobody changes what others may share. */
export class StubTransport implements SubgraphTransport {
  constructor(
    private readonly name: string,
    private readonly schema: GraphQLSchema,
    private readonly weather: Weather,
    private readonly spoil: (subgraph: string, result: SubgraphResult) => unknown = (_, result) => result,
  ) {}

  async fetch(call: SubgraphCall): Promise<SubgraphResult> {
    if (this.weather.down.has(this.name)) {
      throw new SubgraphUnavailable(this.name, 'UNREACHABLE', 'It is down.');
    }
    return freeze(this.spoil(this.name, await executeStub(this.schema, call, this.weather))) as SubgraphResult;
  }

  subscribe(): () => void {
    throw new Error('Stubs have no subscriptions');
  }

  async close(): Promise<void> {}
}

function freeze(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) {
      freeze(inner);
    }
    Object.freeze(value);
  }
  return value;
}
