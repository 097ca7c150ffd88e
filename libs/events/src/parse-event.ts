import type { Domain, HubEvent } from './hub-event.js';

const DOMAINS: readonly Domain[] = ['training', 'budget', 'outreach'];
const SOURCE = /^\/subgraphs\/([a-z]+)$/;
/** `vn.haiphong.lienthong.<domain>.<what-happened>.v<version>` */
const TYPE = /^vn\.haiphong\.lienthong\.([a-z]+)\.([a-z][a-z0-9-]*)\.v([1-9]\d*)$/;
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const TRACEPARENT = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/;

export type ParsedEvent =
  | { readonly valid: true; readonly event: HubEvent }
  | { readonly valid: false; readonly fault: string };

/** Reads a CloudEvents 1.0 event in structured JSON form. The fault names the attribute, never a value. */
export function parseEvent(json: string): ParsedEvent {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { valid: false, fault: 'not JSON' };
  }
  const fault = findFault(value);
  return fault === undefined ? { valid: true, event: freezeEvent(value as HubEvent) } : { valid: false, fault };
}

/** What keeps a value from being a hub event: the first attribute that is wrong. */
export function findFault(value: unknown): string | undefined {
  if (!isObject(value)) return 'not an object';
  const { specversion, id, subject, time, datacontenttype, sequence, traceparent, data } = value;
  const domain = findDomain(value.source);
  if (specversion !== '1.0') return '`specversion` is not 1.0';
  if (!isText(id)) return '`id` is missing';
  if (domain === undefined) return '`source` is not a subgraph of the hub';
  if (typeof value.type !== 'string' || TYPE.exec(value.type)?.[1] !== domain) return '`type` is not one of its source';
  if (!isText(subject)) return '`subject` is missing';
  if (typeof time !== 'string' || !RFC_3339.test(time) || Number.isNaN(Date.parse(time)))
    return '`time` is not RFC 3339';
  if (datacontenttype !== 'application/json') return '`datacontenttype` is not application/json';
  if (typeof sequence !== 'string' || !/^\d{1,19}$/.test(sequence)) return '`sequence` is not a number';
  if (traceparent !== undefined && !isTraceparent(traceparent)) return '`traceparent` is malformed';
  if (!isObject(data)) return '`data` is not an object';
  if (!Number.isSafeInteger(data.year)) return '`data.year` is not a year';
  return undefined;
}

/** Throws TypeError, naming the attribute, unless the value is a hub event. */
export function assertEvent(value: unknown): void {
  const fault = findFault(value);
  if (fault !== undefined) throw new TypeError(`Not a hub event: ${fault}.`);
}

/** Whether a value is a W3C `traceparent`. */
export function isTraceparent(value: unknown): value is string {
  return typeof value === 'string' && TRACEPARENT.test(value);
}

/** The domain whose subgraph an event came from. */
export function domainOf(event: HubEvent): Domain {
  const domain = findDomain(event.source);
  if (domain === undefined) throw new TypeError('The event comes from no subgraph of the hub.');
  return domain;
}

function findDomain(source: unknown): Domain | undefined {
  const name = typeof source === 'string' ? SOURCE.exec(source)?.[1] : undefined;
  return DOMAINS.find((domain) => domain === name);
}

function freezeEvent(event: HubEvent): HubEvent {
  Object.freeze(event.data);
  return Object.freeze(event);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0;
}
