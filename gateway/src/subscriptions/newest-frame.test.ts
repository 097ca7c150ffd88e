import { expect, it } from 'vitest';
import { NewestFrame } from './newest-frame.js';

it('gives a reader that comes late the newest frame only', async () => {
  const viewer = new NewestFrame<number>(() => {});
  for (const frame of [1, 2, 3]) viewer.put(frame);
  expect(await viewer.next()).toEqual({ value: 3, done: false });
});

it('hands a frame to a reader that waits, and keeps none of it', async () => {
  const viewer = new NewestFrame<number>(() => {});
  const waiting = viewer.next();
  viewer.put(1);
  expect(await waiting).toEqual({ value: 1, done: false });
  viewer.end();
  expect(await viewer.next()).toEqual({ value: undefined, done: true });
});

it('lets the last frame be read after the end', async () => {
  const viewer = new NewestFrame<number>(() => {});
  viewer.put(1);
  viewer.end();
  viewer.put(2);
  expect(await viewer.next()).toEqual({ value: 1, done: false });
  expect(await viewer.next()).toEqual({ value: undefined, done: true });
});

it('answers a waiting reader at once when it leaves, and tells of the leaving once', async () => {
  let left = 0;
  const viewer = new NewestFrame<number>(() => {
    left += 1;
  });
  const waiting = viewer.next();
  await viewer.return();
  viewer.end();
  expect(await waiting).toEqual({ value: undefined, done: true });
  expect(left).toBe(1);
});
