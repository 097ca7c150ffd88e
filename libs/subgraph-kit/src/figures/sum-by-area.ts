import type { Registry } from '@hub/registry';

/**
 * Figures of places summed under the areas of one day's map, each place's under exactly one: whatever was split,
 * merged or renamed, nothing is lost and nothing counted twice. '' is outside the map of that day; a place that was
 * split since stays under its own code, for nobody can say which part a record belongs to.
 */
export function sumByArea<Figure>(
  byPlace: ReadonlyMap<string, Figure>,
  registry: Registry,
  on: string,
  add: (a: Figure, b: Figure) => Figure,
): Map<string, Figure> {
  return sumUnder(byPlace, add, (place) => registry.areaOn(place, on)?.code ?? '', registry);
}

/** The same under the districts of 2024, as the resolution found them; '' is outside the city of that time. */
export function sumByDistrict2024<Figure>(
  byPlace: ReadonlyMap<string, Figure>,
  registry: Registry,
  add: (a: Figure, b: Figure) => Figure,
): Map<string, Figure> {
  return sumUnder(byPlace, add, (place) => registry.areaOf(place)?.code ?? '', registry);
}

function sumUnder<Figure>(
  byPlace: ReadonlyMap<string, Figure>,
  add: (a: Figure, b: Figure) => Figure,
  areaOf: (place: string) => string,
  registry: Registry,
): Map<string, Figure> {
  const sums = new Map<string, Figure>();
  for (const [place, figure] of byPlace) {
    const area = registry.findPlace(place) === undefined ? '' : areaOf(place);
    const before = sums.get(area);
    sums.set(area, before === undefined ? figure : add(before, figure));
  }
  return sums;
}
