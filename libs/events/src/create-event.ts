import type { Domain, HubEvent, HubEventData } from './hub-event.js';
import { assertEvent, isTraceparent } from './parse-event.js';

export interface EventDraft<Data extends HubEventData = HubEventData> {
  /** Id of the outbox row (UUIDv7). */
  readonly id: string;
  readonly domain: Domain;
  /** Versioned: `vn.haiphong.lienthong.training.enrolment-confirmed.v1`. */
  readonly type: string;
  /** Id of the record it is about. */
  readonly subject: string;
  /** When the change was made. */
  readonly time: Date;
  /** Position in the domain's order of publication; a string holds decimal digits. */
  readonly sequence: string | number | bigint;
  /** W3C trace context of the request that made the change; left out when it is not one. */
  readonly traceparent?: string;
  /** Codes, ids and figures; never personal data. */
  readonly data: Data;
}

/** A frozen CloudEvents 1.0 event. Throws TypeError, naming the attribute, when it would not be a valid one. */
export function createEvent<Data extends HubEventData>(draft: EventDraft<Data>): HubEvent<Data> {
  const event: HubEvent<Data> = Object.freeze({
    specversion: '1.0',
    id: draft.id,
    source: `/subgraphs/${draft.domain}`,
    type: draft.type,
    subject: draft.subject,
    time: draft.time.toISOString(),
    datacontenttype: 'application/json',
    sequence: String(draft.sequence),
    ...(isTraceparent(draft.traceparent) ? { traceparent: draft.traceparent } : {}),
    data: Object.freeze({ ...draft.data }),
  });
  assertEvent(event);
  return event;
}
