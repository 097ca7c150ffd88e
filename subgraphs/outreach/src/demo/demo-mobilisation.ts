import { LinkedTrainingSupport } from '@hub/subgraph-kit';
import { type DemoRandom, insertRows } from '@hub/subgraph-kit/demo';
import type { EntityManager } from '@mikro-orm/postgresql';
import { EventType } from '../event/event-type.js';
import { MobilisationForm } from '../mobilisation/mobilisation-form.js';
import { titleKeyOf } from '../text/title-key.js';
import { codesOf, type DemoCity, pickSome } from './demo-city.js';
import type { DemoEvent } from './demo-events.js';
import { demoRecord, RECORD } from './demo-record.js';

const PERIODS = [
  { count: 20, from: '2024-08-05', to: '2024-12-31' },
  { count: 40, from: '2025-01-06', to: '2025-12-31' },
  { count: 40, from: '2026-01-05', to: '2026-11-20' },
];
const ORGANISATIONS = [
  'VFF',
  'VFF:LABOUR_FEDERATION',
  'VFF:FARMERS_UNION',
  'VFF:WOMENS_UNION',
  'VFF:YOUTH_UNION',
  'VFF:VETERANS_ASSOCIATION',
];

const MOBILISATION = {
  ...RECORD,
  owner_code: 'text',
  form: 'text',
  title: 'text',
  title_key: 'text',
  audiences: 'text[]',
  trade_codes: 'text[]',
  place_codes: 'text[]',
  held_on: 'date',
  year: 'int',
  sessions: 'int',
  people: 'int',
  status: 'text',
} as const;

const LINKED_PROGRAMME = {
  ...RECORD,
  owner_code: 'text',
  event_id: 'uuid',
  support: 'text',
  programme_name: 'text',
  people: 'int',
  year: 'int',
  status: 'text',
} as const;

/** What the Front and its organisations did over 2024–2026. */
export async function seedMobilisation(
  em: EntityManager,
  random: DemoRandom,
  city: DemoCity,
  until: string,
): Promise<void> {
  const rows = PERIODS.flatMap(({ count, from, to }) =>
    Array.from({ length: count }, () => random.day(from, to))
      .sort()
      .map((day) => {
        const organisation = random.pick(ORGANISATIONS);
        const places = pickSome(random, city.on(day).places, random.between(0, 2));
        const title = `Vận động học nghề ${places[0] === undefined ? 'toàn thành phố' : `tại ${places[0].nameVi}`} (dữ liệu mẫu)`;
        return {
          ...demoRecord(organisation, `${day}T03:00:00Z`),
          owner_code: organisation,
          form: random.pick(Object.values(MobilisationForm)),
          title,
          title_key: titleKeyOf(title),
          audiences: ['UNION_MEMBERS', 'GENERAL_PUBLIC'],
          trade_codes: codesOf(city.someTrades(random)),
          place_codes: codesOf(places),
          held_on: day,
          year: Number(day.slice(0, 4)),
          sessions: random.between(1, 8),
          people: random.between(2, 40) * 10,
          status: 'RECORDED',
        };
      }),
  );
  const done = rows.filter(({ held_on }) => held_on <= until);
  await insertRows(em, 'mobilisation', MOBILISATION, done);
}

/** Localities tie the linked activities that they held to the other support they give. */
export async function seedLinkedProgrammes(
  em: EntityManager,
  random: DemoRandom,
  events: readonly DemoEvent[],
): Promise<void> {
  const names: Record<LinkedTrainingSupport, string> = {
    RURAL_LABOUR: 'Đào tạo nghề cho lao động nông thôn',
    DISCHARGED_SOLDIERS: 'Đào tạo nghề cho thanh niên xuất ngũ',
    POVERTY_REDUCTION: 'Chương trình giảm nghèo bền vững',
    PEOPLE_WITH_DISABILITIES: 'Đào tạo nghề cho người khuyết tật',
    OTHER: 'Chương trình hỗ trợ khác',
  };
  const rows = events
    .filter(({ type, status, owner_code }) => {
      return type === EventType.LINKED_SUPPORT && status === 'HELD' && /^(DISTRICT|COMMUNE):/.test(owner_code);
    })
    .map(({ id, owner_code, year, starts_at }) => {
      const support = random.pick(Object.values(LinkedTrainingSupport), 1.5);
      return {
        ...demoRecord(owner_code, starts_at),
        owner_code,
        event_id: id,
        support,
        programme_name: `${names[support]} (dữ liệu mẫu)`,
        people: random.between(5, 40),
        year,
        status: 'TIED',
      };
    });
  await insertRows(em, 'linked_programme', LINKED_PROGRAMME, rows);
}
