import type { NamedCount, PlaceCount } from '../programme/programme.types.js';

/** One bar of a chart and one row of its table. */
export type BarRow =
  | { readonly kind: 'NAMED'; readonly code: string; readonly nameVi: string; readonly count: number }
  /** Learners who lived in another province. */
  | { readonly kind: 'ELSEWHERE'; readonly count: number }
  /** The smaller places together; `names` says which, largest first. */
  | { readonly kind: 'REST'; readonly names: readonly string[]; readonly count: number };

export interface BarRows {
  /** What the chart draws. */
  readonly bars: readonly BarRow[];
  /** What the table lists: everything, by name. */
  readonly all: readonly BarRow[];
  readonly total: number;
}

const byName = new Intl.Collator('vi');

/** Every trade by name, the largest first. */
export function tradeRows(byTrade: readonly NamedCount[]): BarRows {
  const rows = largestFirst(byTrade.map((entry) => ({ kind: 'NAMED', ...entry }) as const));
  return { bars: rows, all: rows, total: sum(rows) };
}

/**
 * The largest places by name, the smaller ones together, then the learners from other provinces.
 * One place left over is drawn by its name rather than as a rest of one.
 */
export function placeRows(byDistrict: readonly PlaceCount[], barsByName: number): BarRows {
  const inTheCity = byDistrict.flatMap((entry) =>
    entry.place ? [{ kind: 'NAMED', ...entry.place, count: entry.count } as const] : [],
  );
  const places = largestFirst(inTheCity);
  const elsewhere = elsewhereRows(byDistrict);
  const cut = places.length > barsByName + 1 ? barsByName : places.length;
  const left = places.slice(cut);
  const rest = left.length ? [{ kind: 'REST', names: left.map((row) => row.nameVi), count: sum(left) } as const] : [];
  const all = [...places, ...elsewhere];
  return { bars: [...places.slice(0, cut), ...rest, ...elsewhere], all, total: sum(all) };
}

function elsewhereRows(byDistrict: readonly PlaceCount[]): BarRow[] {
  const entries = byDistrict.filter((entry) => entry.place === null);
  return entries.length ? [{ kind: 'ELSEWHERE', count: sum(entries) }] : [];
}

function largestFirst<T extends NamedCount>(rows: readonly T[]): T[] {
  return rows.toSorted((one, other) => other.count - one.count || byName.compare(one.nameVi, other.nameVi));
}

function sum(rows: readonly { readonly count: number }[]): number {
  return rows.reduce((total, row) => total + row.count, 0);
}
