import { randomUUID } from 'node:crypto';
import type { HubEvent } from '@hub/events';
import type { Actor } from '@hub/identity';
import { actorOf, startTestSubgraph, type TestSubgraph, type TestSubgraphOptions } from '@hub/subgraph-kit/testing';
import { NationalIdVault, trainingSubgraph } from '../index.js';

// biome-ignore lint/suspicious/noExplicitAny: each test knows the shape it asked for.
type Answer = any;

/** Type and value of each variable of a mutation, by argument name. */
export type Arguments = Readonly<Record<string, readonly [type: string, value: unknown]>>;

/** The training subgraph as its actors use it in tests. */
export interface TrainingDesk {
  readonly training: TestSubgraph;
  /** Runs a query that must not fail; gives its data. */
  ask(actor: Actor, query: string, variables?: Record<string, unknown>): Promise<Answer>;
  /** The code of the error that a query is refused with. */
  refusalOf(actor: Actor, query: string, variables?: Record<string, unknown>): Promise<unknown>;
  /**
   * Calls one mutation; gives the record with `selection`, or the refusal with what it says. A new idempotency key
   * unless `key` is given. `type` is the name of the record's GraphQL type.
   */
  write(
    actor: Actor,
    mutation: string,
    args: Arguments,
    on: { readonly type: string; readonly selection?: string; readonly key?: string },
  ): Promise<Answer>;
  /** Types of the events about a record, without the common beginning and end, once there are `count` of them. */
  eventsOf(subject: string, count: number): Promise<string[]>;
  stop(): Promise<void>;
}

/** Opens a desk of its own, or one more on a `database` that others use too: another replica. */
export async function openTrainingDesk(options: TestSubgraphOptions = {}): Promise<TrainingDesk> {
  const definition = trainingSubgraph(new NationalIdVault(Buffer.alloc(32, 7)));
  const training = await startTestSubgraph(definition, options);
  const desk = randomUUID();
  let serial = 0;
  return {
    training,
    async ask(actor, query, variables) {
      const { data, errors } = await training.run(actor, query, variables);
      if (errors !== undefined) throw new Error(JSON.stringify(errors));
      return data;
    },
    async refusalOf(actor, query, variables) {
      const { errors } = await training.run(actor, query, variables);
      return errors?.[0]?.extensions?.code;
    },
    async write(actor, mutation, args, { type, selection = 'id version', key }) {
      serial += 1;
      const all: Arguments = { ...args, idempotencyKey: ['String!', key ?? `${desk}-${serial}`] };
      const declared = Object.entries(all).map(([name, [graphqlType]]) => `$${name}: ${graphqlType}`);
      const passed = Object.keys(all).map((name) => `${name}: $${name}`);
      const { data, errors } = await training.run(
        actor,
        `mutation (${declared.join(', ')}) { answer: ${mutation}(${passed.join(', ')}) { __typename
          ... on ${type} { ${selection} } ... on NotAllowed { action } ... on Conflict { currentState currentVersion }
          ... on InvalidInput { fields { path code } } } }`,
        Object.fromEntries(Object.entries(all).map(([name, [, value]]) => [name, value])),
      );
      if (errors !== undefined) throw new Error(JSON.stringify(errors));
      return (data as { answer: Answer }).answer;
    },
    async eventsOf(subject, count) {
      const mine = () => training.events.filter((event: HubEvent) => event.subject === subject);
      for (let tries = 0; tries < 100 && mine().length < count; tries += 1) await training.drainOutbox();
      return mine().map(({ type }) => type.replace(/^vn\.haiphong\.lienthong\.training\.(.*)\.v1$/, '$1'));
    },
    stop: () => training.stop(),
  };
}

/** The bodies of 2024 and 2026 that the tests of the implementation area act as. */
export const DOLISA_2024 = actorOf('DOLISA');
/** Since March 2025 DOET holds DOLISA's vocational files. */
export const DOET_2026 = actorOf('DOET', 'OFFICER', ['DOLISA']);
