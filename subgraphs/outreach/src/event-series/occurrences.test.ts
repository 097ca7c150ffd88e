import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EventStatus } from '../event/event-status.js';
import { dueDates, OccurrenceStanding, standingOf } from './occurrences.js';

describe('due dates', () => {
  test('keep to the day of the month, or the last day it has', () => {
    expect(dueDates({ firstOn: '2026-08-31', everyMonths: 3, until: '2027-06-30' })).toEqual([
      '2026-08-31',
      '2026-11-30',
      '2027-02-28',
      '2027-05-31',
    ]);
  });

  test('begin with the first, rise, and end in time, whatever the recurrence', () => {
    const days = fc.date({ min: new Date('2024-01-01'), max: new Date('2030-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, days, fc.integer({ min: 1, max: 24 }), (a, b, everyMonths) => {
        const [firstOn = '', until = ''] = [a, b].map((day) => day.toISOString().slice(0, 10)).sort();
        const dates = dueDates({ firstOn, everyMonths, until });
        expect(dates[0]).toBe(firstOn);
        expect([...new Set(dates)].sort()).toEqual(dates);
        expect((dates.at(-1) ?? '') <= until).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('an occurrence', () => {
  const on = (today: string, event: { status: EventStatus; day: string } | null = null) =>
    standingOf('2026-11-10', 5, event, today);

  test('is late after its days of grace, unless it was held', () => {
    expect(on('2026-11-15')).toBe(OccurrenceStanding.UPCOMING);
    expect(on('2026-11-16')).toBe(OccurrenceStanding.LATE);
    const planned = { status: EventStatus.PLANNED, day: '2026-11-20' };
    expect(on('2026-11-15', planned)).toBe(OccurrenceStanding.PLANNED);
    expect(on('2026-11-16', planned)).toBe(OccurrenceStanding.LATE);
    expect(on('2026-12-31', { status: EventStatus.HELD, day: '2026-11-15' })).toBe(OccurrenceStanding.HELD);
    expect(on('2026-12-31', { status: EventStatus.HELD, day: '2026-11-16' })).toBe(OccurrenceStanding.HELD_LATE);
    expect(on('2026-12-31', { status: EventStatus.CANCELLED, day: '2026-11-10' })).toBe(OccurrenceStanding.CANCELLED);
  });
});
