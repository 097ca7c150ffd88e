import { setTimeout as delay } from 'node:timers/promises';
import { createRegistry } from '@hub/registry';
import { startTestHub, type TestClient, type TestHub } from '../test-hub.js';
import { type DeedLog, openDeedLog } from './deed-log.js';

// biome-ignore lint/suspicious/noExplicitAny: each scenario knows the shape it asked for.
type Answer = any;

/** Type and value of each argument of a mutation, by name. */
export type Arguments = Readonly<Record<string, readonly [type: string, value: unknown]>>;

/**
 * The whole hub, and the bodies that carry out a duty through its gateway. What they do while a test runs goes on its
 * record, from which docs/duties.md is made when the test passes.
 */
export interface DutyDesk {
  readonly hub: TestHub;
  /** Runs an operation that must not fail; gives its data. A mutation selects `__typename`, which tells how it went. */
  ask(body: string, query: string, variables?: Record<string, unknown>): Promise<Answer>;
  /** Calls one mutation with a new idempotency key; gives the record with `selection`, or the refusal's typename. */
  write(body: string, mutation: string, args: Arguments, on: { type: string; selection?: string }): Promise<Answer>;
  /** Runs `work`, which writes once, and resolves when a subscriber of the year has been told that something happened. */
  expectEvent<Result>(year: number, work: () => Promise<Result>): Promise<Result>;
  stop(): Promise<void>;
}

/** An event takes milliseconds; a busy machine gets time enough. */
const EVENT_WITHIN_MS = 20_000;

/** The business date of every scenario. */
export const TODAY = '2026-11-23';

/** Opens the hub. Bodies are named `CODE` or `CODE/ROLE`; an officer where no role is named. */
export async function openDutyDesk(): Promise<DutyDesk> {
  const hub = await startTestHub({ today: TODAY });
  const deeds: DeedLog = openDeedLog(createRegistry(), TODAY);
  const clients = new Map<string, Promise<TestClient>>();
  const clientOf = (body: string): Promise<TestClient> => {
    const [agency = '', role = 'OFFICER'] = body.split('/');
    const found = clients.get(body) ?? hub.as(agency, role);
    clients.set(body, found);
    return found;
  };
  let serial = 0;

  async function ask(body: string, query: string, variables?: Record<string, unknown>): Promise<Answer> {
    const { data, errors } = await (await clientOf(body)).ask(query, variables);
    if (errors !== undefined) throw new Error(`${body}: ${JSON.stringify(errors)}`);
    deeds.note(body, query, data);
    return data;
  }

  return {
    hub,
    ask,
    async write(body, mutation, args, { type, selection = 'id version' }) {
      serial += 1;
      const all: Arguments = { ...args, idempotencyKey: ['String!', `duty-${serial}`] };
      const declared = Object.entries(all).map(([name, [graphqlType]]) => `$${name}: ${graphqlType}`);
      const passed = Object.keys(all).map((name) => `${name}: $${name}`);
      const { answer } = await ask(
        body,
        `mutation (${declared.join(', ')}) { answer: ${mutation}(${passed.join(', ')}) { __typename
          ... on ${type} { ${selection} } ... on InvalidInput { fields { path code } }
          ... on PolicyRefusal { clause reasons { code } } } }`,
        Object.fromEntries(Object.entries(all).map(([name, [, value]]) => [name, value])),
      );
      return answer;
    },
    async expectEvent(year, work) {
      // What happened before has been told before: only the work's own event counts.
      for (const subgraph of hub.subgraphs) await subgraph.drainOutbox();
      const watching = await (await clientOf('UBND/LEADERSHIP')).watch(
        `subscription { programme(year: ${year}) { year } }`,
      );
      await watching.until(() => true);
      const seen = watching.messages.length;
      const { result, written } = await deeds.during(work);
      const told = watching.until((message) => watching.messages.indexOf(message) >= seen);
      const arrived = await Promise.race([told.then(() => true), delay(EVENT_WITHIN_MS, false)]);
      await watching.stop();
      if (!arrived) throw new Error(`Nobody who follows ${year} was told within ${EVENT_WITHIN_MS} ms.`);
      deeds.markAnnounced(written);
      return result;
    },
    stop: () => hub.stop(),
  };
}
