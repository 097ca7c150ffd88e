import type { GraphQLDataSource } from '@apollo/gateway';
import { type SubgraphCall, type SubgraphResult, type SubgraphTransport, SubgraphUnavailable } from '@hub/transport';
import { agencyUnavailableError } from './agency-unavailable.js';
import type { ExecutionContext } from './execute-plan.js';
import { findFirstFetchedField } from './fetched-field.js';

/** More entities than this are asked for in several calls; a subgraph refuses more. */
export const MAX_REPRESENTATIONS = 100;

type Representation = Readonly<Record<string, unknown>>;
type Ask = Pick<SubgraphCall, 'query' | 'operationName' | 'variables'>;

/** Lets Apollo's executor fetch through a `SubgraphTransport`: chunks entity fetches and turns outages into errors. */
export class TransportDataSource implements GraphQLDataSource {
  constructor(
    private readonly subgraph: string,
    private readonly transport: SubgraphTransport,
    private readonly context: ExecutionContext,
  ) {}

  /** Answers with data of its own (never shared), and never throws because of the subgraph. */
  async process({ request }: Parameters<GraphQLDataSource['process']>[0]) {
    const { query = '', variables = {}, operationName } = request;
    const ask: Ask = { query, variables, ...(operationName ? { operationName } : {}) };
    const representations: unknown = variables.representations;
    const result =
      Array.isArray(representations) && query.includes('_entities(')
        ? await this.fetchEntities(ask, representations)
        : await this.fetchRoot(ask);
    return {
      // Apollo's executor merges into and rewrites what it is given; answers may be shared with other readers.
      data: structuredClone(result.data ?? null),
      ...(result.errors ? { errors: [...result.errors] } : {}),
    };
  }

  private async fetchRoot(ask: Ask): Promise<SubgraphResult> {
    try {
      return await this.call(ask);
    } catch (error) {
      const key = findFirstFetchedField(ask.query);
      return this.unavailable(error, ask, key ? [key] : []);
    }
  }

  private async fetchEntities(ask: Ask, representations: readonly Representation[]): Promise<SubgraphResult> {
    const chunks = chunk(representations, MAX_REPRESENTATIONS);
    const results = await Promise.all(
      chunks.map(async (part, index) => {
        const offset = index * MAX_REPRESENTATIONS;
        const { variables } = ask;
        try {
          const answer = await this.call({ ...ask, variables: { ...variables, representations: part } });
          this.checkEntities(answer, part.length);
          return moveErrors(answer, offset);
        } catch (error) {
          const key = findFirstFetchedField(ask.query, String(part[0]?.__typename));
          return this.unavailable(error, ask, key ? ['_entities', offset, key] : ['_entities', offset]);
        }
      }),
    );
    return joinEntities(results, chunks);
  }

  private checkEntities({ data }: SubgraphResult, expected: number): void {
    const entities = data?._entities;
    if (data && !(Array.isArray(entities) && entities.length === expected)) {
      throw new SubgraphUnavailable(this.subgraph, 'BAD_ANSWER', `Expected ${expected} entities.`);
    }
  }

  private call(ask: Ask): Promise<SubgraphResult> {
    const { actor, traceparent, signal, callTimeoutMs } = this.context;
    return this.transport.fetch({
      ...ask,
      actor,
      ...(traceparent ? { traceparent } : {}),
      ...(signal ? { signal } : {}),
      ...(callTimeoutMs ? { timeoutMs: callTimeoutMs } : {}),
    });
  }

  private unavailable(error: unknown, { query }: Ask, path: readonly (string | number)[]): SubgraphResult {
    if (!(error instanceof SubgraphUnavailable)) throw error;
    return { data: null, errors: [agencyUnavailableError(error, query.startsWith('mutation'), path)] };
  }
}

function chunk<T>(items: readonly T[], size: number): (readonly T[])[] {
  const chunks: (readonly T[])[] = [];
  for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size));
  return chunks;
}

/** A chunk's errors name entities by their place in the chunk; the client's path needs their place in the whole. */
function moveErrors(result: SubgraphResult, offset: number): SubgraphResult {
  if (!result.errors || offset === 0) return result;
  const errors = result.errors.map((error) => {
    const [root, index, ...rest] = error.path ?? [];
    return typeof index === 'number' ? { ...error, path: [root ?? '_entities', index + offset, ...rest] } : error;
  });
  return { ...result, errors };
}

/** Entities in order, nulls for a chunk without answer; of several outages one is reported, since they are one fetch. */
function joinEntities(results: readonly SubgraphResult[], chunks: readonly (readonly unknown[])[]): SubgraphResult {
  const entities = results.flatMap((result, index) => {
    const answered = result.data?._entities;
    return Array.isArray(answered) ? (answered as unknown[]) : (chunks[index] ?? []).map(() => null);
  });
  const errors = results.flatMap((result) => result.errors ?? []);
  const firstOutage = errors.find(isOutage);
  return {
    data: { _entities: entities },
    ...(errors.length > 0 ? { errors: errors.filter((error) => !isOutage(error) || error === firstOutage) } : {}),
  };
}

function isOutage(error: { readonly extensions?: Readonly<Record<string, unknown>> }): boolean {
  return error.extensions?.code === 'AGENCY_UNAVAILABLE';
}
