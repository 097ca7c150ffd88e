import 'reflect-metadata';
import { expect, test } from 'vitest';
import { openPage } from './connection.js';

const ID = '01936f00-0000-7000-8000-000000000001';
const LIST = ['titles', 'asc'];

/** A cursor of the list, altered. */
function forged(alter: (key: string, id: string) => [string, string]): string {
  const page = openPage({ first: 1, after: null }, LIST).of([{ id: ID, title: 'a' }], 'title', async () => 1);
  const [key, id, hash] = JSON.parse(Buffer.from(page.pageInfo.endCursor ?? '', 'base64url').toString('utf8'));
  return Buffer.from(JSON.stringify([...alter(key, id), hash])).toString('base64url');
}
const opening = (after: string, list: unknown = LIST) => openPage({ first: 1, after }, list).after;

test('a page begins after its cursor', () => {
  expect(opening(forged((key, id) => [key, id]))).toEqual({ key: 'a', id: ID });
});

test('a cursor with a key that cannot be stored, or with no id, is none', () => {
  expect(() => opening(forged((_key, id) => ['a\u0000', id]))).toThrow('`after` is not a cursor of this list.');
  expect(() => opening(forged((key) => [key, '-'.repeat(36)]))).toThrow('`after` is not a cursor of this list.');
  expect(() => opening('?')).toThrow('`after` is not a cursor of this list.');
});

test('a cursor of another list is refused', () => {
  expect(() =>
    opening(
      forged((key, id) => [key, id]),
      ['titles', 'desc'],
    ),
  ).toThrow('another filter or order');
});

test('a page that is not full or just full is the last one', () => {
  const pageOf = (rows: number, after: string | null = null) =>
    openPage({ first: 2, after }, LIST).of(
      Array.from({ length: rows }, (_, index) => ({ id: ID, title: `${index}` })),
      'title',
      async () => rows,
    );
  for (const [rows, shown, hasNextPage] of [
    [0, 0, false],
    [1, 1, false],
    [2, 2, false],
    [3, 2, true],
  ] as const) {
    const { edges, pageInfo } = pageOf(rows);
    expect([edges.length, pageInfo.hasNextPage, pageInfo.hasPreviousPage]).toEqual([shown, hasNextPage, false]);
  }
  const { endCursor } = pageOf(3).pageInfo;
  expect(pageOf(1, endCursor).pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
});
