import { businessDateOf } from '@hub/identity';
import {
  type AnyRefusal,
  conflict,
  FieldProblems,
  newRecord,
  performWrite,
  type RequestContext,
  recordEvent,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Field, InputType, Int } from 'type-graphql';
import { lockYear } from '../fiscal-year/lock-year.js';
import { FIRST_PROGRAMME_YEAR, LAST_PROGRAMME_YEAR } from '../fiscal-year/programme-years.js';
import { problemsOfDeadlines, RoundDeadlineInput, storedDeadlines } from './deadline.input.js';
import { RoundRow } from './round.entity.js';
import { roundOf } from './round.mapping.js';
import type { BudgetRound } from './round.type.js';
import { roundEvent } from './round-event.js';
import { RoundStatus } from './round-status.js';

@InputType({ description: 'A new round.' })
export class OpenRoundInput {
  @Field(() => Int, { description: 'Fiscal year, 2024 to 2030.' })
  year!: number;
  @Field(() => [RoundDeadlineInput], {
    defaultValue: [],
    description: 'Last days of its steps, 100 at most; a step without one has no deadline.',
  })
  deadlines!: RoundDeadlineInput[];
}

/** DOLISA opens a round of a fiscal year; one at a time is open. */
export async function openRound(
  context: RequestContext,
  input: OpenRoundInput,
  idempotencyKey: string,
): Promise<BudgetRound | AnyRefusal> {
  const owner = context.actor.agency ?? '';
  const write = { action: 'round.open', owner, idempotencyKey, request: input } as const;
  return performWrite(context, write, (em) => open(context, em, owner, input), loadRound);
}

async function open(context: RequestContext, em: EntityManager, bodyCode: string, { year, deadlines }: OpenRoundInput) {
  const problems = new FieldProblems();
  problems.range(year, 'year', FIRST_PROGRAMME_YEAR, LAST_PROGRAMME_YEAR);
  const refusal = problems.refusal() ?? problemsOfDeadlines(deadlines, year, context.registry);
  if (refusal !== null) return refusal;
  await lockYear(em, 'round', year);
  const open = await findOpenRound(em, year);
  if (open !== null) return conflict('A round of the year is open already.', open.status, open.version);
  const row = em.create(RoundRow, {
    ...newRecord(context),
    year,
    number: (await em.count(RoundRow, { year })) + 1,
    bodyCode,
    status: RoundStatus.OPEN,
    openedOn: businessDateOf(context.now()),
    closedOn: null,
    deadlines: storedDeadlines(deadlines),
  });
  await em.flush();
  await recordEvent(em, context, roundEvent('opened', row));
  return row;
}

/** The year's open round, or null. */
export function findOpenRound(em: EntityManager, year: number): Promise<RoundRow | null> {
  return em.findOne(RoundRow, { year, status: RoundStatus.OPEN });
}

/** The year's last round, open or not: the later steps of the year keep its calendar. Null where there was none. */
export function findLastRound(em: EntityManager, year: number): Promise<RoundRow | null> {
  return em.findOne(RoundRow, { year }, { orderBy: { number: 'desc' } });
}

/** The round as it stands after a write. */
export async function loadRound(em: EntityManager, id: string): Promise<BudgetRound> {
  return roundOf(await em.findOneOrFail(RoundRow, { id }));
}
