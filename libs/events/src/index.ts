export { createEvent, type EventDraft } from './create-event.js';
export type { EventLog } from './event-log.js';
export type { Domain, EventCarrier, HubEvent, HubEventData } from './hub-event.js';
export { createInProcessCarrier } from './in-process.carrier.js';
export { connectNatsCarrier, type NatsCarrierOptions } from './nats.carrier.js';
export { domainOf, type ParsedEvent, parseEvent } from './parse-event.js';
