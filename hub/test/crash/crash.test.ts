import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Program, ProgramEnded } from '../processes/program.js';
import { registerLearner } from '../processes/register-learner.js';
import { type CrashingHub, createCrashingHub } from './crashed-hub.js';

const COUNT = '{ programme(year: 2026) { training { enrolments } } }';
const BURST = 24;
const TRIES = 6;

describe('the one-process hub on a data directory', () => {
  let crashing: CrashingHub;
  let hub: Program;
  beforeAll(async () => {
    crashing = await createCrashingHub();
    hub = await crashing.start();
  }, 90_000);
  afterAll(async () => {
    await hub?.end('SIGKILL');
    await crashing?.remove();
  });

  const enrolments = async (): Promise<number> => {
    const client = await crashing.as(hub, 'DOLISA', 'LEADERSHIP');
    return (await client.ask(COUNT)).data.programme.training.enrolments;
  };

  /** Registers many learners at once and kills the hub at the first answer; gives the ids that were answered. */
  async function registerAndKill(firstNumber: number): Promise<readonly string[]> {
    const school = await crashing.as(hub, 'SCHOOL:CDKTHP', 'OFFICER');
    const answered: string[] = [];
    const burst = Array.from({ length: BURST }, async (_, index) => {
      const answer = await registerLearner(school, firstNumber + index).catch(() => undefined);
      const id = answer?.data?.registerEnrolment?.id;
      if (typeof id === 'string') answered.push(id);
      await hub.end('SIGKILL');
    });
    await Promise.all(burst);
    return answered;
  }

  test('refuses a second hub, and goes on', async () => {
    const second = await crashing.start().catch((error: unknown) => error);
    expect(second).toBeInstanceOf(ProgramEnded);
    const { code, output } = second as ProgramEnded;
    expect(code).toBe(1);
    expect(output.trim()).toBe(
      `Another hub is running on the data directory ${crashing.dataDir}. Stop it, or set HUB_DATA_DIR to another directory.`,
    );
    expect(await enrolments()).toBeGreaterThan(1_000);
  });

  test('killed between commit and publication, keeps what it acknowledged and publishes it after the restart', async () => {
    let unpublished: string[] = [];
    for (let attempt = 0; attempt < TRIES && unpublished.length === 0; attempt += 1) {
      const before = await enrolments();
      const answered = await registerAndKill(1_000 + attempt * BURST);
      const committed = await crashing.readBooks(
        `select subject::text as id, published_at is null as waiting from training.outbox o
         where exists (select from training.enrolment e where e.id::text = o.subject)`,
      );
      const ids = committed.map(({ id }) => id as string);
      expect(ids).toEqual(expect.arrayContaining([...answered]));
      unpublished = committed.filter(({ waiting }) => waiting === true).map(({ id }) => id as string);
      hub = await crashing.start();
      expect(await enrolments()).toBeGreaterThanOrEqual(before + answered.length);
    }
    // Otherwise the kill never fell into the gap, and nothing was proved.
    expect(unpublished.length).toBeGreaterThan(0);
    const total = await enrolments();

    expect(await hub.end('SIGTERM')).toBe(0);
    expect(await crashing.readBooks('select id from training.outbox where published_at is null')).toEqual([]);
    const published = await crashing.readBooks('select subject::text as id, position from training.outbox');
    expect(published.map(({ id }) => id)).toEqual(expect.arrayContaining(unpublished));
    expect(new Set(published.map(({ position }) => position)).size).toBe(published.length);
    hub = await crashing.start();
    expect(await enrolments()).toBe(total);
  }, 240_000);

  test('ends in order when told to the moment it says where it is', async () => {
    await hub.end('SIGKILL');
    hub = await crashing.start();
    expect(await hub.end('SIGTERM')).toBe(0);
  });
});
