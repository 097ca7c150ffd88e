import type { SubgraphTransport } from '@hub/transport';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchAgencies } from './watch-agencies.js';

const EVERY_MS = 5_000;
let asked: string[];
let away: Set<string>;
let wanted: boolean;
let changes: number;
let stop: () => void;

function agency(name: string): SubgraphTransport {
  return {
    fetch: () => Promise.reject(new Error('Nothing else is asked.')),
    subscribe: () => () => {},
    close: async () => {},
    async readRevision() {
      asked.push(name);
      if (away.has(name)) throw new Error('It is away.');
      return String(asked.length);
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  away = new Set();
  wanted = true;
  changes = 0;
  stop = watchAgencies([agency('training'), agency('budget')], {
    isWanted: () => wanted,
    onChange: () => changes++,
  });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

test('tells once that an agency is away, and once that it is back', async () => {
  await vi.advanceTimersByTimeAsync(2 * EVERY_MS);
  expect([asked.length, changes]).toEqual([4, 0]);
  away.add('budget');
  await vi.advanceTimersByTimeAsync(3 * EVERY_MS);
  expect(changes).toBe(1);
  away.delete('budget');
  await vi.advanceTimersByTimeAsync(3 * EVERY_MS);
  expect(changes).toBe(2);
});

test('asks nobody while nobody wants to know, nor after its end', async () => {
  wanted = false;
  away.add('training');
  await vi.advanceTimersByTimeAsync(3 * EVERY_MS);
  expect([asked, changes]).toEqual([[], 0]);
  wanted = true;
  await vi.advanceTimersByTimeAsync(EVERY_MS);
  expect(changes).toBe(1);
  stop();
  await vi.advanceTimersByTimeAsync(3 * EVERY_MS);
  expect(asked).toHaveLength(2);
});
