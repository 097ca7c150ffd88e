import { uuidv7 } from '@hub/subgraph-kit';
import type { DemoRandom } from '@hub/subgraph-kit/demo';
import { Audience } from '../campaign/campaign.type.js';
import { Channel } from '../publication/channel.js';
import { titleKeyOf } from '../text/title-key.js';
import { codesOf, type DemoCity, pickSome } from './demo-city.js';

/** How many campaigns begin between which days. */
const PERIODS = [
  { count: 10, from: '2024-07-29', to: '2024-11-30' },
  { count: 18, from: '2025-01-06', to: '2025-11-30' },
  { count: 20, from: '2026-01-05', to: '2026-11-16' },
];
const DAY_MS = 24 * 60 * 60 * 1000;

export const CAMPAIGN = {
  id: 'uuid',
  owner_code: 'text',
  partner_codes: 'text[]',
  title: 'text',
  title_key: 'text',
  summary: 'text',
  audiences: 'text[]',
  channels: 'text[]',
  trade_codes: 'text[]',
  place_codes: 'text[]',
  starts_on: 'date',
  ends_on: 'date',
  year: 'int',
  target_people: 'int',
  demo: 'boolean',
  version: 'int',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
  changed_by: 'text',
  changed_as: 'text',
} as const;

export type DemoCampaign = Record<keyof typeof CAMPAIGN, unknown> & {
  readonly id: string;
  readonly title: string;
  readonly starts_on: string;
  readonly ends_on: string;
};

/** Campaigns over 2024–2026, each led by a body that existed when it began. */
export function demoCampaigns(random: DemoRandom, city: DemoCity): DemoCampaign[] {
  return PERIODS.flatMap(({ count, from, to }) =>
    Array.from({ length: count }, () => random.day(from, to))
      .sort()
      .map((startsOn, index) => demoCampaign(random, city, startsOn, index + 1)),
  );
}

function demoCampaign(random: DemoRandom, city: DemoCity, startsOn: string, number: number): DemoCampaign {
  const day = city.on(startsOn);
  const lead = random.chance(0.75) ? random.pick(day.departments) : random.pick(day.places).code;
  const trades = city.someTrades(random);
  const places = random.chance(0.4) ? pickSome(random, day.places, random.between(1, 4)) : [];
  const planned = `${startsOn}T01:00:00Z`;
  const title = `${titleFor(random, trades)} – đợt ${number} năm ${startsOn.slice(0, 4)}`;
  return {
    id: uuidv7(Date.parse(planned)),
    owner_code: lead,
    partner_codes: day.departments.filter((code) => code !== lead && random.chance(0.5)).sort(),
    title,
    title_key: titleKeyOf(title),
    summary: 'Dữ liệu mẫu để trình diễn: tuyên truyền chính sách hỗ trợ đào tạo một số nghề.',
    audiences: Object.values(Audience).filter(() => random.chance(0.3)),
    channels: Object.values(Channel).filter(() => random.chance(0.6)),
    trade_codes: codesOf(trades),
    place_codes: codesOf(places),
    starts_on: startsOn,
    ends_on: new Date(Date.parse(startsOn) + random.between(20, 75) * DAY_MS).toISOString().slice(0, 10),
    year: Number(startsOn.slice(0, 4)),
    target_people: random.chance(0.7) ? random.between(2, 40) * 1000 : null,
    demo: true,
    version: 1,
    created_at: planned,
    updated_at: planned,
    changed_by: 'demo',
    changed_as: lead,
  };
}

function titleFor(random: DemoRandom, trades: readonly { readonly nameVi: string }[]): string {
  const [trade] = trades;
  if (trades.length === 1 && trade !== undefined) {
    return random.pick([`Học nghề ${trade.nameVi}, vững việc làm`, `Tư vấn tuyển sinh nghề ${trade.nameVi}`]);
  }
  return random.pick([
    'Tuyên truyền Nghị quyết 03/2024/NQ-HĐND',
    'Chính sách hỗ trợ đào tạo nghề đến với học sinh và phụ huynh',
    'Phân luồng học sinh sau trung học cơ sở',
  ]);
}
