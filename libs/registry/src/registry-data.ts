import type { Body } from './body.js';
import type { Place } from './place.js';
import type { School } from './school.js';
import type { Trade } from './trade.js';

/** An entry as data: who took over follows from the others' `predecessors`. */
type Stated<Entry> = Omit<Entry, 'successors'>;

export type PlaceData = Stated<Place>;
/** Bodies that are neither a district, a commune nor a school; those follow from the places and schools. */
export type BodyData = Omit<Stated<Body>, 'school'>;
export type SchoolData = Stated<School>;

/** Everything a registry is made of, well-formed entry by entry. */
export interface RegistryData {
  readonly trades: readonly Trade[];
  readonly places: readonly PlaceData[];
  readonly bodies: readonly BodyData[];
  readonly schools: readonly SchoolData[];
}

/** The reference data contradicts itself or is malformed; `problems` names every fault. */
export class RegistryDataInvalid extends Error {
  override readonly name = 'RegistryDataInvalid';

  constructor(readonly problems: readonly string[]) {
    super(`The registry's data is invalid:\n- ${problems.join('\n- ')}`);
  }
}
