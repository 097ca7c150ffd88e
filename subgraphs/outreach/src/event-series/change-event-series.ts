import { businessDateOf } from '@hub/identity';
import {
  type AnyRefusal,
  type ChangeRequest,
  changeRecord,
  FieldProblems,
  type RequestContext,
  storedText,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { InputType } from 'type-graphql';
import { EventRow } from '../event/event.entity.js';
import { EventStatus } from '../event/event-status.js';
import { EventSeriesRow } from './event-series.entity.js';
import type { EventSeries } from './event-series.type.js';
import { eventSeriesEvent } from './event-series-event.js';
import { EventSeriesStatus } from './event-series-status.js';
import { dueDates } from './occurrences.js';
import { checkFacts, EventSeriesFactsInput, loadEventSeries, storedFacts } from './plan-event-series.js';

@InputType({ description: 'What a series is from now on; every field replaces what was planned. Its rhythm stays.' })
export class AmendEventSeriesInput extends EventSeriesFactsInput {}

/** The host plans a series anew; what its occurrences are counted by, first day and rhythm, stays. */
export function amendEventSeries(
  context: RequestContext,
  change: ChangeRequest & { readonly input: AmendEventSeriesInput },
): Promise<EventSeries | AnyRefusal> {
  const today = businessDateOf(context.now());
  return changeRecord(context, {
    entity: EventSeriesRow,
    action: 'event-series.plan',
    change,
    ownerOf: ({ ownerCode }) => ownerCode,
    from: [EventSeriesStatus.ACTIVE],
    to: EventSeriesStatus.ACTIVE,
    take: async (row, em) => {
      const problems = new FieldProblems();
      checkFacts(context, problems, change.input, row);
      await checkOccurrencesStay(em, problems, { ...row, until: change.input.until });
      Object.assign(row, storedFacts(change.input));
      return problems.refusal();
    },
    event: (row) => eventSeriesEvent('amended', row, today),
    load: loadEventSeries,
  });
}

/** Notes a problem where an occurrence that has an event would no longer be one. */
async function checkOccurrencesStay(
  em: EntityManager,
  problems: FieldProblems,
  { id, firstOn, everyMonths, until }: Pick<EventSeriesRow, 'id' | 'firstOn' | 'everyMonths' | 'until'>,
): Promise<void> {
  const planned = { seriesId: id, status: { $ne: EventStatus.CANCELLED } };
  const last = await em.findOne(EventRow, planned, { orderBy: { occurrence: 'desc' }, fields: ['occurrence'] });
  const stays = (last?.occurrence ?? 0) <= dueDates({ firstOn, everyMonths, until }).length;
  problems.require(stays, 'until', 'OUT_OF_RANGE', 'Not before an occurrence that has an event.');
}

/** The host ends a series before its time: what would fall due after `endedOn` no longer does. */
export function endEventSeries(
  context: RequestContext,
  change: ChangeRequest & { readonly endedOn: string; readonly reason: string },
): Promise<EventSeries | AnyRefusal> {
  const today = businessDateOf(context.now());
  return changeRecord(context, {
    entity: EventSeriesRow,
    action: 'event-series.plan',
    change,
    ownerOf: ({ ownerCode }) => ownerCode,
    from: [EventSeriesStatus.ACTIVE],
    to: EventSeriesStatus.ENDED,
    take: (row) => {
      const problems = new FieldProblems();
      const earlier = row.firstOn <= change.endedOn && change.endedOn <= row.until;
      problems.require(earlier, 'endedOn', 'OUT_OF_RANGE', 'From the first due date to the last day of the series.');
      problems.text(change.reason, 'reason', { max: 500 });
      row.until = change.endedOn;
      row.endReason = storedText(change.reason);
      return problems.refusal();
    },
    event: (row) => eventSeriesEvent('ended', row, today),
    load: loadEventSeries,
  });
}
