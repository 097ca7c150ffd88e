import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type FakeHub, type FakeHubOptions, startFakeHub } from '../../test/fake-hub.ts';
import { createTokenSource } from '../access/token.source.js';
import { type Board, emptyBoard, nextBoard, shownYear } from '../board/board.state.js';
import { createLiveProgramme, type LiveProgramme } from './live-programme.js';
import type { SessionTiming } from './live-session.js';

const running: { stop(): unknown }[] = [];
let hub: FakeHub;

beforeEach(async () => {
  hub = await startFakeHub();
});

afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
  await hub.stop();
});

/** A dashboard without a page: what it would show, and every connection state it went through. */
function viewer(on: FakeHub = hub, timing?: SessionTiming) {
  const store = new Map<string, string>();
  const tokens = createTokenSource({
    storage: {
      getItem: (key) => store.get(key) ?? null,
      setItem: (key, value) => void store.set(key, value),
      removeItem: (key) => void store.delete(key),
    },
    fetch: (path, init) => fetch(new URL(String(path), on.url), init),
    now: () => new Date(),
  });
  const seen = { board: emptyBoard(2025) as Board, states: [] as string[] };
  const live: LiveProgramme = createLiveProgramme({
    url: on.wsUrl,
    tokens,
    now: () => new Date(),
    retryDelayMs: () => 50,
    ...(timing && { timing }),
    emit(event) {
      if (event.type === 'CONNECTION') seen.states.push(event.connection.kind);
      seen.board = nextBoard(seen.board, event);
    },
  });
  running.push(live);
  const enrolments = () => shownYear(seen.board).training.value?.enrolments;
  const online = () => vi.waitFor(() => expect(seen.board.connection.kind).toBe('ONLINE'), { timeout: 5_000 });
  return { live, tokens, seen, enrolments, online };
}

async function anotherHub(options: FakeHubOptions): Promise<FakeHub> {
  const other = await startFakeHub(options);
  running.push(other);
  return other;
}

test('the figures are there at once and move with the hub, over a connection that opens once', async () => {
  const { live, seen, enrolments, online } = viewer();
  live.show(2025);
  await online();
  const before = enrolments() ?? 0;
  expect(before).toBeGreaterThan(0);
  hub.move(2025);
  await vi.waitFor(() => expect(enrolments()).toBe(before + 1));
  expect(seen.states).toEqual(['CONNECTING', 'ONLINE']);
});

test('another year is followed instead, over one connection', async () => {
  const { live, seen, online } = viewer();
  live.show(2025);
  await online();
  seen.board = nextBoard(seen.board, { type: 'YEAR_CHOSEN', year: 2024 });
  live.show(2024);
  await online();
  await vi.waitFor(() => expect(seen.board.years.has(2024)).toBe(true));
  await vi.waitFor(() => expect(hub.sockets()).toBe(1));
  const of2025 = seen.board.years.get(2025);
  hub.move(2025);
  hub.move(2024);
  await vi.waitFor(() => expect(shownYear(seen.board).training.value?.sequence).toBe(1001));
  expect(seen.board.years.get(2025)).toBe(of2025);
});

describe('a lost connection', () => {
  test('keeps the last figures, is tried again, and catches up', async () => {
    const { live, seen, enrolments, online } = viewer();
    live.show(2025);
    await online();
    const before = enrolments() ?? 0;
    hub.setDown(true);
    await vi.waitFor(() => expect(seen.board.connection.kind).toBe('OFFLINE'));
    expect(enrolments()).toBe(before);
    expect(shownYear(seen.board).training.status).toBe('HELD');
    hub.move(2025);
    hub.setDown(false);
    await online();
    expect(enrolments()).toBe(before + 1);
    expect(shownYear(seen.board).training.status).toBe('LIVE');
  });

  test('also by a normal closure is tried again, after a wait', async () => {
    const { live, seen, online } = viewer();
    live.show(2025);
    await online();
    hub.closeSockets(1000);
    await vi.waitFor(() => expect(seen.states).toContain('OFFLINE'));
    await online();
    expect(seen.states).toEqual(['CONNECTING', 'ONLINE', 'OFFLINE', 'CONNECTING', 'ONLINE']);
  });

  test('that nobody announced is noticed by its silence', async () => {
    const { live, seen, online } = viewer(hub, { openingMs: 5_000, pingEveryMs: 50, pongWithinMs: 50 });
    live.show(2025);
    await online();
    hub.setMute(true);
    await vi.waitFor(() => expect(seen.states).toContain('OFFLINE'));
  });

  test('a connection that brings no first state is given up', async () => {
    hub.setMute(true);
    const { live, seen } = viewer(hub, { openingMs: 100, pingEveryMs: 5_000, pongWithinMs: 5_000 });
    live.show(2025);
    await vi.waitFor(() => expect(seen.states).toContain('OFFLINE'));
    hub.setMute(false);
    await vi.waitFor(() => expect(seen.board.connection.kind).toBe('ONLINE'));
  });

  test('leaves no socket behind when the page stops', async () => {
    const { live, online } = viewer();
    live.show(2025);
    await online();
    live.stop();
    await vi.waitFor(() => expect(hub.sockets()).toBe(0));
  });
});

describe('a demo token', () => {
  test('is replaced before it expires without the connection being called lost', async () => {
    const shortLived = await anotherHub({ tokenLifeMs: 500 });
    const { live, seen, enrolments, online } = viewer(shortLived);
    live.show(2025);
    await online();
    await vi.waitFor(() => expect(shortLived.authorizations.length).toBeGreaterThan(2), { timeout: 3_000 });
    expect(new Set(shortLived.authorizations).size).toBe(shortLived.authorizations.length);
    expect(seen.states).toEqual(['CONNECTING', 'ONLINE']);
    const before = enrolments() ?? 0;
    shortLived.move(2025);
    await vi.waitFor(() => expect(enrolments()).toBe(before + 1));
    await vi.waitFor(() => expect(shortLived.sockets()).toBe(1));
  });

  test('that the hub refuses is replaced by another', async () => {
    const { live, seen, online } = viewer();
    live.show(2025);
    await online();
    hub.closeSockets(4403);
    await vi.waitFor(() => expect(seen.states).toContain('OFFLINE'));
    await online();
    expect(new Set(hub.authorizations).size).toBe(2);
  });
});

describe('a hub that is no demo', () => {
  test('asks for a token and shows its figures to who has one', async () => {
    const real = await anotherHub({ demo: false, knownTokens: ['mine'] });
    const { live, tokens, seen, enrolments, online } = viewer(real);
    live.show(2025);
    await vi.waitFor(() => expect(seen.board.connection).toEqual({ kind: 'SIGNED_OUT', reason: 'MISSING' }));
    tokens.provide('mine');
    live.show(2025);
    await online();
    expect(enrolments()).toBeGreaterThan(0);
  });

  test('keeps the figures on show when the token ends, and asks for another', async () => {
    const real = await anotherHub({ demo: false, knownTokens: ['mine'] });
    const { live, tokens, seen, enrolments, online } = viewer(real);
    tokens.provide('mine');
    live.show(2025);
    await online();
    real.closeSockets(4403);
    await vi.waitFor(() => expect(seen.board.connection).toEqual({ kind: 'SIGNED_OUT', reason: 'REFUSED' }));
    expect(enrolments()).toBeGreaterThan(0);
  });

  test('does not keep trying a token it refused', async () => {
    const real = await anotherHub({ demo: false });
    const { live, tokens, seen } = viewer(real);
    tokens.provide('forged');
    live.show(2025);
    await vi.waitFor(() => expect(seen.board.connection).toEqual({ kind: 'SIGNED_OUT', reason: 'REFUSED' }));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(real.authorizations).toHaveLength(1);
  });
});
