import { expect, test } from 'vitest';
import { oursEveryWay } from './every-way.js';
import { HandmadeWorld } from './handmade-world.js';

/**
 * Unions and interfaces of which a subgraph lacks a type, in a field that subgraphs share. The planner may ask any of
 * them, so of the types that not all have nothing is asked: what a client hears does not hang on whom it asks.
 */

const diploma = { __typename: 'Diploma', title: 'Welding' };
const attendance = { __typename: 'Attendance', days: 9 };
const payslip = { __typename: 'Payslip', amount: 7 };
const first = () => ({ id: '1' });

const evidence = () =>
  new HandmadeWorld({
    people: {
      typeDefs: 'type Query { person: Person } type Person @key(fields: "id") { id: ID! }',
      resolvers: { Query: { person: first } },
    },
    schools: {
      typeDefs: /* GraphQL */ `
        type Query { learner: Person record: Record }
        type Person @key(fields: "id") { id: ID! file: File @shareable last: Evidence }
        type File @shareable { evidence: [Evidence!]! }
        type Record { evidence: [Evidence!]! }
        union Evidence = Diploma | Attendance
        type Diploma @shareable { title: String }
        type Attendance { days: Int }
      `,
      resolvers: {
        Query: { learner: first, record: () => ({ evidence: [diploma, attendance] }) },
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
        Query: { payer: first },
        Person: { file: () => ({ evidence: [diploma, payslip] }) },
      },
    },
  });
const ALL = '{ __typename ... on Diploma { title } ... on Attendance { days } ... on Payslip { amount } }';

test('Of types that not all the sharing subgraphs have the name is told, and nothing else', async () => {
  const query = `{ learner { file { evidence ${ALL} } } payer { file { evidence ${ALL} } } }`;
  const right = {
    learner: { file: { evidence: [diploma, { __typename: 'Attendance', days: null }] } },
    payer: { file: { evidence: [diploma, { __typename: 'Payslip', amount: null }] } },
  };
  const world = evidence();
  expect(await oursEveryWay(world, query)).toEqual({ data: right });
  expect(world.calls.map(({ query: asked }) => asked).join()).not.toMatch(/days|amount/);
  expect((await evidence().reference(query)).data).toEqual(right);
});

test('Also behind a key', async () => {
  const world = evidence();
  const query = `{ person { file { evidence ${ALL} } } }`;
  const { data } = await oursEveryWay(world, query);
  const asked = world.calls.at(-1)?.subgraph;
  const other = asked === 'tax' ? { __typename: 'Payslip', amount: null } : { __typename: 'Attendance', days: null };
  expect(data).toEqual({ person: { file: { evidence: [diploma, other] } } });
});

test('Where one subgraph alone can answer, everything that it has is told', async () => {
  const mine = [diploma, attendance];
  expect(await oursEveryWay(evidence(), `{ learner { last ${ALL} } record { evidence ${ALL} } }`)).toEqual({
    data: { learner: { last: attendance }, record: { evidence: mine } },
  });
  expect(await oursEveryWay(evidence(), `{ person { last ${ALL} } }`)).toEqual({
    data: { person: { last: attendance } },
  });
});

test('Interfaces likewise, but for what all their types have', async () => {
  const disc = { __typename: 'Disc', id: 'd', length: 3 };
  const shelf = (query: string, types: string) => ({
    typeDefs: `type Query { ${query}: Shelf } type Shelf @key(fields: "id") { id: ID! items: [Item] @shareable }
      interface Item { id: ID! } type Book implements Item @shareable { id: ID! } ${types}`,
    resolvers: { Query: { [query]: first }, Shelf: { items: () => [{ __typename: 'Book', id: 'b' }, disc] } },
  });
  const world = new HandmadeWorld({
    one: shelf('shelf', 'type Disc implements Item { id: ID! length: Int }'),
    two: shelf('other', ''),
  });
  const query = '{ shelf { items { id ... on Disc { length } } } }';
  const right = { shelf: { items: [{ id: 'b' }, { id: 'd', length: null }] } };
  expect(await oursEveryWay(world, query)).toEqual({ data: right });
  expect((await world.reference(query)).data).toEqual(right);
});
