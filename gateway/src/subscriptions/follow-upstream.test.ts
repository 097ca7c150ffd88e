import { ANONYMOUS } from '@hub/identity';
import { type SubgraphSink, type SubgraphTransport, SubgraphUnavailable, SubscriptionRefused } from '@hub/transport';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followUpstream } from './follow-upstream.js';

const TIMINGS = { backoffMs: 100, maxBackoffMs: 1_000, graceMs: 5_000, retryEnrichmentMs: 1, enrichmentMs: 1 };
const BROKEN = new SubgraphUnavailable('training', 'UNREACHABLE', 'gone');

/** A transport whose streams the test plays. */
function createPlayed() {
  const sinks: SubgraphSink[] = [];
  let stopped = 0;
  const transport: SubgraphTransport = {
    fetch: () => Promise.reject(BROKEN),
    subscribe(_call, sink) {
      sinks.push(sink);
      return () => {
        stopped += 1;
      };
    },
    close: async () => {},
  };
  const handlers = { onState: vi.fn(), onAway: vi.fn(), onRefused: vi.fn(), onEnd: vi.fn() };
  const stop = followUpstream(transport, { query: 'subscription { a }', actor: ANONYMOUS }, handlers, TIMINGS);
  const last = () => sinks.at(-1) as SubgraphSink;
  return { sinks, last, handlers, stop, stopped: () => stopped };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('following a subscription upstream', () => {
  it('subscribes again after a break, ever less often, and soon again once something came', async () => {
    const { sinks, last, handlers } = createPlayed();
    for (let breaks = 1; breaks <= 8; breaks += 1) {
      last().error(BROKEN);
      await vi.advanceTimersByTimeAsync(Math.min(1_000, 100 * 2 ** (breaks - 1)));
      expect(sinks).toHaveLength(breaks + 1);
    }
    last().error(BROKEN);
    await vi.advanceTimersByTimeAsync(499);
    expect(sinks).toHaveLength(9);
    await vi.advanceTimersByTimeAsync(501);
    last().next({ data: { a: 1 } });
    last().error(BROKEN);
    await vi.advanceTimersByTimeAsync(100);
    expect(sinks).toHaveLength(11);
    expect(handlers.onState).toHaveBeenCalledTimes(1);
  });

  it('listens no longer to a stream that broke', async () => {
    const { sinks, last, handlers } = createPlayed();
    const first = last();
    first.error(BROKEN);
    first.next({ data: { a: 1 } });
    first.error(BROKEN);
    first.complete();
    await vi.advanceTimersByTimeAsync(100);
    expect(sinks).toHaveLength(2);
    first.next({ data: { a: 1 } });
    last().next({ data: { a: 2 } });
    expect(handlers.onState.mock.calls).toEqual([[{ data: { a: 2 } }]]);
    expect(handlers.onEnd).not.toHaveBeenCalled();
  });

  it('tells once of a break that lasts longer than the grace, and of none that is shorter', async () => {
    const { last, handlers } = createPlayed();
    last().error(BROKEN);
    await vi.advanceTimersByTimeAsync(4_000);
    last().next({ data: { a: 1 } });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(handlers.onAway).not.toHaveBeenCalled();
    for (let round = 0; round < 20; round += 1) {
      last().error(BROKEN);
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(handlers.onAway).toHaveBeenCalledTimes(1);
  });

  it('counts the time in which nothing came before a break as a part of the grace', async () => {
    const { last, handlers } = createPlayed();
    await vi.advanceTimersByTimeAsync(4_000);
    last().error(BROKEN);
    await vi.advanceTimersByTimeAsync(999);
    expect(handlers.onAway).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(handlers.onAway).toHaveBeenCalledTimes(1);
    last().next({ data: { a: 1 } });
    await vi.advanceTimersByTimeAsync(10_000);
    last().error(BROKEN);
    await vi.advanceTimersByTimeAsync(4_999);
    expect(handlers.onAway).toHaveBeenCalledTimes(1);
  });

  it('does not try again what the subgraph refused', async () => {
    const { sinks, last, handlers } = createPlayed();
    last().error(new SubscriptionRefused('training', [{ message: 'Not allowed.' }]));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(handlers.onRefused).toHaveBeenCalledWith([{ message: 'Not allowed.' }]);
    expect(sinks).toHaveLength(1);
  });

  it('ends when the stream ends', async () => {
    const { sinks, last, handlers } = createPlayed();
    last().complete();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(handlers.onEnd).toHaveBeenCalledTimes(1);
    expect(sinks).toHaveLength(1);
  });

  it('is silent and leaves nothing behind once it was ended, whatever still comes', async () => {
    const { sinks, last, handlers, stop, stopped } = createPlayed();
    last().error(BROKEN);
    stop();
    await vi.advanceTimersByTimeAsync(60_000);
    last().next({ data: { a: 1 } });
    last().complete();
    expect(sinks).toHaveLength(1);
    expect(stopped()).toBeGreaterThan(0);
    for (const handler of Object.values(handlers)) expect(handler).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });
});
