import type { Registry } from '@hub/registry';
import type { DemoRandom } from '@hub/subgraph-kit/demo';

interface Named {
  readonly code: string;
  readonly nameVi: string;
}

/** Who and what there is on one day. */
export interface DemoDay {
  /** Districts, or communes since there are no districts. */
  readonly places: readonly Named[];
  readonly schools: readonly Named[];
  /** Departments and the Front, those that hold outreach activities of their own. */
  readonly departments: readonly string[];
  /** Bodies that publish: the Department of Information or its heir, DOLISA while it exists, DOET. */
  readonly publishers: readonly string[];
}

/** The city of the registry, as of any day. */
export class DemoCity {
  readonly trades: readonly Named[];
  readonly #months = new Map<string, DemoDay>();

  constructor(private readonly registry: Registry) {
    this.trades = registry.trades({ supported: true });
  }

  /** The map changes with the month at most. */
  on(date: string): DemoDay {
    const day = `${date.slice(0, 7)}-01`;
    const found = this.#months.get(day);
    if (found !== undefined) return found;
    const districts = this.registry.places({ validOn: day, kind: 'DISTRICT' });
    const heirs = (codes: readonly string[]) => [
      ...new Set(codes.map((code) => this.registry.successorOn(code, day).code)),
    ];
    const made: DemoDay = {
      places: districts.length > 0 ? districts : this.registry.places({ validOn: day, kind: 'COMMUNE' }),
      schools: this.registry.schools({ validOn: day }).filter(({ kind }) => kind !== 'CONTINUING_EDUCATION_CENTRE'),
      departments: heirs(['DOLISA', 'DOET', 'DIC', 'VFF']),
      publishers: heirs(['DIC', 'DOLISA', 'DOET']),
    };
    this.#months.set(day, made);
    return made;
  }

  /** Mostly one trade, sometimes several or none; sorted, as they are stored. */
  someTrades(random: DemoRandom): Named[] {
    const count = random.chance(0.65) ? 1 : random.chance(0.5) ? random.between(2, 3) : 0;
    return pickSome(random, this.trades, count);
  }
}

/** Up to `count` different items, sorted by code. */
export function pickSome<Item extends Named>(random: DemoRandom, items: readonly Item[], count: number): Item[] {
  const picked = new Map<string, Item>();
  for (let left = count; left > 0; left -= 1) {
    const item = random.pick(items, 1.3);
    picked.set(item.code, item);
  }
  return [...picked.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

export function codesOf(items: readonly Named[]): string[] {
  return items.map(({ code }) => code);
}

/** A moment in working hours of a day in Asia/Ho_Chi_Minh. */
export function workingHour(random: DemoRandom, day: string): string {
  const hour = String(random.between(1, 9)).padStart(2, '0');
  return `${day}T${hour}:${random.chance(0.5) ? '00' : '30'}:00Z`;
}
