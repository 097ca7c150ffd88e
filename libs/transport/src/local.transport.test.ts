import { type Actor, ANONYMOUS } from '@hub/identity';
import { buildSchema, type GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createLocalTransport } from './local.transport.js';
import { createOperationCache } from './local-operation.js';

const schema = buildSchema('type Query { a(x: Int): Int shared: [Int!] }');
const OFFICER: Actor = { id: 'u1', agency: 'DOET', actsFor: ['DOET'], roles: ['OFFICER'], expiresAt: null };

describe('the local transport', () => {
  it('prepares an operation once, and forgets the least recently used', () => {
    const prepare = createOperationCache(schema, 2);
    const [a, b] = [prepare('{ a }', undefined), prepare('{ b: a }', undefined)];
    expect(prepare('{ a }', undefined)).toBe(a);
    prepare('{ c: a }', undefined);
    expect(prepare('{ a }', undefined)).toBe(a);
    expect(prepare('{ b: a }', undefined)).not.toBe(b);
  });

  it('remembers what is wrong with an operation, too', () => {
    const prepare = createOperationCache(schema, 2);
    expect(prepare('{ nothing }', undefined)).toBe(prepare('{ nothing }', undefined));
  });

  it('makes a context from the actor and the call, for each call', async () => {
    const seen: unknown[] = [];
    const transport = createLocalTransport({ name: 'registry', schema, contextFor: (...given) => seen.push(given) });
    const call = { query: '{ a }', actor: OFFICER, traceparent: 'trace' };
    await transport.fetch(call);
    await transport.fetch(call);
    expect(seen).toEqual([
      [OFFICER, call],
      [OFFICER, call],
    ]);
  });

  it('executes nothing for a caller who has left, nor once it is closed', async () => {
    let contexts = 0;
    const transport = createLocalTransport({ name: 'registry', schema, contextFor: () => contexts++ });
    await expect(
      transport.fetch({ query: '{ a }', actor: ANONYMOUS, signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ reason: 'TIMEOUT' });
    await transport.close();
    await expect(transport.fetch({ query: '{ a }', actor: ANONYMOUS })).rejects.toMatchObject({
      reason: 'UNREACHABLE',
    });
    expect(contexts).toBe(0);
  });

  it('is unavailable when no context can be made', async () => {
    const cause = new Error('the database is away');
    const contextFor = () => Promise.reject(cause);
    const transport = createLocalTransport({ name: 'budget', schema, contextFor });
    const failure = transport.fetch({ query: '{ a }', actor: ANONYMOUS });
    await expect(failure).rejects.toMatchObject({ subgraph: 'budget', reason: 'BAD_ANSWER', cause });
  });

  it('says where a variable does not fit without repeating its value', async () => {
    const transport = createLocalTransport({ name: 'registry', schema, contextFor: () => undefined });
    const query = 'query ($x: Int) { a(x: $x) }';
    expect(await transport.fetch({ query, variables: { x: '031095001234' }, actor: ANONYMOUS })).toEqual({
      errors: [{ message: 'Variable "$x" has an unacceptable value at "x".', extensions: { code: 'BAD_USER_INPUT' } }],
    });
  });

  it.each([
    ['a variable', 'query ($t: String) { text(t: $t) }', { t: 'a\u0000b' }],
    ['a list in a variable', 'query ($l: [String]) { text(l: $l) }', { l: ['a', '\ud800'] }],
    ['a key of a representation', 'query ($j: Json) { text(j: $j) }', { j: { 'a\u0000': 1 } }],
    ['a literal', String.raw`{ text(t: "a\u0000b") }`, {}],
    ['a literal within an object', String.raw`{ text(j: { a: ["\u0000"] }) }`, {}],
  ])('refuses NUL and broken surrogate pairs before anything runs: in %s', async (_where, query, variables) => {
    let contexts = 0;
    const texts = buildSchema('scalar Json type Query { text(t: String, l: [String], j: Json): String }');
    const transport = createLocalTransport({ name: 'registry', schema: texts, contextFor: () => contexts++ });
    expect(await transport.fetch({ query, variables, actor: ANONYMOUS })).toEqual({
      errors: [
        {
          message: 'A text must not hold NUL or half of a surrogate pair.',
          extensions: { code: 'BAD_USER_INPUT' },
        },
      ],
    });
    expect(contexts).toBe(0);
    const kept = await transport.fetch({ query, variables: { t: 'Đào tạo 🎓\n\u001f' }, actor: ANONYMOUS });
    expect(kept.errors === undefined).toBe(!query.startsWith('{'));
  });

  it('formats errors as it is told', async () => {
    const formatError = (error: GraphQLError) => ({ message: `formatted: ${error.message}` });
    const transport = createLocalTransport({ name: 'registry', schema, contextFor: () => undefined, formatError });
    const answer = await transport.fetch({ query: '{ nothing }', actor: ANONYMOUS });
    expect(answer).toEqual({ errors: [{ message: 'formatted: Cannot query field "nothing" on type "Query".' }] });
  });
});
