import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { findExceededLimit } from './find-exceeded-limit.js';
import { findExceededTextLimit } from './find-exceeded-text-limit.js';
import { DEFAULT_OPERATION_LIMITS, type OperationLimits } from './operation-limits.js';

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');

/** A limit, and a document that has so much of it. */
const EXTENTS: readonly (readonly [keyof OperationLimits, string, (count: number) => string])[] = [
  ['documentLength', 'characters', (count) => '{ a }'.padEnd(count)],
  ['tokens', 'tokens', (count) => `{ ${times(count - 2, () => 'a')} }`],
  ['nesting', 'braces', (count) => `${'{ a '.repeat(count)}${'}'.repeat(count)}`],
  ['nesting', 'lists', (count) => `{ a(b: ${'['.repeat(count - 2)}1${']'.repeat(count - 2)}) }`],
  ['depth', 'fields within each other', (count) => `${'{ a '.repeat(count)}${'}'.repeat(count)}`],
  [
    'depth',
    'fields within fragments',
    (count) => `{ a { ...F } } fragment F on T ${'{ a '.repeat(count - 1)}${'}'.repeat(count - 1)}`,
  ],
  ['fields', 'fields', (count) => `{ a { ${times(count - 1, (i) => `b${i}`)} } }`],
  ['fields', 'fields of a fragment spread twice', (count) => twice(count / 2, (i) => `b${i}`)],
  ['aliases', 'aliases', (count) => `{ a { ${times(count, (i) => `b${i}: b`)} } }`],
  ['aliases', 'aliases of a fragment spread twice', (count) => twice(count / 2, (i) => `b${i}: b`)],
  ['fragments', 'fragments', (count) => `{ a } ${times(count, (i) => `fragment F${i} on T { a }`)}`],
  ['rootFields', 'root fields', (count) => `{ ${times(count, (i) => `a${i}`)} }`],
  ['rootFields', 'root fields of a fragment spread twice', (count) => twice(count / 2, (i) => `a${i}`)],
  ['mutations', 'mutations', (count) => `mutation { ${times(count, (i) => `a${i}`)} }`],
  ['directives', 'directives on fields', (count) => `{ ${times(count, (i) => `a${i} @x`)} }`],
  ['directives', 'directives on fragments', (count) => `{ ...F @x ... @x { a } } ${fragmentWith(count - 2)}`],
  ['directives', 'directives on the operation', (count) => `query ${times(count, () => '@x')} { a }`],
  ['directives', 'directives on variables', (count) => `query (${times(count, (i) => `$a${i}: Int @x`)}) { a }`],
  ['directivesOnOneNode', 'directives on a field', (count) => `{ a ${times(count, () => '@x')} }`],
  ['directivesOnOneNode', 'directives on a variable', (count) => `query ($a: Int ${times(count, () => '@x')}) { a }`],
  ['repeats', 'fields of one name', (count) => `{ ${times(count, () => 'a')} }`],
  ['repeats', 'aliases of one name', (count) => `{ ${times(count, (i) => `x: a${i}`)} }`],
  ['repeats', 'spreads of one fragment', (count) => `{ ${times(count, () => '...F')} } fragment F on T { a }`],
  ['repeats', 'fragments on one type', (count) => `{ ${times(count, () => '... on T { a }')} }`],
];

function twice(count: number, field: (index: number) => string): string {
  return `{ ...F ... { ...F } } fragment F on T { ${times(count, field)} }`;
}
function fragmentWith(directives: number): string {
  return `fragment F on T ${times(directives, () => '@x')} { a }`;
}

/** Only one limit is near. */
const WIDE = Object.fromEntries(Object.keys(DEFAULT_OPERATION_LIMITS).map((limit) => [limit, 1_000_000]));
const exceeded = (source: string, limits: OperationLimits) =>
  findExceededTextLimit(source, limits) ?? findExceededLimit(parse(source), limits);

describe('a limit', () => {
  it.each(EXTENTS)('of %s lets through as many %s as it says, and not more', (limit, _what, documentWith) => {
    const most = 6;
    const limits = { ...WIDE, [limit]: most } as unknown as OperationLimits;
    expect(exceeded(documentWith(most), limits)).toBeUndefined();
    expect(exceeded(documentWith(most), { ...limits, [limit]: most - 1 })).toEqual({ limit, max: most - 1 });
  });

  it('of root fields is for queries and mutations alike, that of mutations for mutations alone', () => {
    const limits = { ...WIDE, mutations: 1, rootFields: 2 } as unknown as OperationLimits;
    expect(exceeded('{ a b }', limits)).toBeUndefined();
    expect(exceeded('query A { a } mutation B { a b }', limits)).toEqual({ limit: 'mutations', max: 1 });
    expect(exceeded('mutation { a b c }', { ...limits, mutations: 9 })).toEqual({ limit: 'rootFields', max: 2 });
  });
});
