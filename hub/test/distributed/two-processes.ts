import { randomUUID } from 'node:crypto';
import { createNatsServer, NATS_SERVER } from '@hub/events/testing';
import type { Actor } from '@hub/identity';
import { createServerDatabase } from '@hub/subgraph-kit/testing';
import { createRemoteTransport, type SubgraphResult, type SubgraphTransport } from '@hub/transport';
import pg from 'pg';
import { expect } from 'vitest';
import { startProgram } from '../processes/program.js';
import type { Agency } from './distributed-hub.js';

const SERVER = process.env.HUB_TEST_DATABASE_URL;

/** Why two processes cannot be started here; undefined where they can. */
export const MISSING_FOR_PROCESSES = [
  SERVER === undefined ? 'HUB_TEST_DATABASE_URL is not set' : undefined,
  NATS_SERVER === undefined ? 'nats-server is not installed' : undefined,
].find((reason) => reason !== undefined);

const SECRET = 'a secret of the test between gateways and a subgraph';

/** Two processes of one agency's service on one PostgreSQL database, asked in turn as gateways do. */
export interface TwoProcesses {
  run(actor: Actor, query: string, variables?: Record<string, unknown>): Promise<SubgraphResult>;
  /** How many rows `<table> where …` of the agency's books has. */
  countOf(rows: string, values: readonly unknown[]): Promise<number>;
  /** How many events of this kind tell of the record. */
  told(id: string, happened: string): Promise<number>;
  stop(): Promise<void>;
}

export async function startTwoProcesses(agency: Agency): Promise<TwoProcesses> {
  const cleanup: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const undo of cleanup.splice(0).reverse()) await undo();
  };
  try {
    const database = await createServerDatabase(SERVER ?? '');
    cleanup.push(() => database.release());
    if (database.address.kind !== 'server') throw new Error('Two processes need a PostgreSQL server.');
    const { url } = database.address;
    const nats = await createNatsServer(NATS_SERVER ?? '');
    cleanup.push(() => nats.dispose());
    await nats.start();
    const env = {
      ...{ PORT: '0', HUB_DATABASE_URL: url, HUB_NATS_URL: nats.url, HUB_CALL_SECRET: SECRET },
      ...(agency === 'training' ? { HUB_PERSONAL_DATA_SECRET: 'a secret of the test, long enough to be one' } : {}),
    };
    // One after the other: the first migrates.
    const transports: SubgraphTransport[] = [];
    for (let started = 0; started < 2; started += 1) {
      const program = await startProgram(`subgraphs/${agency}/dist/main.js`, env);
      cleanup.push(() => program.end('SIGTERM'));
      transports.push(createRemoteTransport({ name: agency, url: `${program.url}/graphql`, secret: SECRET }));
    }
    const sql = new pg.Client({ connectionString: url });
    await sql.connect();
    cleanup.push(() => sql.end());
    const countOf = async (rows: string, values: readonly unknown[]) =>
      Number((await sql.query(`select count(*) from ${agency}.${rows}`, [...values])).rows[0].count);
    let turn = 0;
    return {
      run: (actor, query, variables = {}) => {
        turn += 1;
        const transport = transports[turn % transports.length];
        if (transport === undefined) throw new Error('No process was started.');
        return transport.fetch({ actor, query, variables });
      },
      countOf,
      told: (id, happened) => countOf('outbox where subject = $1 and type like $2', [id, `%${happened}%`]),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

// biome-ignore lint/suspicious/noExplicitAny: each test knows the shape it asked for.
type Answer = any;

/** Type and value of each argument of a mutation, by name. */
export type Arguments = Readonly<Record<string, readonly [type: string, value: unknown]>>;

/** One write: who, what, and the GraphQL type of the record it answers. */
export interface Write {
  readonly actor: Actor;
  readonly mutation: string;
  readonly args: Arguments;
  readonly type: string;
  readonly key?: string;
}

/** Asks for one write so many times at once, in turn of both processes; each with a key of its own unless one is given. */
export function atOnce({ run }: TwoProcesses, times: number, write: Write): Promise<Answer[]> {
  const { actor, mutation, args, type, key } = write;
  const declared = [...Object.entries(args).map(([name, [type]]) => `$${name}: ${type}`), '$idempotencyKey: String!'];
  const passed = [...Object.keys(args), 'idempotencyKey'].map((name) => `${name}: $${name}`);
  const query = `mutation (${declared.join(', ')}) { answer: ${mutation}(${passed.join(', ')}) {
    __typename ... on ${type} { id version } ... on Refusal { message } ... on InvalidInput { fields { path code } } } }`;
  const variables = Object.fromEntries(Object.entries(args).map(([name, [, value]]) => [name, value]));
  return Promise.all(
    Array.from({ length: times }, async () => {
      const { data, errors } = await run(actor, query, { ...variables, idempotencyKey: key ?? randomUUID() });
      if (errors !== undefined) throw new Error(JSON.stringify(errors));
      return (data as { answer: Answer }).answer;
    }),
  );
}

/** Asks for what can be done once so many times at once; gives the one record, and all others are conflicts. */
export async function onlyOne(processes: TwoProcesses, times: number, write: Write): Promise<Answer> {
  const answers = await atOnce(processes, times, write);
  expect(tally(answers), write.mutation).toEqual({ [write.type]: 1, Conflict: times - 1 });
  return answers.find(({ __typename }) => __typename === write.type);
}

/** The arguments of a change of a record as it was read. */
export function at({ id, version }: { id: string; version: number }, more: Arguments = {}): Arguments {
  return { id: ['ID!', id], expectedVersion: ['Int!', version], ...more };
}

/** How many of the answers are of each type. */
export function tally(answers: readonly Answer[]): Record<string, number> {
  const byType = Map.groupBy(answers, ({ __typename }) => __typename as string);
  return Object.fromEntries([...byType].map(([name, all]) => [name, all.length]));
}
