import { hashOf } from './random.js';

/** What goes wrong in the subgraphs while one operation runs. Decided by place, so that it is the same for both executors. */
export interface Weather {
  readonly seed: string;
  /** How many of a thousand nullable values are null. */
  readonly nulls: number;
  /** How many of a thousand fields throw. */
  readonly errors: number;
  /** How many of a thousand entities a subgraph does not know, or throws at. */
  readonly lostEntities: number;
  /** Subgraphs that give no answer. */
  readonly down: ReadonlySet<string>;
}

export const FAIR: Weather = { seed: 'fair', nulls: 0, errors: 0, lostEntities: 0, down: new Set() };

/** Whether something of this rate (in a thousand) happens at this place. */
export function happens(weather: Weather, rate: number, kind: string, place: string): boolean {
  return rate > 0 && hashOf(`${weather.seed}|${kind}|${place}`) % 1000 < rate;
}
