import type { Registry } from '@hub/registry';

/** The district of 2024 that a place's money is summed under; '' is outside the city of that time, or unknown. */
export function districtOf(registry: Registry, placeCode: string): string {
  return registry.findPlace(placeCode) === undefined ? '' : (registry.areaOf(placeCode)?.code ?? '');
}
