import { expect, test } from 'vitest';
import { oursEveryWay } from './every-way.js';
import { HandmadeWorld } from './handmade-world.js';

/**
 * Where @apollo/gateway answers wrongly. Each test shows its wrong answer, so that it fails when there is none any more.
 * The right one is given in every lane and by every transport.
 */

const posts = () =>
  new HandmadeWorld({
    posts: {
      typeDefs: /* GraphQL */ `
        type Query { feed: [Post] }
        type Post @key(fields: "id") { id: ID! title: String comments(limit: Int!): [Comment] }
        type Comment @key(fields: "id") { id: ID! authorId: ID body(length: Int): String }
      `,
      resolvers: {
        Query: { feed: () => [{ id: 'p1', title: 'One' }] },
        Post: {
          comments: (_: unknown, { limit }: { limit: number }) =>
            Array.from({ length: limit }, (__, index) => ({ id: `c${index + 1}`, authorId: `a${index + 1}` })),
        },
        Comment: {
          body: () => {
            throw new Error('No body.');
          },
        },
      },
    },
    people: {
      typeDefs: /* GraphQL */ `
        type Post @key(fields: "id") {
          id: ID!
          comments(limit: Int!): [Comment] @external
          lastAuthor: ID @requires(fields: "comments(limit: 3) { authorId }")
          readers: Int
        }
        type Comment @key(fields: "id") { id: ID! authorId: ID @external }
      `,
      resolvers: {
        Post: {
          lastAuthor: ({ comments }: { comments: Array<{ authorId: string }> }) => comments.at(-1)?.authorId,
          readers: () => 7,
        },
      },
    },
  });

test('A client may ask for a field with other arguments than a required one', async () => {
  const query = '{ feed { lastAuthor comments(limit: 1) { id } } }';
  const right = { feed: [{ lastAuthor: 'a3', comments: [{ id: 'c1' }] }] };
  expect((await posts().reference(query)).data).not.toEqual(right);
  expect(await oursEveryWay(posts(), query)).toEqual({ data: right });
});

test('Arguments may come from variables and fragments', async () => {
  const query = `query ($limit: Int! = 1) { feed { ...A lastAuthor ...B } }
    fragment A on Post { comments(limit: $limit) { id } } fragment B on Post { comments(limit: $limit) { authorId } }`;
  expect(await oursEveryWay(posts(), query)).toEqual({
    data: { feed: [{ lastAuthor: 'a3', comments: [{ id: 'c1', authorId: 'a1' }] }] },
  });
});

test('An error in a field that was renamed has the client’s path', async () => {
  const { errors } = await oursEveryWay(posts(), '{ feed { lastAuthor comments(limit: 1) { body } } }');
  expect(errors).toMatchObject([{ message: 'No body.', path: ['feed', 0, 'comments', 0, 'body'] }]);
});

const prices = (failing?: string) => {
  const price = (base: number, currency: string) => {
    if (currency === failing) throw new Error(`No ${currency}.`);
    return base * (currency === 'EUR' ? 2 : 1);
  };
  const goods = [
    { upc: 'p1', base: 11, category: { base: 11 } },
    { upc: 'p2', base: 22, category: { base: 22 } },
  ];
  return new HandmadeWorld({
    goods: {
      typeDefs: `type Query { goods: [Product] } type Category { average(currency: String!): Int name: String }
        type Product @key(fields: "upc") { upc: String! weight: Int price(currency: String!): Int category: Category }`,
      resolvers: {
        Query: { goods: () => goods },
        Product: {
          weight: () => 3,
          price: ({ base }: { base: number }, args: { currency: string }) => price(base, args.currency),
        },
        Category: { average: ({ base }: { base: number }, args: { currency: string }) => price(base, args.currency) },
      },
    },
    shipping: {
      typeDefs: `type Category @external { average(currency: String!): Int }
        type Product @key(fields: "upc") {
          upc: String! weight: Int @external price(currency: String!): Int @external category: Category @external
          usd: Int @requires(fields: "price(currency: \\"USD\\") weight")
          eur(of: Int = 1): Int @requires(fields: "weight price(currency: \\"EUR\\") category { average(currency: \\"EUR\\") }")
          isDear: Boolean @requires(fields: "category { average(currency: \\"USD\\") }")
          stock: Int
        }`,
      resolvers: {
        Product: {
          usd: (product: { price: number; weight: number }) => product.price * product.weight,
          eur: (product: { price: number; weight: number; category: { average: number } }, { of }: { of: number }) =>
            of * (product.price * product.weight + product.category.average),
          isDear: ({ category }: { category: { average: number } }) => category.average > 11,
          stock: () => 9,
        },
      },
    },
  });
};

test('Two fields may require the same field with different arguments', async () => {
  const query = `query ($of: Int = 10) {
    goods { price(currency: "GBP") ...F eur isDear category { name average(currency: "EUR") } }
  } fragment F on Product { stock usd tens: eur(of: $of) }`;
  const good = (base: number) => ({
    price: base,
    stock: 9,
    usd: base * 3,
    tens: base * 80,
    eur: base * 8,
    isDear: base > 11,
    category: { name: null, average: base * 2 },
  });
  const right = { goods: [good(11), good(22)] };
  expect((await prices().reference(query)).data).not.toEqual(right);
  const world = prices();
  expect(await oursEveryWay(world, query)).toEqual({ data: right });
  expect(world.calls.map(({ subgraph }) => subgraph)).toEqual(['goods', 'shipping']);
  expect(await oursEveryWay(prices(), '{ goods { usd isDear } }')).toEqual({
    data: {
      goods: [
        { usd: 33, isDear: false },
        { usd: 66, isDear: true },
      ],
    },
  });
});

test('An error of a required field has the field’s name', async () => {
  const { data, errors } = await oursEveryWay(prices('EUR'), '{ goods { usd eur } }');
  expect(data).toMatchObject({ goods: [{ usd: 33 }, { usd: 66 }] });
  expect(errors).toContainEqual(expect.objectContaining({ message: 'No EUR.', path: ['goods', 1, 'price'] }));
});

test('A client may call a field like a key', async () => {
  const query = '{ feed { id: title readers } }';
  const right = { feed: [{ id: 'One', readers: 7 }] };
  expect((await posts().reference(query)).data).not.toEqual(right);
  expect(await oursEveryWay(posts(), query)).toEqual({ data: right });
});

test('A client may call a field like a required one', async () => {
  const query = '{ feed { comments: title lastAuthor } }';
  const right = { feed: [{ comments: 'One', lastAuthor: 'a3' }] };
  expect(
    (
      await posts()
        .reference(query)
        .catch((error: unknown) => ({ data: error }))
    ).data,
  ).not.toEqual(right);
  expect(await oursEveryWay(posts(), query)).toEqual({ data: right });
});

test('A client may call a field __typename', async () => {
  const query = '{ feed { __typename: title readers } }';
  const right = { feed: [{ __typename: 'One', readers: 7 }] };
  expect((await posts().reference(query)).data).not.toEqual(right);
  expect(await oursEveryWay(posts(), query)).toEqual({ data: right });
});

test('Introspection keeps the names that the client gave', async () => {
  const query = '{ __type(name: "Post") { id: name fields { ...F } } } fragment F on __Field { comments: name }';
  expect(await oursEveryWay(posts(), query)).toMatchObject({
    data: { __type: { id: 'Post', fields: [{ comments: 'id' }, {}, {}, {}, {}] } },
  });
});

test('An entity is found by a key that its subgraph resolves', async () => {
  const a = { id: '1', pid: 'p1', parts: { one: '1', two: '2', three: '3' }, name: 'n1' };
  const type = 'type A @key(fields: "parts { one two }"';
  const world = new HandmadeWorld({
    names: {
      typeDefs: `${type}) @key(fields: "id") @key(fields: "id parts { two three }") {
          id: ID! parts: Parts! name: String! }
        type Parts { one: ID! two: ID! three: ID! }`,
      resolvers: { A: { __resolveReference: () => a } },
    },
    uses: {
      typeDefs: `type Query { all: [A!]! }
        ${type}, resolvable: false) @key(fields: "id parts { two three }") @key(fields: "id", resolvable: false) {
          id: ID! parts: Parts! name: String! @external shout: String! @requires(fields: "name") }
        type Parts { one: ID! two: ID! three: ID! }`,
      resolvers: {
        Query: { all: () => [a] },
        A: {
          __resolveReference: (key: typeof a) => (key.id && key.parts.three ? { ...a, name: key.name } : null),
          shout: ({ name }: typeof a) => `${name}!`,
        },
      },
    },
  });
  const query = '{ all { name shout } }';
  const right = { all: [{ name: 'n1', shout: 'n1!' }] };
  expect((await world.reference(query)).data).not.toEqual(right);
  expect(await oursEveryWay(world, query)).toEqual({ data: right });
});

test('A field that nobody can resolve is an error, not null', async () => {
  const world = new HandmadeWorld(
    {
      a: { typeDefs: 'type Query { a: Node } interface Node @key(fields: "id") { id: ID! }' },
      b: {
        typeDefs: `type Query { b: Node }
          type Node @interfaceObject @key(fields: "id", resolvable: false) { id: ID! field: String }`,
        resolvers: { Query: { b: () => ({ id: 'n1', field: 'foo' }) } },
      },
    },
    /* GraphQL */ `
      schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION) { query: Query }
      directive @join__enumValue(graph: join__Graph!) repeatable on ENUM_VALUE
      directive @join__field(graph: join__Graph, requires: join__FieldSet, provides: join__FieldSet, type: String, external: Boolean, override: String, usedOverridden: Boolean) repeatable on FIELD_DEFINITION | INPUT_FIELD_DEFINITION
      directive @join__graph(name: String!, url: String!) on ENUM_VALUE
      directive @join__implements(graph: join__Graph!, interface: String!) repeatable on OBJECT | INTERFACE
      directive @join__type(graph: join__Graph!, key: join__FieldSet, extension: Boolean! = false, resolvable: Boolean! = true, isInterfaceObject: Boolean! = false) repeatable on OBJECT | INTERFACE | UNION | ENUM | INPUT_OBJECT | SCALAR
      directive @join__unionMember(graph: join__Graph!, member: String!) repeatable on UNION
      directive @link(url: String, as: String, for: link__Purpose, import: [link__Import]) repeatable on SCHEMA
      scalar join__FieldSet
      scalar link__Import
      enum join__Graph { A @join__graph(name: "a", url: "http://a.test") B @join__graph(name: "b", url: "http://b.test") }
      enum link__Purpose { SECURITY EXECUTION }
      interface Node @join__type(graph: A, key: "id") @join__type(graph: B, key: "id", resolvable: false, isInterfaceObject: true) {
        id: ID!
        field: String @join__field(graph: B)
      }
      type Query @join__type(graph: A) @join__type(graph: B) { a: Node @join__field(graph: A) b: Node @join__field(graph: B) }
    `,
  );
  expect(await world.reference('{ a { field } }')).toMatchObject({ data: { a: null }, errors: [] });
  expect(await oursEveryWay(world, '{ a { field } }')).toMatchObject({
    errors: [{ message: expect.stringContaining('Query.a') }],
  });
  expect(await oursEveryWay(world, '{ b { field } }')).toEqual({ data: { b: { field: 'foo' } } });
});

test('Lists of lists from two subgraphs are joined', async () => {
  const world = new HandmadeWorld({
    one: {
      typeDefs: `type Query { thing: Thing } type Thing @key(fields: "id") { id: ID! grid: [[Cell]] @shareable }
        type Cell @shareable { a: Int }`,
      resolvers: { Query: { thing: () => ({ id: '1', grid: [[{ a: 1 }, null], [], [{ a: 2 }]] }) } },
    },
    two: {
      typeDefs: `type Thing @key(fields: "id") { id: ID! grid: [[Cell]] @shareable } type Cell @shareable { b: Int }`,
      resolvers: { Thing: { grid: () => [[{ b: 1 }, null], [], [{ b: 2 }]] } },
    },
  });
  const query = '{ thing { grid { a b } } }';
  const right = { thing: { grid: [[{ a: 1, b: 1 }, null], [], [{ a: 2, b: 2 }]] } };
  expect((await world.reference(query)).data).not.toEqual(right);
  expect(await oursEveryWay(world, query)).toEqual({ data: right });
});

test('Required lists of lists reach the subgraph', async () => {
  const world = new HandmadeWorld({
    one: {
      typeDefs:
        'type Query { thing: Thing } type Thing @key(fields: "id") { id: ID! grid: [[Cell]] } type Cell { a: Int }',
      resolvers: { Query: { thing: () => ({ id: '1', grid: [[{ a: 1 }], [{ a: 2 }]] }) } },
    },
    two: {
      typeDefs: `type Thing @key(fields: "id") { id: ID! grid: [[Cell]] @external sum: Int @requires(fields: "grid { a }") }
        type Cell { a: Int @external }`,
      resolvers: {
        Thing: {
          sum: ({ grid }: { grid: Array<Array<{ a: number } | null> | null> }) =>
            grid.flat().reduce((sum, cell) => sum + (cell?.a ?? 100), 0),
        },
      },
    },
  });
  expect((await world.reference('{ thing { sum } }')).data).not.toEqual({ thing: { sum: 3 } });
  expect(await oursEveryWay(world, '{ thing { sum } }')).toEqual({ data: { thing: { sum: 3 } } });
});

const shops = () =>
  new HandmadeWorld({
    list: {
      typeDefs: `type Query { goods: [Thing] } interface Thing { id: ID! }
        type Tool implements Thing @key(fields: "id") { id: ID! weight: Weight }
        type Toy implements Thing @key(fields: "id") { id: ID! }
        type Weight { grams: Int origin: String }`,
      resolvers: {
        Query: {
          goods: () => [
            { __typename: 'Toy', id: '1' },
            { __typename: 'Tool', id: '2' },
            null,
            { __typename: 'Tool', id: '3' },
            { __typename: 'Tool', id: '2' },
          ],
        },
      },
    },
    prices: {
      typeDefs: 'type Tool @key(fields: "id") { id: ID! price: Int tax: Int }',
      resolvers: {
        Tool: {
          price: ({ id }: { id: string }) => {
            if (id === '2') throw new Error('No price.');
            return 3;
          },
        },
      },
    },
  });

test('An error of an entity is told at its own place, and at each of its places', async () => {
  const query = '{ goods { ... on Tool { price } } }';
  const right = [{ path: ['goods', 1, 'price'] }, { path: ['goods', 4, 'price'] }];
  expect((await shops().reference(query)).errors.map(({ path }) => ({ path }))).not.toEqual(right);
  const world = shops();
  expect((await oursEveryWay(world, query)).errors?.map(({ path }) => ({ path }))).toEqual(right);
  expect(world.calls.at(-1)?.variables).toEqual({
    representations: [
      { __typename: 'Tool', id: '2' },
      { __typename: 'Tool', id: '3' },
    ],
  });
});

test('The error of a whole batch is told at the list', async () => {
  const instead = { prices: () => ({ data: null, errors: [{ message: 'All broken.', path: ['_entities'] }] }) };
  const query = '{ goods { ... on Tool { price } } }';
  expect((await shops().reference(query, { instead })).errors).toMatchObject([{ path: ['goods', '@', '_entities'] }]);
  expect((await shops().ours(query, { instead })).errors).toMatchObject([{ message: 'All broken.', path: ['goods'] }]);
});

test('A value that the planner renamed comes back also when it is 0', async () => {
  const world = new HandmadeWorld({
    values: {
      typeDefs: `type Query { all: [Thing] } union Thing = One | Two
        type One { value: Int! @shareable } type Two { value: Int }`,
      resolvers: {
        Query: {
          all: () => [
            { __typename: 'One', value: 0 },
            { __typename: 'Two', value: 0 },
            { __typename: 'Two', value: 2 },
          ],
        },
      },
    },
    nullable: { typeDefs: 'type Query { one: One } type One { value: Int @shareable }' },
  });
  const query = '{ all { ... on One { value } ... on Two { value } } }';
  const right = { all: [{ value: 0 }, { value: 0 }, { value: 2 }] };
  expect((await world.reference(query)).data).not.toEqual(right);
  expect(await oursEveryWay(world, query)).toEqual({ data: right });
});

const library = () =>
  new HandmadeWorld({
    library: {
      typeDefs: `type Query { all: [Media] me: Person } interface Media @key(fields: "id") { id: ID! title: String }
        interface Named { name: String }
        type Book implements Media @key(fields: "id") { id: ID! title: String }
        type Person implements Named { name: String age: Int }`,
      resolvers: {
        Query: { all: () => [{ __typename: 'Book', id: '1', title: 'One' }], me: () => ({ name: 'An', age: 3 }) },
      },
    },
    ratings: {
      typeDefs: 'type Media @interfaceObject @key(fields: "id") { id: ID! score: Int }',
      resolvers: { Media: { score: () => 5 } },
    },
  });

test('An object keeps its type where a subgraph knows only its interface', async () => {
  const query = `query ($yes: Boolean!) {
    all { ... on Book @include(if: $yes) { ...F } } }
    fragment F on Media { __typename score title }`;
  const options = { variables: { yes: true } };
  const right = { all: [{ __typename: 'Book', score: 5, title: 'One' }] };
  expect((await library().reference(query, options)).data).not.toEqual(right);
  expect(await oursEveryWay(library(), query, options)).toEqual({ data: right });
});

test('A fragment on an interface does not hide a fragment on the object in it', async () => {
  const query = '{ me { ... on Named { ... on Person { age } } } }';
  expect((await library().reference(query)).data).not.toEqual({ me: { age: 3 } });
  expect(await oursEveryWay(library(), query)).toEqual({ data: { me: { age: 3 } } });
});

test('Objects that come to a path later are found by the next fetch there', async () => {
  const world = new HandmadeWorld({
    list: {
      typeDefs: `type Query { rooms: [Room] } interface Room { id: ID! }
        type Hall implements Room @key(fields: "id") { id: ID! } type Shed implements Room @key(fields: "id") { id: ID! }`,
      resolvers: {
        Query: {
          rooms: () => [
            { __typename: 'Hall', id: '1' },
            { __typename: 'Shed', id: '2' },
          ],
        },
      },
    },
    halls: {
      typeDefs: 'type Hall @key(fields: "id") { id: ID! owner: Owner } type Owner @key(fields: "email") { email: ID! }',
      resolvers: { Hall: { owner: () => ({ email: 'an' }) } },
    },
    sheds: {
      typeDefs: 'type Shed @key(fields: "id") { id: ID! owner: Owner } type Owner @key(fields: "phone") { phone: ID! }',
      resolvers: {
        Shed: {
          owner: async () => {
            // The halls' owners were already looked for.
            await new Promise((resolve) => setTimeout(resolve, 20));
            return { phone: '2' };
          },
        },
      },
    },
    owners: {
      typeDefs: `type Owner @key(fields: "email") @key(fields: "phone") { email: ID! phone: ID! name: String }`,
      resolvers: {
        Owner: { name: ({ email, phone }: { email?: string; phone?: string }) => `by ${email ?? phone}` },
      },
    },
  });
  const query = '{ rooms { ... on Hall { owner { name } } ... on Shed { owner { name } } } }';
  expect(await oursEveryWay(world, query)).toEqual({
    data: { rooms: [{ owner: { name: 'by an' } }, { owner: { name: 'by 2' } }] },
  });
});
