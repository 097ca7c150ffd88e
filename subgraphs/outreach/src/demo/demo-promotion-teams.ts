import { uuidv7 } from '@hub/subgraph-kit';
import { addDays, DEMO_END, type DemoRandom, earlierOf, insertRows } from '@hub/subgraph-kit/demo';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { StoredStop } from '../promotion-team/promotion-team.entity.js';
import { titleKeyOf } from '../text/title-key.js';
import { codesOf, type DemoCity } from './demo-city.js';
import { demoRecord, RECORD } from './demo-record.js';

/** When each team sets out: proposed two weeks before, set up on the day. The last is only proposed as yet. */
const DEPARTURES = ['2024-08-12', '2025-03-17', '2025-08-04', '2026-03-09', '2026-11-16', '2026-12-07'] as const;
const OUTSIDE = ['tỉnh Quảng Ninh', 'tỉnh Hưng Yên', 'tỉnh Ninh Bình'];

const TEAM = {
  ...RECORD,
  owner_code: 'text',
  title: 'text',
  title_key: 'text',
  purpose: 'text',
  trade_codes: 'text[]',
  starts_on: 'date',
  ends_on: 'date',
  year: 'int',
  member_count: 'int',
  itinerary: 'jsonb',
  status: 'text',
  decision_number: 'text',
  decided_on: 'date',
} as const;

const MEMBER = { id: 'uuid', team_id: 'uuid', full_name: 'text', body_code: 'text', role: 'text' } as const;

/** Enrolment-promotion teams of the body that leads vocational training on the day; members are obviously invented. */
export async function seedPromotionTeams(
  em: EntityManager,
  random: DemoRandom,
  city: DemoCity,
  until: string,
): Promise<void> {
  const teams = DEPARTURES.flatMap((from, index) => {
    const proposedOn = earlierOf(addDays(from, -14), DEMO_END);
    if (proposedOn > until) return [];
    const founder = proposedOn < '2025-03-01' ? 'DOLISA' : 'DOET';
    const itinerary = demoItinerary(random, city, from, until);
    const back = itinerary.every(({ peopleMet }) => peopleMet !== null);
    const status = from > until ? 'DRAFT' : back ? 'COMPLETED' : 'ESTABLISHED';
    const title = `Đoàn xúc tiến tuyển sinh số ${index + 1} (dữ liệu mẫu)`;
    return {
      ...demoRecord(founder, `${proposedOn}T01:00:00Z`, status === 'DRAFT' ? 1 : status === 'ESTABLISHED' ? 2 : 3),
      owner_code: founder,
      title,
      title_key: titleKeyOf(title),
      purpose: 'Dữ liệu mẫu: giới thiệu chín nghề được hỗ trợ tới học sinh và phụ huynh.',
      trade_codes: codesOf(city.someTrades(random)),
      starts_on: from,
      ends_on: itinerary.at(-1)?.visitsOn ?? from,
      year: Number(from.slice(0, 4)),
      member_count: 3,
      itinerary,
      status,
      decision_number: status === 'DRAFT' ? null : `${100 + index}/QĐ-MẪU`,
      decided_on: status === 'DRAFT' ? null : from,
    };
  });
  const members = teams.flatMap((team, index) =>
    ['Trưởng đoàn', 'Thư ký', 'Tư vấn viên'].map((role, place) => ({
      id: uuidv7(Date.parse(team.created_at)),
      team_id: team.id,
      full_name: `Người Mẫu ${index * 3 + place + 1}`,
      body_code: team.owner_code,
      role,
    })),
  );
  await insertRows(em, 'promotion_team', TEAM, teams);
  await insertRows(em, 'promotion_team_member', MEMBER, members);
}

function demoItinerary(random: DemoRandom, city: DemoCity, from: string, until: string): StoredStop[] {
  return Array.from({ length: 4 }, (_, index) => {
    const visitsOn = addDays(from, index * 2);
    const place = index < 3 ? random.pick(city.on(from).places, 1.3) : null;
    const peopleMet = visitsOn <= until ? random.between(5, 30) * 10 : null;
    return {
      number: index + 1,
      placeCode: place?.code ?? null,
      locality: place?.nameVi ?? random.pick(OUTSIDE),
      visitsOn,
      activity: 'Gặp gỡ, tư vấn tuyển sinh (dữ liệu mẫu)',
      peopleMet,
      registrations: peopleMet === null ? null : Math.floor(peopleMet / random.between(5, 12)),
      note: null,
    };
  });
}
