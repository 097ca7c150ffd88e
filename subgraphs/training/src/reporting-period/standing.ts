import { type CalendarDate, isLate } from '@hub/policy-rules';
import { registerEnumType } from 'type-graphql';

/** Whether a body has reported, and in time. */
export enum ReportStanding {
  EXPECTED = 'EXPECTED',
  OVERDUE = 'OVERDUE',
  RECEIVED = 'RECEIVED',
  RECEIVED_LATE = 'RECEIVED_LATE',
}
registerEnumType(ReportStanding, {
  name: 'ReportStanding',
  description: 'Whether a body has reported, and in time. Late is later than the day set for it.',
  valuesConfig: {
    EXPECTED: { description: 'Chưa đến hạn: its day has not passed.' },
    OVERDUE: { description: 'Quá hạn: its day has passed and nothing came.' },
    RECEIVED: { description: 'Đã nhận đúng hạn: it came in time.' },
    RECEIVED_LATE: { description: 'Đã nhận quá hạn: it came late.' },
  },
});

/** Days set for a period: one for everybody, others for some. */
export interface Deadlines {
  readonly dueOn: CalendarDate;
  readonly deadlines: Readonly<Record<string, CalendarDate>>;
}

/** The last day on which a body reports in time. */
export function dueOnOf({ dueOn, deadlines }: Deadlines, body: string): CalendarDate {
  return deadlines[body] ?? dueOn;
}

/** How a body stands at `now` that has reported at `receivedAt`, or not yet. */
export function standingAt(dueOn: CalendarDate, receivedAt: Date | null, now: Date): ReportStanding {
  const late = isLate({ dueOn }, receivedAt ?? now);
  if (receivedAt === null) return late ? ReportStanding.OVERDUE : ReportStanding.EXPECTED;
  return late ? ReportStanding.RECEIVED_LATE : ReportStanding.RECEIVED;
}

/** How complete a period is: every expected body is in exactly one of received, late and missing. */
export interface Completeness {
  readonly expected: number;
  readonly received: number;
  readonly late: number;
  /** Codes of the bodies that have not reported. */
  readonly missing: readonly string[];
}

/** Completeness at `now`; `receivedAt` holds when each body first reported. */
export function completenessOf(
  period: Deadlines & { readonly expectedCodes: readonly string[] },
  receivedAt: ReadonlyMap<string, Date>,
  now: Date,
): Completeness {
  const counts = { received: 0, late: 0 };
  const missing: string[] = [];
  for (const body of period.expectedCodes) {
    const standing = standingAt(dueOnOf(period, body), receivedAt.get(body) ?? null, now);
    switch (standing) {
      case ReportStanding.RECEIVED:
        counts.received += 1;
        break;
      case ReportStanding.RECEIVED_LATE:
        counts.late += 1;
        break;
      case ReportStanding.EXPECTED:
      case ReportStanding.OVERDUE:
        missing.push(body);
        break;
      default:
        standing satisfies never;
    }
  }
  return { expected: period.expectedCodes.length, ...counts, missing };
}
