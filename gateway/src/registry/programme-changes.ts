import type { Domain, EventCarrier } from '@hub/events';
import type { SubgraphTransport } from '@hub/transport';
import type { ProgrammeChanges } from './programme-stream.js';
import { watchAgencies } from './watch-agencies.js';

const DOMAINS: readonly Domain[] = ['training', 'budget', 'outreach'];

/**
 * Changes of any agency's figures, as their events tell; after a gap, and when one of `agencies` goes away or comes back,
 * every year may have changed.
 */
export async function followProgrammeChanges(
  carrier: EventCarrier,
  agencies: readonly SubgraphTransport[],
): Promise<{ readonly changes: ProgrammeChanges; stop(): Promise<void> }> {
  const listeners = new Map<number, Set<() => void>>();
  const tell = (ofYear: ReadonlySet<() => void> | undefined) => {
    for (const listener of [...(ofYear ?? [])]) listener();
  };
  const tellAll = () => {
    for (const ofYear of listeners.values()) tell(ofYear);
  };
  const unfollow = await carrier.follow(DOMAINS, (event) => tell(listeners.get(event.data.year as number)), tellAll);
  const unwatch = watchAgencies(agencies, { isWanted: () => listeners.size > 0, onChange: tellAll });
  const changes: ProgrammeChanges = {
    onChange(year, listener) {
      const ofYear = listeners.get(year) ?? new Set();
      listeners.set(year, ofYear.add(listener));
      return () => {
        ofYear.delete(listener);
        if (ofYear.size === 0) listeners.delete(year);
      };
    },
  };
  return {
    changes,
    stop() {
      unwatch();
      return unfollow();
    },
  };
}
