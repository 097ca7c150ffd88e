import { buildSubgraphSchema, printSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLResolveInfo, type GraphQLSchema, parse } from 'graphql';
import { type BuildSchemaOptions, buildSchema, createResolversMap, type PubSub } from 'type-graphql';

const FEDERATION_LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires", "@provides", "@inaccessible", "@interfaceObject", "@override", "@tag"])`;

/**
 * Answers one entity for a representation sent by the gateway, or null where there is none or it may not be seen. Each
 * names its own key and context types: only the executor, which is not typed, calls it.
 */
export type ReferenceResolver = (reference: never, context: never, info: GraphQLResolveInfo) => Promise<unknown>;

export interface FederatedSchemaOptions {
  readonly resolvers: BuildSchemaOptions['resolvers'];
  readonly orphanedTypes?: BuildSchemaOptions['orphanedTypes'];
  /** By type name. Guards in decorators do not run for these: each asks the action table itself. */
  readonly references: Readonly<Record<string, ReferenceResolver>>;
}

export interface FederatedSchema {
  /** As checked in and composed. */
  readonly sdl: string;
  /** Executable, with `_service` and `_entities`. */
  readonly schema: GraphQLSchema;
}

/** Builds a Federation 2 subgraph from type-graphql classes. */
export async function buildFederatedSchema(options: FederatedSchemaOptions): Promise<FederatedSchema> {
  readPlainFieldsAsProperties();
  const plain = await buildSchema({
    resolvers: options.resolvers,
    orphanedTypes: options.orphanedTypes ?? [],
    validate: false,
    // type-graphql would introspect the schema to check it; what is served is built from its text and checked below.
    skipCheck: true,
    pubSub: UNUSED_PUB_SUB,
  });
  const sdl = `${FEDERATION_LINK}\n\n${printSubgraphSchema(plain)}\n`;
  const resolvers = createResolversMap(plain) as Record<string, Record<string, unknown>>;
  for (const [type, resolve] of Object.entries(options.references)) {
    resolvers[type] = { ...resolvers[type], __resolveReference: resolve };
  }
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]);
  return { sdl, schema };
}

/**
 * A field without a resolver of its own is a property. type-graphql would wrap each in a promise, which makes lists
 * some twenty times slower; its switch for that is per class, its store of classes a documented global.
 */
function readPlainFieldsAsProperties(): void {
  const store = (globalThis as { TypeGraphQLMetadataStorage?: { objectTypes: { simpleResolvers?: boolean }[] } })
    .TypeGraphQLMetadataStorage;
  for (const type of store?.objectTypes ?? []) type.simpleResolvers ??= true;
}

/** type-graphql wants one although every subscription here brings its own source. */
const UNUSED_PUB_SUB: PubSub = {
  publish: () => {
    throw new Error('Subscriptions are fed by live views, not by PubSub.');
  },
  subscribe: () => {
    throw new Error('Subscriptions are fed by live views, not by PubSub.');
  },
};
