import { expect, it } from 'vitest';
import { LruCache } from './lru-cache.js';

it('forgets what was used longest ago when there are too many entries', () => {
  const cache = new LruCache<number>(2, 100);
  cache.set('a', 1, 1);
  cache.set('b', 2, 1);
  expect(cache.get('a')).toBe(1);
  cache.set('c', 3, 1);
  expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([1, undefined, 3]);
});

it('keeps the total weight within its bound, and nothing that is heavier alone', () => {
  const cache = new LruCache<number>(100, 10);
  cache.set('a', 1, 6);
  cache.set('b', 2, 6);
  expect([cache.get('a'), cache.get('b')]).toEqual([undefined, 2]);
  cache.set('huge', 3, 11);
  expect([cache.get('huge'), cache.get('b'), cache.size]).toEqual([undefined, 2, 1]);
  cache.set('b', 4, 3);
  cache.set('c', 5, 7);
  expect([cache.get('b'), cache.get('c')]).toEqual([4, 5]);
});
