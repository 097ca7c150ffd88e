import { expect, test } from 'vitest';
import { HandmadeWorld } from './handmade-world.js';

/**
 * Unions and interfaces of which a subgraph lacks a type, in fields that subgraphs share: @apollo/gateway takes it that
 * the type never comes from anywhere.
 */

const diploma = { __typename: 'Diploma', title: 'Welding' };
const attendance = {
  __typename: 'Attendance',
  days: ({ from }: { from: number }) => 10 - from,
  lesson: { __typename: 'Workshop', room: 'B2', machine: 'Lathe' },
};
const payslip = { __typename: 'Payslip', amount: 7 };

const evidence = () =>
  new HandmadeWorld({
    people: { typeDefs: 'type Query { person: Person } type Person @key(fields: "id") { id: ID! }', resolvers: person },
    schools: {
      typeDefs: /* GraphQL */ `
        type Query { learner: Person }
        type Person @key(fields: "id") { id: ID! file: File @shareable last: Evidence }
        type File @shareable { evidence: [Evidence!]! }
        union Evidence = Diploma | Attendance
        type Diploma @shareable { title: String }
        interface Dated { days(from: Int = 1): Int }
        type Attendance implements Dated { days(from: Int = 1): Int lesson: Lesson }
        interface Lesson { room: String }
        type Workshop implements Lesson { room: String machine: String }
        type Lecture implements Lesson { room: String }
      `,
      resolvers: {
        Query: { learner: () => ({ id: '1' }) },
        Person: { file: () => ({ evidence: [diploma, attendance] }), last: () => attendance },
      },
    },
    tax: {
      typeDefs: /* GraphQL */ `
        type Query { payer: Person }
        type Person @key(fields: "id") { id: ID! file: File @shareable }
        type File @shareable { evidence: [Evidence!]! }
        union Evidence = Diploma | Payslip
        type Diploma @shareable { title: String }
        type Payslip { amount: Int }
      `,
      resolvers: {
        Query: { payer: () => ({ id: '1' }) },
        Person: { file: () => ({ evidence: [diploma, payslip] }) },
      },
    },
  });
const person = { Query: { person: () => ({ id: '1' }) } };

test('A subgraph is asked for the types of a shared union that only it has', async () => {
  const all =
    'file { evidence { __typename ... on Diploma { title } ... on Attendance { days } ... on Payslip { amount } } }';
  const learner = { file: { evidence: [diploma, { __typename: 'Attendance', days: 9 }] } };
  const payer = { file: { evidence: [diploma, payslip] } };
  expect((await evidence().reference(`{ learner { ${all} } }`)).data).not.toEqual({ learner });
  expect(await evidence().ours(`{ learner { ${all} } }`)).toEqual({ data: { learner } });
  expect(await evidence().ours(`{ payer { ${all} } }`)).toEqual({ data: { payer } });
  const world = evidence();
  expect(await world.ours(`{ learner { ${all} } payer { ${all} } }`)).toEqual({ data: { learner, payer } });
  expect(world.calls.map(({ subgraph }) => subgraph).toSorted()).toEqual(['schools', 'tax']);
});

test('What the planner asks is not asked again', async () => {
  const world = evidence();
  expect(await world.ours('{ learner { last { ... on Attendance { days } } } }')).toEqual({
    data: { learner: { last: { days: 9 } } },
  });
  expect(world.calls[0]?.query.match(/days/g)).toHaveLength(1);
});

test('Also where it is asked by a key', async () => {
  const world = evidence();
  const { data } = await world.ours(
    '{ person { file { evidence { ... on Attendance { days } ... on Payslip { amount } } } } }',
  );
  const asked = world.calls.map(({ subgraph }) => subgraph).join();
  expect(data).toEqual({
    person: { file: { evidence: asked === 'people,schools' ? [{}, { days: 9 }] : [{}, { amount: 7 }] } },
  });
  expect(['people,schools', 'people,tax']).toContain(asked);
});

test('With variables, directives, named fragments, interfaces and what lies below', async () => {
  const query = `query ($from: Int!, $yes: Boolean!, $no: Boolean!) {
      learner { file { proofs: evidence { ...Days ... @include(if: $no) { ... on Attendance { never: days } } } } }
    }
    fragment Days on Dated { few: days(from: $from) ... on Attendance @include(if: $yes) { lesson {
      room ... on Workshop { machine } ... on Lecture { hall: room } } } }`;
  const variables = { from: 4, yes: true, no: false };
  expect(await evidence().ours(query, { variables })).toEqual({
    data: { learner: { file: { proofs: [{}, { few: 6, lesson: { room: 'B2', machine: 'Lathe' } }] } } },
  });
  expect(await evidence().ours(query, { variables: { ...variables, yes: false } })).toEqual({
    data: { learner: { file: { proofs: [{}, { few: 6 }] } } },
  });
});

test('Interfaces likewise; what is asked of all their types is asked once', async () => {
  const media = (query: string, disc: string) => ({
    typeDefs: `type Query { ${query} } type Shelf @key(fields: "id") { id: ID! items: [Item] @shareable }
      interface Item { id: ID! } type Book implements Item @shareable { id: ID! } ${disc}`,
    resolvers: {
      Query: { [query.split(':')[0] ?? '']: () => ({ id: '1' }) },
      Shelf: {
        items: () => [
          { __typename: 'Book', id: 'b' },
          { __typename: 'Disc', id: 'd', length: 3 },
        ],
      },
    },
  });
  const world = new HandmadeWorld({
    one: media('shelf: Shelf', 'type Disc implements Item { id: ID! length: Int }'),
    two: media('other: Shelf', ''),
  });
  const right = { shelf: { items: [{ id: 'b' }, { id: 'd', length: 3 }] } };
  const query = '{ shelf { items { id ... on Disc { length } } } }';
  expect((await world.reference(query)).data).not.toEqual(right);
  world.calls.length = 0;
  expect(await world.ours(query)).toEqual({ data: right });
  expect(world.calls[0]?.query.match(/\bid\b/g)).toHaveLength(1);
});

test('What a client asks of others at the same path is not mixed up with it', async () => {
  const owner = (name: string) => `type ${name} { person: Person }`;
  const proofs = (union: string) => ({
    typeDefs: `type Person @key(fields: "id") { id: ID! proof: Proof @shareable } ${union}
      type Diploma @shareable { title: String } type Days @shareable { count(of: Int): Int }`,
    resolvers: { Person: { proof: () => diploma } },
  });
  const world = new HandmadeWorld({
    owners: {
      typeDefs: `type Query { owner: Owner } union Owner = Firm | Farm ${owner('Firm')} ${owner('Farm')}
        type Person @key(fields: "id") { id: ID! }`,
      resolvers: { Query: { owner: () => ({ __typename: 'Firm', person: { id: '1' } }) } },
    },
    schools: proofs('union Proof = Diploma | Days'),
    tax: proofs('union Proof = Diploma'),
  });
  const days = (of: number) => `person { proof { ... on Diploma { title } ... on Days { count(of: ${of}) } } }`;
  expect(await world.ours(`{ owner { ... on Firm { ${days(1)} } ... on Farm { ${days(2)} } } }`)).toEqual({
    data: { owner: { person: { proof: { title: 'Welding' } } } },
  });
  const asked = world.calls.flatMap(({ query }) => query.match(/of: \d/g) ?? []);
  expect(new Set(asked).size).toBeLessThan(2);
});
