import { type EventLog, WARNINGS } from './event-log.js';
import { deliver, type Follower } from './followers.js';
import type { EventCarrier } from './hub-event.js';
import { assertEvent } from './parse-event.js';

/**
 * Carries events within one process: nothing is stored, so there are no gaps and no reconnections.
 * Followers are called one microtask after `publish`, in the order of publication, and share the event object.
 */
export function createInProcessCarrier({ log = WARNINGS }: { readonly log?: EventLog } = {}): EventCarrier {
  const followers = new Set<Follower>();
  let closed = false;
  return {
    async publish(event) {
      if (closed) throw new Error('The event carrier is closed.');
      assertEvent(event);
      const present = [...followers];
      queueMicrotask(() => {
        for (const follower of present) if (followers.has(follower)) deliver(follower, event, log);
      });
    },
    async follow(domains, onEvent, onGap) {
      if (closed) throw new Error('The event carrier is closed.');
      const follower: Follower = { domains: [...domains], onEvent, onGap };
      followers.add(follower);
      return async () => {
        followers.delete(follower);
      };
    },
    isConnected: () => !closed,
    async close() {
      closed = true;
      followers.clear();
    },
  };
}
