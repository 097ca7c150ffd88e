import type { DemoRandom } from '@hub/subgraph-kit/demo';
import { OUTSIDE_CITY, UNDIVIDED } from '../figures/outreach-facts.js';
import { codesOf, type DemoCity, pickSome } from './demo-city.js';
import type { DemoEvent } from './demo-events.js';
import type { DemoPublication } from './demo-publications.js';

export const REACH = {
  publication_id: 'uuid',
  event_id: 'uuid',
  place_code: 'text',
  trade_code: 'text',
  people: 'int',
  owner_code: 'text',
  year: 'int',
  reported_at: 'timestamptz',
  reported_by: 'text',
} as const;

type DemoReach = Record<keyof typeof REACH, unknown>;

/** What was reported of all that was published: a part per place, and one that nobody could divide. */
export function publicationReach(
  random: DemoRandom,
  city: DemoCity,
  publications: readonly DemoPublication[],
): DemoReach[] {
  return publications.flatMap(({ id, owner_code, year, dated_at, published_at, trade_codes }) => {
    if (published_at === null) return [];
    const { places } = city.on(dated_at.slice(0, 10));
    const [trade] = trade_codes;
    const reached = [UNDIVIDED, ...codesOf(pickSome(random, places, random.between(0, 4)))];
    return reached.map((place_code) => ({
      publication_id: id,
      event_id: null,
      place_code,
      trade_code: trade_codes.length === 1 && trade !== undefined ? trade : UNDIVIDED,
      people: random.between(5, 180) * 10,
      owner_code,
      year,
      reported_at: dated_at,
      reported_by: 'demo',
    }));
  });
}

/** A quarter of the events held were also followed from afar. */
export function eventReach(random: DemoRandom, events: readonly DemoEvent[]): DemoReach[] {
  return events
    .filter(({ status }) => status === 'HELD' && random.chance(0.25))
    .map(({ id, owner_code, year, starts_at }) => ({
      publication_id: null,
      event_id: id,
      place_code: random.chance(0.2) ? OUTSIDE_CITY : UNDIVIDED,
      trade_code: UNDIVIDED,
      people: random.between(2, 50) * 10,
      owner_code,
      year,
      reported_at: starts_at,
      reported_by: 'demo',
    }));
}
