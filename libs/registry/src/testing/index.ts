import fc from 'fast-check';
import { type Reorganisation, type ReorganisedCity, reorganisedCity } from './reorganised-city.js';

export type { Reorganisation, ReorganisedCity };
export { reorganisedCity };

const number = fc.nat({ max: 1000 });

/** Any one change of the map, for property tests with fast-check. */
export const reorganisation: fc.Arbitrary<Reorganisation> = fc.oneof(
  fc.record({ kind: fc.constant('SPLIT' as const), place: number, parts: number, heir: number }),
  fc.record({ kind: fc.constant('MERGE' as const), place: number, other: number }),
  fc.record({ kind: fc.constant('ABSORB' as const), place: number, other: number }),
  fc.record({ kind: fc.constant('RENAME' as const), place: number }),
  fc.record({ kind: fc.constant('TRANSFER' as const), place: number, other: number }),
);

/** Any city that was reorganised up to `maxChanges` times: data for `createRegistry({ data })`, and the truth. */
export function anyReorganisedCity(maxChanges = 12): fc.Arbitrary<ReorganisedCity> {
  return fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.array(reorganisation, { maxLength: maxChanges }))
    .map(([districts, changes]) => reorganisedCity(districts, changes));
}
