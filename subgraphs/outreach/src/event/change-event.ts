import {
  type AnyRefusal,
  type ChangeRequest,
  changeRecord,
  conflict,
  FieldProblems,
  type RequestContext,
  storedText,
} from '@hub/subgraph-kit';
import { InputType } from 'type-graphql';
import { checkYearHolds } from '../figures/people-limit.js';
import { checkPeopleParts, type PeoplePartInput } from '../reach/people-part.js';
import { EventRow } from './event.entity.js';
import type { OutreachEvent } from './event.type.js';
import { eventEvent } from './event-event.js';
import { EventStatus } from './event-status.js';
import { checkFacts, EventFactsInput, loadEvent, storedFacts } from './plan-event.js';
import { storeAttendance } from './store-attendance.js';

@InputType({ description: 'What an event is from now on; every field replaces what was planned.' })
export class AmendEventInput extends EventFactsInput {}

/** The host plans an event anew that has not been held yet; the earlier plan stays in the history. */
export function amendEvent(
  context: RequestContext,
  change: ChangeRequest & { readonly input: AmendEventInput },
): Promise<OutreachEvent | AnyRefusal> {
  return changeRecord(context, {
    entity: EventRow,
    action: 'event.plan',
    change,
    ownerOf: ({ ownerCode }) => ownerCode,
    from: [EventStatus.PLANNED],
    to: EventStatus.PLANNED,
    take: async (row, em) => {
      const problems = new FieldProblems();
      await checkFacts(context, em, problems, change.input, row);
      Object.assign(row, storedFacts(change.input));
      return problems.refusal();
    },
    event: (row) => eventEvent('amended', row),
    load: loadEvent,
  });
}

export interface HoldEvent extends ChangeRequest {
  readonly attendance: number;
  /** By place and trade; empty: undivided. */
  readonly parts: readonly PeoplePartInput[];
}

/** An event was held: how many came, and where they came from as far as it is known. */
export function holdEvent(context: RequestContext, change: HoldEvent): Promise<OutreachEvent | AnyRefusal> {
  const { attendance, parts } = change;
  return changeRecord(context, {
    entity: EventRow,
    action: 'event.hold',
    change,
    ownerOf: ({ ownerCode }) => ownerCode,
    from: [EventStatus.PLANNED],
    to: EventStatus.HELD,
    take: async (row, em) => {
      if (context.now() < row.startsAt) return conflict('The event has not begun yet.', row.status, row.version);
      const problems = new FieldProblems();
      problems.range(attendance, 'attendance', 0, 1_000_000);
      checkPeopleParts(context.registry, problems, parts, row.startsAt);
      const sum = parts.reduce((total, { people }) => total + people, 0);
      problems.require(
        parts.length === 0 || sum === attendance,
        'parts',
        'OUT_OF_RANGE',
        'Must add up to those who came.',
      );
      await checkYearHolds(em, problems, { year: row.year, people: attendance, path: 'attendance' });
      row.attendance = attendance;
      row.attendanceDivided = parts.length > 0;
      return problems.refusal();
    },
    followUp: (row, em) => storeAttendance(em, row, parts),
    event: (row) => eventEvent('held', row),
    load: loadEvent,
  });
}

/** An event is not held after all. */
export function cancelEvent(
  context: RequestContext,
  change: ChangeRequest & { readonly reason: string },
): Promise<OutreachEvent | AnyRefusal> {
  return changeRecord(context, {
    entity: EventRow,
    action: 'event.cancel',
    change,
    ownerOf: ({ ownerCode }) => ownerCode,
    from: [EventStatus.PLANNED],
    to: EventStatus.CANCELLED,
    take: (row) => {
      const problems = new FieldProblems();
      problems.text(change.reason, 'reason', { max: 500 });
      row.cancellationReason = storedText(change.reason);
      return problems.refusal();
    },
    event: (row) => eventEvent('cancelled', row),
    load: loadEvent,
  });
}
