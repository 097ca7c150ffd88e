import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { shareNextCall } from './share-next-call.js';

describe('a shared call', () => {
  it('never answers with what was looked up before it was asked for', async () => {
    let truth = 0;
    const read = shareNextCall(async () => {
      const seen = truth;
      await delay(Math.random() * 3);
      return seen;
    });
    await Promise.all(
      Array.from({ length: 300 }, async () => {
        await delay(Math.random() * 60);
        truth += 1;
        const known = truth;
        expect(await read()).toBeGreaterThanOrEqual(known);
      }),
    );
  });

  it('runs once for all who ask while another runs', async () => {
    let calls = 0;
    const read = shareNextCall(async () => {
      calls += 1;
      await delay(5);
      return calls;
    });
    expect(await Promise.all(Array.from({ length: 50 }, () => read()))).toEqual([
      1,
      ...Array.from({ length: 49 }, () => 2),
    ]);
    expect(await read()).toBe(3);
  });

  it('fails those who wait for it, and nobody after them', async () => {
    let calls = 0;
    const read = shareNextCall(async () => {
      calls += 1;
      await delay(1);
      if (calls < 3) throw new Error(`call ${calls}`);
      return calls;
    });
    const answers = await Promise.allSettled([read(), read(), read()]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await read()).toBe(3);
  });
});
