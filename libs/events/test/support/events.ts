import { randomUUID } from 'node:crypto';
import { createEvent, type Domain, type EventCarrier, type EventLog, type HubEvent } from '../../src/index.js';

let published = 0;

/** A valid event of that domain, unlike any other. */
export function newEvent(domain: Domain, subject: string = randomUUID()): HubEvent {
  published += 1;
  return createEvent({
    id: randomUUID(),
    domain,
    type: `vn.haiphong.lienthong.${domain}.enrolment-confirmed.v1`,
    subject,
    time: new Date(Date.UTC(2026, 10, 23, 9, 0)),
    sequence: published,
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    data: { year: 2026, trade: 'WELDING', place: 'DISTRICT:HONG_BANG', note: 'Hàn' },
  });
}

/** Collects what one follower receives. */
export async function collect(carrier: EventCarrier, domains: readonly Domain[]) {
  const events: HubEvent[] = [];
  const gaps = { count: 0 };
  const stop = await carrier.follow(
    domains,
    (event) => events.push(event),
    () => {
      gaps.count += 1;
    },
  );
  return { events, gaps, stop, subjects: () => events.map(({ subject }) => subject) };
}

/** A log that remembers what it was told. */
export function createMemoryLog(): EventLog & { readonly warnings: { message: string; fields: unknown }[] } {
  const warnings: { message: string; fields: unknown }[] = [];
  return { info: () => {}, warn: (message, fields) => warnings.push({ message, fields }), warnings };
}
