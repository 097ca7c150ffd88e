import { createEvent, type EventCarrier, type HubEvent } from '@hub/events';
import { expect, test } from 'vitest';
import { LiveViews } from './live-views.js';

interface State {
  readonly sequence: number;
}

/** Views over books that the test writes; each read waits for the test where it says so. */
async function open() {
  const books = { sequence: 1, reads: 0, held: Promise.resolve(), fails: false };
  const follower: { onEvent?: (event: HubEvent) => void; onGap?: () => void } = {};
  const carrier = {
    follow: async (_domains, onEvent, onGap) => {
      Object.assign(follower, { onEvent, onGap });
      return async () => {};
    },
  } as Partial<EventCarrier> as EventCarrier;
  const warnings: string[] = [];
  const log = (message: string) => void warnings.push(message);
  const views = new LiveViews(carrier, 'training', { info: log, warn: log, error: log });
  await views.start();
  const watch = (year = 2026) =>
    views.watch<State>({
      key: `${year}`,
      moves: ({ data }) => data.year === year,
      read: async () => {
        books.reads += 1;
        const { sequence } = books;
        await books.held;
        if (books.fails) throw new Error('The books are away.');
        return { sequence };
      },
    });
  const tell = (year: number) =>
    follower.onEvent?.(
      createEvent({
        id: '01936f00-0000-7000-8000-000000000001',
        domain: 'training',
        type: 'vn.haiphong.lienthong.training.enrolment-registered.v1',
        subject: '1',
        time: new Date(),
        sequence: books.sequence,
        data: { year },
      }),
    );
  /** What comes next, or `NOTHING` when nothing does while everything that was begun ends. */
  const nextOf = (viewer: ReturnType<typeof watch>) => {
    const nothing = new Promise((resolve) => setTimeout(resolve, 20, { value: 'NOTHING' }));
    return Promise.race([viewer.next(), nothing]).then((result) => (result as { value: State | 'NOTHING' }).value);
  };
  return { books, views, watch, tell, nextOf, lose: () => follower.onGap?.(), warnings };
}

test('whoever watches is shown the current state first, also where others watch already, and it is read once', async () => {
  const { books, watch, nextOf } = await open();
  const first = watch();
  expect(await nextOf(first)).toEqual({ sequence: 1 });
  expect(await nextOf(watch())).toEqual({ sequence: 1 });
  expect(books.reads).toBe(1);
  expect(await nextOf(first)).toBe('NOTHING');
});

test('an event reads the views that it moves anew, and no others', async () => {
  const { books, watch, tell, nextOf } = await open();
  const [moved, other] = [watch(2026), watch(2025)];
  await Promise.all([nextOf(moved), nextOf(other)]);
  books.sequence = 2;
  tell(2026);
  expect(await nextOf(moved)).toEqual({ sequence: 2 });
  expect(await nextOf(other)).toBe('NOTHING');
  expect(books.reads).toBe(3);
});

test('however many events come during a read, it is read once more after it, and no older state follows', async () => {
  const { books, watch, tell, nextOf } = await open();
  const viewer = watch();
  await nextOf(viewer);
  const { promise, resolve } = Promise.withResolvers<void>();
  books.held = promise;
  books.sequence = 2;
  for (const sequence of [2, 3, 4]) {
    books.sequence = sequence;
    tell(2026);
  }
  books.held = Promise.resolve();
  resolve();
  expect([await nextOf(viewer), await nextOf(viewer)]).toEqual([{ sequence: 2 }, { sequence: 4 }]);
  expect(books.reads).toBe(3);
  // Read from a replica that is behind.
  books.sequence = 3;
  tell(2026);
  expect(await nextOf(viewer)).toBe('NOTHING');
});

test('after a gap in the events every view is read anew', async () => {
  const { books, watch, lose, nextOf } = await open();
  const viewers = [watch(2025), watch(2026)];
  await Promise.all(viewers.map(nextOf));
  books.sequence = 2;
  lose();
  expect(await Promise.all(viewers.map(nextOf))).toEqual([{ sequence: 2 }, { sequence: 2 }]);
});

test('a read that failed is tried again, with a word in the log', async () => {
  const { books, watch, warnings } = await open();
  books.fails = true;
  const next = watch().next();
  await expect.poll(() => warnings).toEqual(['live view not read, will be tried again']);
  books.fails = false;
  expect(await next).toEqual({ value: { sequence: 1 }, done: false });
});

test('a view that nobody watches any more is forgotten, and read by no event', async () => {
  const { books, views, watch, tell } = await open();
  const viewers = [watch(), watch()];
  await Promise.all(viewers.map((viewer) => viewer.next()));
  await viewers[0]?.return();
  expect(views.size).toBe(1);
  await viewers[1]?.return();
  expect(views.size).toBe(0);
  const { reads } = books;
  tell(2026);
  expect(books.reads).toBe(reads);
  await views.stop();
});
