import type { EventLog } from './event-log.js';
import type { Domain, HubEvent } from './hub-event.js';
import { domainOf } from './parse-event.js';

/** One who follows some domains' events. */
export interface Follower {
  readonly domains: readonly Domain[];
  readonly onEvent: (event: HubEvent) => void;
  readonly onGap: () => void;
}

/** Hands the event to the follower if it follows that domain. A follower that throws is logged, not obeyed. */
export function deliver(follower: Follower, event: HubEvent, log: EventLog): void {
  if (!follower.domains.includes(domainOf(event))) return;
  try {
    follower.onEvent(event);
  } catch (error) {
    log.warn('a follower failed on an event', { id: event.id, type: event.type, error });
  }
}

/** Tells the follower that events may have passed it by. */
export function tellOfGap(follower: Follower, log: EventLog): void {
  try {
    follower.onGap();
  } catch (error) {
    log.warn('a follower failed on being told of a gap', { error });
  }
}
