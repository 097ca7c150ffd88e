import { registerEnumType } from 'type-graphql';
import { EventStatus } from '../event/event-status.js';

/** Where one occurrence of a series stands. */
export enum OccurrenceStanding {
  UPCOMING = 'UPCOMING',
  PLANNED = 'PLANNED',
  LATE = 'LATE',
  HELD = 'HELD',
  HELD_LATE = 'HELD_LATE',
  CANCELLED = 'CANCELLED',
}
registerEnumType(OccurrenceStanding, {
  name: 'OccurrenceStanding',
  description: 'Where one occurrence of a series stands. In time is up to its due date and the days of grace.',
  valuesConfig: {
    UPCOMING: { description: 'Chưa đến hạn: nothing is planned yet, and it is not late.' },
    PLANNED: { description: 'Đã lên kế hoạch: an event is planned, and it is not late.' },
    LATE: { description: 'Quá hạn: its time has passed and it was not held.' },
    HELD: { description: 'Đã tổ chức đúng hạn: held in time.' },
    HELD_LATE: { description: 'Đã tổ chức trễ hạn: held after its time.' },
    CANCELLED: { description: 'Đã hủy: its event was cancelled, and no other is planned.' },
  },
});

export interface Recurrence {
  /** `YYYY-MM-DD`. */
  readonly firstOn: string;
  readonly everyMonths: number;
  readonly until: string;
}

/** The due dates of a series, first to last. A day its month does not have falls on the month's last. */
export function dueDates({ firstOn, everyMonths, until }: Recurrence): string[] {
  const [year, month, day] = firstOn.split('-').map(Number) as [number, number, number];
  const dates: string[] = [];
  for (let months = month - 1; ; months += everyMonths) {
    const lastDay = new Date(Date.UTC(year, months + 1, 0)).getUTCDate();
    const due = new Date(Date.UTC(year, months, Math.min(day, lastDay))).toISOString().slice(0, 10);
    if (due > until) return dates;
    dates.push(due);
  }
}

/** What is known of an event of an occurrence. */
export interface OccurrenceEvent {
  readonly status: EventStatus;
  /** Day it begins in Asia/Ho_Chi_Minh. */
  readonly day: string;
}

/** Where an occurrence stands today; `event` is the one that was not cancelled, else the last that was. */
export function standingOf(
  dueOn: string,
  graceDays: number,
  event: OccurrenceEvent | null,
  today: string,
): OccurrenceStanding {
  const inTimeUntil = new Date(Date.parse(dueOn) + graceDays * 86_400_000).toISOString().slice(0, 10);
  const late = today > inTimeUntil;
  if (event === null) return late ? OccurrenceStanding.LATE : OccurrenceStanding.UPCOMING;
  switch (event.status) {
    case EventStatus.HELD:
      return event.day > inTimeUntil ? OccurrenceStanding.HELD_LATE : OccurrenceStanding.HELD;
    case EventStatus.PLANNED:
      return late ? OccurrenceStanding.LATE : OccurrenceStanding.PLANNED;
    case EventStatus.CANCELLED:
      return OccurrenceStanding.CANCELLED;
    default:
      return event.status satisfies never;
  }
}
