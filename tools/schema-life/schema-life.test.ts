import { readFile } from 'node:fs/promises';
import { buildSchema } from 'graphql';
import { describe, expect, test } from 'vitest';
import { findBrokenOperations } from './check-operations.js';
import { compareSchemas } from './compare-schemas.js';
import { judgeChanges } from './judge-changes.js';
import { readCurrentSchemas, readReleasedSchemas, SCHEMA_NAMES } from './schema-texts.js';

const RELEASED = `type Query { trade(code: ID!): Trade trades(first: Int): [Trade] }
  type Trade { code: ID! nameVi: String status: Status }
  enum Status { OPEN CLOSED }
  input Filter { year: Int }
  type Mutation { close(filter: Filter): Trade }`;

async function compare(change: (text: string) => string) {
  const changed = change(RELEASED);
  expect(changed).not.toBe(RELEASED);
  return compareSchemas(new Map([['api', RELEASED]]), new Map([['api', changed]]));
}

describe('a change of the schema', () => {
  test.each([
    ['a field that is gone', 'nameVi: String', '', 'BREAKING'],
    ['a field of another type', 'nameVi: String', 'nameVi: Int', 'BREAKING'],
    ['a field that may now be null', 'code: ID! nameVi', 'code: ID nameVi', 'BREAKING'],
    ['an argument that is now required', 'first: Int', 'first: Int!', 'BREAKING'],
    ['a new required argument', 'trade(code: ID!)', 'trade(code: ID!, year: Int!)', 'BREAKING'],
    ['a new required input field', 'year: Int', 'year: Int, kind: Int!', 'BREAKING'],
    ['an enum value that is gone', 'OPEN CLOSED', 'OPEN', 'BREAKING'],
    ['a new enum value', 'OPEN CLOSED', 'OPEN CLOSED HELD', 'DANGEROUS'],
    ['a new field', 'nameVi: String', 'nameVi: String nameEn: String', 'SAFE'],
    ['a new optional argument', 'first: Int', 'first: Int, after: String', 'DANGEROUS'],
    ['a field that is never null any more', 'nameVi: String', 'nameVi: String!', 'SAFE'],
    ['a deprecation', 'nameVi: String', 'nameVi: String @deprecated(reason: "Use code.")', 'SAFE'],
  ])('%s is told as it is', async (_what, from, to, severity) => {
    const [worst] = await compare((text) => text.replace(from, to));
    expect(worst?.severity).toBe(severity);
  });

  test.each([
    ['@key(fields: "id")', '', 'BREAKING'],
    ['@key(fields: "id")', '@key(fields: "id b")', 'BREAKING'],
    ['@key(fields: "id")', '@key(fields: "id", resolvable: false)', 'BREAKING'],
    ['@key(fields: "id") @key(fields: "b")', '@key(fields: "b")', 'BREAKING'],
    ['@key(fields: "id")', '@key(fields: "b") @key(fields: " id ")', undefined],
    ['@key(fields: "id", resolvable: false)', '', undefined],
  ])('of the keys of a subgraph’s entity, %s to %s, is %s for gateways of the release', async (from, to, severity) => {
    const subgraph = (key: string) => `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9")
      type Query { a: A } type A ${key} { id: ID! b: Int }`;
    const changes = await compareSchemas(
      new Map([['training', subgraph(from)]]),
      new Map([['training', subgraph(to)]]),
    );
    expect(changes[0]?.severity).toBe(severity);
  });

  test('a subgraph that is gone is breaking, one that is new is safe', async () => {
    const [gone, fresh] = [new Map([['a', 'type Query { a: Int }']]), new Map<string, string>()];
    expect(await compareSchemas(gone, fresh)).toMatchObject([{ severity: 'BREAKING' }]);
    expect(await compareSchemas(fresh, gone)).toMatchObject([{ severity: 'SAFE' }]);
  });
});

describe('the verdict', () => {
  const breaking = { schema: 'api', severity: 'BREAKING', change: 'X is gone.' } as const;
  const safe = { schema: 'api', severity: 'SAFE', change: 'Y is new.' } as const;
  const accept = (reason: string) => [{ schema: 'api', change: 'X is gone.', reason }];

  test('passes what is safe, and stops what breaks', () => {
    expect(judgeChanges([safe], [], []).passed).toBe(true);
    expect(judgeChanges([safe, breaking], [], [])).toMatchObject({ passed: false });
  });

  test('passes what breaks when it is accepted with a reason, for this schema', () => {
    expect(judgeChanges([breaking], [], accept('Nobody used it.')).passed).toBe(true);
    expect(judgeChanges([breaking], [], accept(' ')).passed).toBe(false);
    const elsewhere = { ...breaking, schema: 'training' };
    expect(judgeChanges([elsewhere], [], accept('Nobody used it.')).passed).toBe(false);
    expect(judgeChanges([breaking, elsewhere], [], accept('Nobody used it.'))).toEqual({
      passed: false,
      lines: ['BREAKING   api: X is gone. (accepted: Nobody used it.)', 'BREAKING   training: X is gone.'],
    });
  });

  test('stops at an acceptance that accepts nothing', () => {
    expect(judgeChanges([safe], [], accept('Nobody used it.')).passed).toBe(false);
  });

  test('stops what a recorded operation still asks for, accepted or not', () => {
    const schema = buildSchema('type Query { trade: Int }');
    const broken = findBrokenOperations(schema, { h: 'query Board { trade nameVi }', k: 'query Fine { trade }' });
    expect(broken).toMatchObject([{ operation: 'Board' }]);
    expect(judgeChanges([breaking], broken, accept('Nobody used it.')).passed).toBe(false);
  });
});

describe('what is checked in', () => {
  test('is every schema of the release', async () => {
    expect([...(await readReleasedSchemas()).keys()]).toEqual(SCHEMA_NAMES);
    expect([...(await readCurrentSchemas()).keys()]).toEqual(SCHEMA_NAMES);
  });

  test('is looked at by every proof of a submission', async () => {
    const proof = await readFile(new URL('../../.ci/run', import.meta.url), 'utf8');
    expect(proof).toMatch(/^npm run schema:check/m);
  });
});
