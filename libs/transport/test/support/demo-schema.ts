import { setTimeout as delay } from 'node:timers/promises';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { Actor } from '@hub/identity';
import { GraphQLError, type GraphQLSchema, parse } from 'graphql';

/** What resolvers of the demo schema get: who asks, and a number no other context has. */
export interface DemoContext {
  readonly actor: Actor;
  readonly contextNumber: number;
}

/** A subgraph in which everything can happen, and the strings by which tests pull it. */
export interface DemoSubgraph {
  readonly schema: GraphQLSchema;
  readonly contextFor: (actor: Actor) => DemoContext;
  /** Sends a value to everybody subscribed to `ticks`. */
  tick(value: number): void;
  /** Ends, or breaks, every source of `ticks`. */
  endSources(error?: Error): void;
  /** Sources of `ticks` that are open now. */
  openSources(): number;
}

const SDL = /* GraphQL */ `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query {
    hello(name: String!): String!
    whoami: String!
    trades: [Trade!]!
    maybe: String
    slow(ms: Int!): String
    throwing(code: String): String
    required: String!
    big(bytes: Int!): String
    level(of: Level!): Level
  }
  enum Level { INTERMEDIATE COLLEGE }
  type Trade @key(fields: "code") { code: ID! nameVi: String learners: Int }
  type Mutation { rename(code: ID!, nameVi: String!): Trade }
  type Subscription {
    ticks: Tick
    forbidden: Tick
    broken: Tick
  }
  type Tick { value: Int contextNumber: Int actor: String slow(ms: Int!): String }
`;

export function createDemoSubgraph(): DemoSubgraph {
  let contexts = 0;
  const sources = new Set<TickSource>();
  const openSource = () => {
    const source = new TickSource(() => sources.delete(source));
    sources.add(source);
    return source;
  };
  const schema = buildSubgraphSchema([
    {
      typeDefs: parse(SDL),
      resolvers: {
        Query: {
          hello: (_: unknown, { name }: { name: string }) => `Xin chào ${name}`,
          whoami: (_: unknown, __: unknown, { actor }: DemoContext) => `${actor.id} of ${actor.agency}`,
          trades: async () => [
            { code: 'WELDING', nameVi: 'Hàn' },
            { code: 'NURSING', nameVi: 'Điều dưỡng' },
          ],
          slow: (_: unknown, { ms }: { ms: number }) => delay(ms, 'done'),
          throwing: (_: unknown, { code }: { code?: string }) => {
            if (code) throw new GraphQLError('This is meant for you.', { extensions: { code } });
            throw new TypeError('select * from secrets');
          },
          required: () => null,
          big: (_: unknown, { bytes }: { bytes: number }) => 'x'.repeat(bytes),
          level: (_: unknown, { of }: { of: string }) => of,
        },
        Mutation: { rename: (_: unknown, args: object) => args },
        Trade: {
          __resolveReference: async ({ code }: { code: string }) => {
            if (code === 'GONE') throw new GraphQLError('No such trade.', { extensions: { code: 'NOT_FOUND' } });
            return { code, nameVi: code.toLowerCase() };
          },
          learners: async ({ code }: { code: string }) => code.length,
        },
        Subscription: {
          ticks: {
            subscribe: () => openSource(),
            resolve: (value: number, _: unknown, { actor, contextNumber }: DemoContext) => ({
              value,
              actor: actor.id,
              contextNumber,
            }),
          },
          forbidden: {
            subscribe: () => {
              throw new GraphQLError('This account may not see this.', { extensions: { code: 'FORBIDDEN' } });
            },
          },
          broken: {
            subscribe: () => {
              throw new TypeError('select * from secrets');
            },
          },
        },
        Tick: { slow: (_: unknown, { ms }: { ms: number }) => delay(ms, 'done') },
      } as never,
    },
  ]);
  return {
    schema,
    contextFor: (actor) => ({ actor, contextNumber: contexts++ }),
    tick(value) {
      for (const source of sources) source.push(value);
    },
    endSources(error) {
      for (const source of [...sources]) source.end(error);
    },
    openSources: () => sources.size,
  };
}

/** Events in memory. Its `return` acts at once, also while a `next` is pending. */
class TickSource implements AsyncIterableIterator<number> {
  readonly #queue: number[] = [];
  #waiting: PromiseWithResolvers<IteratorResult<number>> | undefined;
  #end: { error: Error | undefined } | undefined;

  constructor(private readonly onEnd: () => void) {}

  push(value: number): void {
    if (this.#waiting) this.#settle((waiting) => waiting.resolve({ done: false, value }));
    else this.#queue.push(value);
  }

  end(error?: Error): void {
    this.onEnd();
    this.#end = { error };
    this.#settle((waiting) => (error ? waiting.reject(error) : waiting.resolve({ done: true, value: undefined })));
  }

  async next(): Promise<IteratorResult<number>> {
    const value = this.#queue.shift();
    if (value !== undefined) return { done: false, value };
    if (this.#end?.error) throw this.#end.error;
    if (this.#end) return { done: true, value: undefined };
    this.#waiting = Promise.withResolvers();
    return this.#waiting.promise;
  }

  async return(): Promise<IteratorResult<number>> {
    this.end();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #settle(settle: (waiting: PromiseWithResolvers<IteratorResult<number>>) => void): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting) settle(waiting);
  }
}
