import type { Actor } from '@hub/identity';
import { createServerDatabase } from '@hub/subgraph-kit/testing';
import { type Arguments, openTrainingDesk, type TrainingDesk } from './training-desk.js';

// biome-ignore lint/suspicious/noExplicitAny: each test knows the shape it asked for.
type Answer = any;

export interface ManyAtOnce {
  readonly times: number;
  readonly actor: Actor | ((index: number) => Actor);
  readonly mutation: string;
  readonly args: (index: number) => Arguments;
  readonly type: string;
  /** The same idempotency key for all; absent: each its own. */
  readonly key?: string;
}

/** Two replicas of the subgraph on one database of a PostgreSQL server. */
export interface TwoReplicas {
  readonly desks: readonly [TrainingDesk, TrainingDesk];
  /** Asks the replicas in turn for the same write, all at once; gives every answer, in order. */
  atOnce(what: ManyAtOnce): Promise<Answer[]>;
  stop(): Promise<void>;
}

export async function openTwoReplicas(server: string): Promise<TwoReplicas> {
  const books = await createServerDatabase(server);
  const first = await openTrainingDesk({ database: books });
  const desks = [first, await openTrainingDesk({ database: books })] as const;
  return {
    desks,
    atOnce: ({ times, actor, mutation, args, type, key }) =>
      Promise.all(
        Array.from({ length: times }, (_, index) => {
          const by = typeof actor === 'function' ? actor(index) : actor;
          const on = { type, selection: 'id version', ...(key === undefined ? {} : { key }) };
          return (desks[index % 2] as TrainingDesk).write(by, mutation, args(index), on);
        }),
      ),
    async stop() {
      for (const desk of desks) await desk.stop();
      await books.release();
    },
  };
}

/** The answers that are of one type. */
export function ofType(answers: readonly Answer[], type: string): Answer[] {
  return answers.filter(({ __typename }) => __typename === type);
}
