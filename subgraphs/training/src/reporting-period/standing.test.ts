import fc from 'fast-check';
import { expect, test } from 'vitest';
import { completenessOf, ReportStanding, standingAt } from './standing.js';

test('a report is late once the day set has ended in Hải Phòng', () => {
  const lastMoment = new Date('2026-06-25T16:59:59Z');
  const nextDay = new Date('2026-06-25T17:00:00Z');
  expect(standingAt('2026-06-25', lastMoment, nextDay)).toBe(ReportStanding.RECEIVED);
  expect(standingAt('2026-06-25', nextDay, nextDay)).toBe(ReportStanding.RECEIVED_LATE);
  expect(standingAt('2026-06-25', null, lastMoment)).toBe(ReportStanding.EXPECTED);
  expect(standingAt('2026-06-25', null, nextDay)).toBe(ReportStanding.OVERDUE);
});

test('every expected body is counted once, as received, late or missing; a day of its own goes before everybody’s', () => {
  const moment = fc.date({ min: new Date('2026-05-01'), max: new Date('2026-08-01'), noInvalidDate: true });
  const body = fc.record({
    receivedAt: fc.option(moment),
    own: fc.option(fc.constantFrom('2026-06-01', '2026-07-20')),
  });
  fc.assert(
    fc.property(fc.array(body, { maxLength: 20 }), moment, (bodies, now) => {
      const expectedCodes = bodies.map((_, index) => `B${index}`);
      const own = bodies.flatMap(({ own }, index) => (own === null ? [] : [[`B${index}`, own] as const]));
      const received = bodies.flatMap(({ receivedAt }, index) =>
        receivedAt === null ? [] : [[`B${index}`, receivedAt] as const],
      );
      const period = { expectedCodes, dueOn: '2026-06-25', deadlines: Object.fromEntries(own) };
      const counted = completenessOf(period, new Map(received), now);
      expect(counted.received + counted.late + counted.missing.length).toBe(counted.expected);
      expect(counted.received + counted.late).toBe(received.length);
      const late = bodies.filter(
        ({ receivedAt, own }) =>
          receivedAt !== null && receivedAt.getTime() >= Date.parse(`${own ?? '2026-06-25'}T17:00:00Z`),
      );
      expect(counted.late).toBe(late.length);
    }),
  );
});
