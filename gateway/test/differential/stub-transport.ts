import { type SubgraphCall, type SubgraphResult, type SubgraphTransport, SubgraphUnavailable } from '@hub/transport';
import { execute, type GraphQLSchema, parse } from 'graphql';
import type { Weather } from './weather.js';

/** Answers from an invented subgraph. What it answers is frozen, so that nobody changes what others may share. */
export class StubTransport implements SubgraphTransport {
  calls = 0;

  constructor(
    private readonly name: string,
    private readonly schema: GraphQLSchema,
    private readonly weather: Weather,
    private readonly spoil: (result: SubgraphResult) => unknown = (result) => result,
  ) {}

  async fetch(call: SubgraphCall): Promise<SubgraphResult> {
    this.calls++;
    if (this.weather.down.has(this.name)) {
      throw new SubgraphUnavailable(this.name, 'UNREACHABLE', 'It is down.');
    }
    const result = await execute({
      schema: this.schema,
      document: parse(call.query, { noLocation: true }),
      variableValues: JSON.parse(JSON.stringify(call.variables ?? {})) as Record<string, unknown>,
      operationName: call.operationName ?? null,
      contextValue: this.weather,
    });
    return freeze(this.spoil(JSON.parse(JSON.stringify(result)) as SubgraphResult)) as SubgraphResult;
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
