import { foldVietnamese, type Registry } from '@hub/registry';
import { uuidv7 } from '@hub/subgraph-kit';
import { demoRecord, RECORD } from './demo-record.js';

export const ENTERPRISE = {
  ...RECORD,
  name: 'text',
  name_key: 'text',
  tax_code: 'text',
  place_code: 'text',
  status: 'text',
} as const;
export const LOCATION = {
  id: 'uuid',
  enterprise_id: 'uuid',
  place_code: 'text',
  located_from: 'date',
  recorded_at: 'timestamptz',
  recorded_as: 'text',
} as const;

/** The day the first enterprises were written down, and the one on which a few of them moved into a park. */
const RECORDED_ON = '2024-08-01';
const MOVED_ON = '2025-09-01';
const PARK = 'ZONE:VSIP';

export type DemoLocation = Record<keyof typeof LOCATION, string>;
export interface DemoEnterprise {
  readonly row: Readonly<Record<keyof typeof ENTERPRISE, unknown>> & { readonly id: string };
  /** First one first. */
  readonly locations: readonly DemoLocation[];
}

/** Two enterprises in each park or zone and two in each district; tax codes that nobody can have. */
export function demoEnterprises(registry: Registry, until: string): DemoEnterprise[] {
  if (RECORDED_ON > until) return [];
  const places = [
    ...registry.places({ validOn: RECORDED_ON, kind: 'ZONE' }),
    ...registry
      .places({ validOn: RECORDED_ON, kind: 'DISTRICT' })
      .filter(({ province2024 }) => province2024 === 'HAI_PHONG'),
  ];
  return places
    .flatMap((place) => [place, place])
    .map(({ code, kind }, index) => {
      const recorder = kind === 'ZONE' ? 'HEZA' : code;
      const name = `Doanh nghiệp Mẫu ${String(index + 1).padStart(3, '0')}`;
      const moves = kind === 'DISTRICT' && index % 10 === 5 && MOVED_ON <= until;
      const record = moves ? demoRecord(RECORDED_ON, 'HEZA', 2, MOVED_ON) : demoRecord(RECORDED_ON, recorder);
      const location = (place: string, from: string, as: string): DemoLocation => ({
        id: uuidv7(),
        enterprise_id: record.id,
        place_code: place,
        located_from: from,
        recorded_at: `${from}T03:00:00Z`,
        recorded_as: as,
      });
      return {
        row: {
          ...record,
          name,
          name_key: foldVietnamese(name),
          tax_code: String(index + 1).padStart(10, '0'),
          place_code: moves ? PARK : code,
          status: 'ACTIVE',
        },
        locations: [location(code, RECORDED_ON, recorder), ...(moves ? [location(PARK, MOVED_ON, 'HEZA')] : [])],
      };
    });
}

/** Where an enterprise lies on a day. */
export function placeOn({ locations }: DemoEnterprise, day: string): string {
  const at = locations.findLast(({ located_from }) => located_from <= day);
  if (at === undefined) throw new RangeError(`The enterprise was nowhere on ${day}.`);
  return at.place_code;
}
