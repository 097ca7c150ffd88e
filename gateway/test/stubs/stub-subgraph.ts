import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  type SubgraphCall,
  type SubgraphResult,
  type SubgraphSink,
  type SubgraphTransport,
  SubgraphUnavailable,
} from '@hub/transport';
import { execute, type GraphQLSchema, parse, subscribe, validate } from 'graphql';

type Resolvers = Record<string, Record<string, unknown>>;
type Module = Extract<Parameters<typeof buildSubgraphSchema>[0], readonly unknown[]>[number];
type GraphQLResolverMap = NonNullable<Extract<Module, { typeDefs: unknown }>['resolvers']>;

/** A subgraph in this process that can be killed, frozen and watched. */
export interface StubSubgraph extends SubgraphTransport {
  readonly name: string;
  readonly sdl: string;
  readonly schema: GraphQLSchema;
  /** Every call that reached it, in order. */
  readonly calls: SubgraphCall[];
  /** Streams that are open now. */
  openStreams(): number;
  /** From now on every call fails for this reason, and open streams break. */
  kill(reason?: SubgraphUnavailable['reason']): void;
  revive(): void;
  /** Breaks open streams only, as a restart does. */
  breakStreams(): void;
}

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires"])\n`;

export function createStubSubgraph(name: string, typeDefs: string, resolvers: Resolvers): StubSubgraph {
  const sdl = LINK + typeDefs;
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as GraphQLResolverMap }]);
  const calls: SubgraphCall[] = [];
  const streams = new Set<{ break(error: unknown): void }>();
  let dead: SubgraphUnavailable['reason'] | undefined;
  const failure = () => new SubgraphUnavailable(name, dead ?? 'UNREACHABLE', `${name} at http://10.0.0.9:4001 is down`);

  return {
    name,
    sdl,
    schema,
    calls,
    openStreams: () => streams.size,
    kill(reason = 'UNREACHABLE') {
      dead = reason;
      for (const stream of [...streams]) stream.break(failure());
    },
    revive() {
      dead = undefined;
    },
    breakStreams() {
      for (const stream of [...streams]) stream.break(failure());
    },
    async fetch(call) {
      calls.push(call);
      if (dead) throw failure();
      const document = parse(call.query);
      const invalid = validate(schema, document);
      if (invalid.length > 0)
        return { errors: invalid.map((error) => error.toJSON()) as SubgraphResult['errors'] & object };
      const result = await execute({
        schema,
        document,
        variableValues: call.variables,
        operationName: call.operationName,
        contextValue: { actor: call.actor },
      });
      return JSON.parse(JSON.stringify(result));
    },
    subscribe(call: SubgraphCall, sink: SubgraphSink) {
      calls.push(call);
      let iterator: AsyncIterator<unknown> | undefined;
      const stream = {
        break(error: unknown) {
          if (!streams.delete(stream)) return;
          void iterator?.return?.();
          sink.error(error);
        },
      };
      streams.add(stream);
      const run = async () => {
        if (dead) return stream.break(failure());
        const source = await subscribe({
          schema,
          document: parse(call.query),
          variableValues: call.variables,
          contextValue: { actor: call.actor },
        });
        if (!(Symbol.asyncIterator in source)) {
          if (streams.delete(stream)) {
            sink.next(JSON.parse(JSON.stringify(source)));
            sink.complete();
          }
          return;
        }
        iterator = source;
        for await (const result of source) {
          if (!streams.has(stream)) return;
          sink.next(JSON.parse(JSON.stringify(result)));
        }
        if (streams.delete(stream)) sink.complete();
      };
      run().catch((error: unknown) => stream.break(error));
      return () => {
        if (streams.delete(stream)) void iterator?.return?.();
      };
    },
    close: async () => {},
  };
}
