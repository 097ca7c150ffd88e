import { businessDateOf } from '@hub/identity';
import type { AnyRefusal, RequestContext } from '@hub/subgraph-kit';
import { type ChangeRequest, changeRecord } from '../record/change-record.js';
import { problemsOfDeadlines, type RoundDeadlineInput, storedDeadlines } from './deadline.input.js';
import { loadRound } from './open-round.js';
import { RoundRow } from './round.entity.js';
import type { BudgetRound } from './round.type.js';
import { roundEvent } from './round-event.js';
import { nextStatus } from './round-status.js';

/** DOLISA or Finance sets the round's days anew: what is late follows the calendar as it stands. */
export function setDeadlines(
  context: RequestContext,
  change: ChangeRequest & { readonly deadlines: readonly RoundDeadlineInput[] },
): Promise<BudgetRound | AnyRefusal> {
  return changeRecord<RoundRow, BudgetRound>(context, {
    entity: RoundRow,
    action: 'calendar.configure',
    change,
    next: (status) => nextStatus(status, 'CONFIGURE'),
    take: (_em, row) => {
      row.deadlines = storedDeadlines(change.deadlines);
      return problemsOfDeadlines(change.deadlines, row.year, context.registry);
    },
    event: (row) => roundEvent('calendar-set', row),
    load: loadRound,
  });
}

/** DOLISA closes the round: nothing more is sent in it. */
export function closeRound(context: RequestContext, change: ChangeRequest): Promise<BudgetRound | AnyRefusal> {
  return changeRecord<RoundRow, BudgetRound>(context, {
    entity: RoundRow,
    action: 'round.close',
    change,
    next: (status) => nextStatus(status, 'CLOSE'),
    take: (_em, row) => {
      row.closedOn = businessDateOf(context.now());
      return null;
    },
    event: (row) => roundEvent('closed', row),
    load: loadRound,
  });
}
