import { Body, referTo } from '../reference/reference-types.js';
import { type BudgetStep, findDueOn, timelinessOf } from './deadline.js';
import type { RoundRow } from './round.entity.js';
import { BudgetDeadline, BudgetRound, StepTimeliness } from './round.type.js';

/** The GraphQL view of a stored round. */
export function roundOf(row: RoundRow): BudgetRound {
  return Object.assign(new BudgetRound(), {
    id: row.id,
    year: row.year,
    number: row.number,
    body: referTo(Body, row.bodyCode),
    status: row.status,
    openedOn: row.openedOn,
    closedOn: row.closedOn ?? null,
    deadlines: row.deadlines.map((deadline) => Object.assign(new BudgetDeadline(), deadline)),
    version: row.version,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  });
}

/** A step of `body` held against the round's calendar; what was not done yet is held against `now`. */
export function stepTimelinessOf(
  round: Pick<BudgetRound, 'deadlines'> | null,
  { step, body, doneAt, now }: { step: BudgetStep; body: string; doneAt: Date | null; now: Date },
): StepTimeliness {
  const dueOn = findDueOn(round?.deadlines ?? [], step, body);
  return Object.assign(new StepTimeliness(), { step, dueOn, doneAt, timeliness: timelinessOf(dueOn, doneAt ?? now) });
}
