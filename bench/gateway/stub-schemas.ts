/** The public benchmark's four subgraphs on its data, written anew from its supergraph. */
import { readFileSync } from 'node:fs';
import type { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLSchema, parse } from 'graphql';

interface Data {
  readonly users: ReadonlyArray<{ readonly id: string; readonly username: string }>;
  readonly products: ReadonlyArray<{ readonly upc: string }>;
  readonly inventory: ReadonlyArray<{ readonly upc: string; readonly inStock: boolean }>;
  readonly reviews: ReadonlyArray<{ readonly id: string; readonly product: { readonly upc: string } }>;
}

const data = JSON.parse(readFileSync(new URL('fixtures/data.json', import.meta.url), 'utf8')) as Data;
const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@external", "@requires", "@provides"])\n`;

/** What builds a schema: from the copy of graphql-js that is to execute it. */
export interface SchemaBuilder {
  readonly buildSubgraphSchema: typeof buildSubgraphSchema;
  readonly parse: typeof parse;
}

type ById = { id: string };
type ByUpc = { upc: string };

const findUser = ({ id }: ById) => data.users.find((user) => user.id === id);
const findProduct = ({ upc }: ByUpc) => data.products.find((product) => product.upc === upc);

const subgraphs: Readonly<
  Record<string, readonly [typeDefs: string, resolvers: Record<string, Record<string, unknown>>]>
> = {
  accounts: [
    `type Query { me: User user(id: ID!): User users: [User] }
     type User @key(fields: "id") { id: ID! name: String username: String birthday: Int }`,
    {
      Query: { me: () => data.users[0], user: (_: unknown, key: ById) => findUser(key), users: () => data.users },
      User: { __resolveReference: findUser },
    },
  ],
  inventory: [
    `type Product @key(fields: "upc") { upc: String! weight: Int @external price: Int @external inStock: Boolean
       shippingEstimate: Int @requires(fields: "price weight") }`,
    {
      Product: {
        __resolveReference: (key: ByUpc) => ({ ...key, ...data.inventory.find(({ upc }) => upc === key.upc) }),
        shippingEstimate: () => null,
      },
    },
  ],
  products: [
    `type Query { topProducts(first: Int = 5): [Product] }
     type Product @key(fields: "upc") { upc: String! name: String price: Int weight: Int }`,
    {
      Query: { topProducts: (_: unknown, { first }: { first: number }) => data.products.slice(0, first) },
      Product: { __resolveReference: findProduct },
    },
  ],
  reviews: [
    `type Review @key(fields: "id") { id: ID! body: String product: Product author: User @provides(fields: "username") }
     type User @key(fields: "id") { id: ID! username: String @external reviews: [Review] }
     type Product @key(fields: "upc") { upc: String! reviews: [Review] }`,
    {
      Review: {
        author: () => data.users[0],
        __resolveReference: ({ id }: ById) => data.reviews.find((review) => review.id === id),
      },
      User: { reviews: () => data.reviews.slice(0, 2) },
      Product: { reviews: ({ upc }: ByUpc) => data.reviews.filter(({ product }) => product.upc === upc) },
    },
  ],
};

/** The executable schemas by the subgraphs' names. */
export function buildSchemas({ buildSubgraphSchema, parse }: SchemaBuilder): Readonly<Record<string, GraphQLSchema>> {
  return Object.fromEntries(
    Object.entries(subgraphs).map(([name, [typeDefs, resolvers]]) => [
      name,
      buildSubgraphSchema([{ typeDefs: parse(LINK + typeDefs), resolvers: resolvers as never }]),
    ]),
  );
}
