import type { CalendarDate, Registry } from '@hub/registry';

/** Who gathers the training demand of an enterprise's workers, and by which clause of the plan. */
export interface ResponsibleSender {
  readonly body: string;
  readonly clause: string;
}

/**
 * Inside parks and zones the Economic Zone Authority (duty D8), elsewhere the People's Committee of the territory
 * (duty D12), on `on` the one that holds the files of the place by then.
 */
export function responsibleSender(registry: Registry, placeCode: string, on: CalendarDate): ResponsibleSender {
  return registry.getPlace(placeCode).kind === 'ZONE'
    ? { body: registry.successorOn('HEZA', on).code, clause: 'khoản 4 mục IV Kế hoạch' }
    : { body: registry.successorOn(placeCode, on).code, clause: 'khoản 7 mục IV Kế hoạch' };
}

/** Where an enterprise can lie: a zone or a district or commune, not the city as a whole. */
export function isLocation(registry: Registry, placeCode: string): boolean {
  const kind = registry.findPlace(placeCode)?.kind;
  return kind !== undefined && kind !== 'CITY';
}
