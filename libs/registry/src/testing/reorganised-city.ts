import type { PlaceData, RegistryData } from '../registry-data.js';

/** One change of the map. Numbers choose among the places that exist then, so any numbers will do. */
export type Reorganisation =
  | { readonly kind: 'SPLIT'; readonly place: number; readonly parts: number; readonly heir: number }
  | { readonly kind: 'MERGE'; readonly place: number; readonly other: number }
  | { readonly kind: 'ABSORB'; readonly place: number; readonly other: number }
  | { readonly kind: 'RENAME'; readonly place: number }
  /** Part of the place's ground goes to another place, which continues; the rest goes on under a new code. */
  | { readonly kind: 'TRANSFER'; readonly place: number; readonly other: number };

/** A city after a series of reorganisations, one a year, with the truth about its ground to test against. */
export interface ReorganisedCity {
  readonly data: RegistryData;
  /** The cells of ground each place ever covered, by the day from which it did. */
  readonly ground: ReadonlyMap<string, readonly { readonly from: string; readonly cells: ReadonlySet<number> }[]>;
  /** First day of each year, from the one in which the city began to one after the last change. */
  readonly days: readonly string[];
}

const FIRST_YEAR = 2020;
const CELLS_PER_DISTRICT = 4;
const CITY = 'CITY:TEST';

/** Builds the data of a city of `districts` districts that is reorganised once a year, from its second year on. */
export function reorganisedCity(
  districts: number,
  reorganisations: readonly Reorganisation[],
  firstYear = FIRST_YEAR,
): ReorganisedCity {
  const city = new CityUnderReorganisation(firstYear);
  for (let index = 0; index < districts; index += 1) {
    const cells = Array.from({ length: CELLS_PER_DISTRICT }, (_, cell) => index * CELLS_PER_DISTRICT + cell);
    city.open(new Set(cells), []);
  }
  for (const reorganisation of reorganisations) {
    city.passYear();
    city.apply(reorganisation);
  }
  return city.finish();
}

class CityUnderReorganisation {
  #year: number;
  readonly #places = new Map<string, PlaceData>();
  readonly #ground = new Map<string, { from: string; cells: ReadonlySet<number> }[]>();

  constructor(private readonly firstYear: number) {
    this.#year = firstYear;
  }

  get #today(): string {
    return `${this.#year}-01-01`;
  }

  passYear(): void {
    this.#year += 1;
  }

  /** Opens a new place on that ground and answers its code. */
  open(cells: ReadonlySet<number>, predecessors: readonly string[]): string {
    const code = `DISTRICT:T${this.#places.size}`;
    this.#places.set(code, {
      code,
      nameVi: `Quận ${this.#places.size}`,
      nameEn: `District ${this.#places.size}`,
      kind: 'DISTRICT',
      validFrom: this.#today,
      validTo: null,
      parents: [{ from: this.#today, code: CITY }],
      predecessors,
      inheritedBy: null,
      district2024: null,
      province2024: 'HAI_PHONG',
      unverified: [],
      source: 'generated',
      demo: true,
    });
    this.#ground.set(code, [{ from: this.#today, cells }]);
    return code;
  }

  apply(change: Reorganisation): void {
    const place = this.#choose(change.place);
    const other = 'other' in change ? this.#choose(change.other) : place;
    const cells = [...this.#cells(place)];
    switch (change.kind) {
      case 'RENAME':
        this.#close(place, this.open(new Set(cells), [place]));
        break;
      case 'SPLIT': {
        const count = Math.min(cells.length, 2 + (change.parts % 2));
        const opened = Array.from({ length: count }, (_, part) =>
          this.open(new Set(cells.filter((_cell, index) => index % count === part)), [place]),
        );
        this.#close(place, opened[change.heir % opened.length] ?? place);
        break;
      }
      case 'MERGE':
        if (other !== place) {
          const merged = this.open(new Set([...cells, ...this.#cells(other)]), [place, other]);
          this.#close(place, merged);
          this.#close(other, merged);
        }
        break;
      case 'ABSORB':
        if (other !== place) {
          this.#extend(other, cells, place);
          this.#close(place, other);
        }
        break;
      case 'TRANSFER':
        if (other !== place && cells.length > 1) {
          this.#extend(other, cells.slice(0, 1), place);
          this.#close(place, this.open(new Set(cells.slice(1)), [place]));
        }
        break;
      default:
        change satisfies never;
    }
  }

  finish(): ReorganisedCity {
    const city: PlaceData = {
      ...this.#get(this.#choose(0)),
      code: CITY,
      kind: 'CITY',
      validFrom: `${this.firstYear}-01-01`,
      parents: [],
      predecessors: [],
    };
    const { firstYear } = this;
    const days = Array.from({ length: this.#year - firstYear + 2 }, (_, index) => `${firstYear + index}-01-01`);
    return {
      data: { trades: [], places: [city, ...this.#places.values()], bodies: [], schools: [] },
      ground: this.#ground,
      days,
    };
  }

  #choose(number: number): string {
    const existing = [...this.#places.values()].filter(({ validTo }) => validTo === null);
    return existing[number % existing.length]?.code ?? '';
  }

  #close(code: string, inheritedBy: string): void {
    this.#places.set(code, { ...this.#get(code), validTo: this.#today, inheritedBy });
  }

  #extend(code: string, cells: readonly number[], from: string): void {
    const place = this.#get(code);
    this.#places.set(code, { ...place, predecessors: [...place.predecessors, from] });
    this.#ground.get(code)?.push({ from: this.#today, cells: new Set([...this.#cells(code), ...cells]) });
  }

  #cells(code: string): ReadonlySet<number> {
    return this.#ground.get(code)?.at(-1)?.cells ?? new Set();
  }

  #get(code: string): PlaceData {
    const place = this.#places.get(code);
    if (place === undefined) {
      throw new Error(`${code} was never opened`);
    }
    return place;
  }
}
