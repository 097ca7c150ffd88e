import { uuidv7 } from '@hub/subgraph-kit';
import { addDays, DEMO_END, type DemoRandom, earlierOf } from '@hub/subgraph-kit/demo';
import { Channel } from '../publication/channel.js';
import { titleKeyOf } from '../text/title-key.js';
import type { DemoCampaign } from './demo-campaigns.js';
import { codesOf, type DemoCity, pickSome, workingHour } from './demo-city.js';

/** How many texts of which status are dated between which days. */
const PERIODS = [
  { count: 120, from: '2024-08-01', to: '2024-12-31', status: 'PUBLISHED' },
  { count: 260, from: '2025-01-02', to: '2025-12-31', status: 'PUBLISHED' },
  { count: 280, from: '2026-01-02', to: '2026-11-20', status: 'PUBLISHED' },
  { count: 12, from: '2026-11-02', to: '2026-11-20', status: 'DRAFT' },
  { count: 8, from: '2026-12-07', to: '2026-12-30', status: 'SCHEDULED' },
] as const;
const RETRACTED = 0.03;

export const PUBLICATION = {
  id: 'uuid',
  campaign_id: 'uuid',
  owner_code: 'text',
  channel: 'text',
  title: 'text',
  title_key: 'text',
  body: 'text',
  trade_codes: 'text[]',
  place_codes: 'text[]',
  status: 'text',
  scheduled_at: 'timestamptz',
  published_at: 'timestamptz',
  retraction_reason: 'text',
  dated_at: 'timestamptz',
  year: 'int',
  demo: 'boolean',
  version: 'int',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
  changed_by: 'text',
  changed_as: 'text',
} as const;

export type DemoPublication = Record<keyof typeof PUBLICATION, unknown> & {
  readonly id: string;
  readonly owner_code: string;
  readonly year: number;
  readonly dated_at: string;
  readonly created_at: string;
  readonly published_at: string | null;
  readonly trade_codes: readonly string[];
};

/** Texts over 2024–2026 in every status, through every channel. */
export function demoPublications(
  random: DemoRandom,
  city: DemoCity,
  campaigns: readonly DemoCampaign[],
  until: string,
): DemoPublication[] {
  return PERIODS.flatMap(({ count, from, to, status }) =>
    Array.from({ length: count }, () => random.day(from, to))
      .sort()
      .map((day) =>
        demoPublication(
          random,
          city,
          campaigns,
          day,
          status === 'PUBLISHED' && random.chance(RETRACTED) && addDays(day, 3) <= until ? 'RETRACTED' : status,
        ),
      ),
  ).filter(({ created_at }) => created_at.slice(0, 10) <= until);
}

function demoPublication(
  random: DemoRandom,
  city: DemoCity,
  campaigns: readonly DemoCampaign[],
  day: string,
  status: 'DRAFT' | 'SCHEDULED' | 'PUBLISHED' | 'RETRACTED',
): DemoPublication {
  const { places, publishers } = city.on(day);
  const channel = random.pick(Object.values(Channel));
  const trades = city.someTrades(random);
  const local = channel === Channel.LOUDSPEAKER || random.chance(0.2);
  const addressed = local ? pickSome(random, places, random.chance(0.7) ? 1 : random.between(2, 4)) : [];
  const running = campaigns.filter(({ starts_on, ends_on }) => starts_on <= day && day <= ends_on);
  const datedAt = workingHour(random, day);
  const draftedAt = status === 'SCHEDULED' ? `${earlierOf(addDays(day, -20), DEMO_END)}T02:00:00Z` : datedAt;
  const publisher = random.pick(publishers, 1.5);
  const title = titleFor(random, channel, trades[0]?.nameVi, addressed[0]?.nameVi);
  return {
    id: uuidv7(Date.parse(draftedAt)),
    campaign_id: running.length > 0 && random.chance(0.7) ? random.pick(running).id : null,
    owner_code: publisher,
    channel,
    title,
    title_key: titleKeyOf(title),
    body: `Dữ liệu mẫu để trình diễn. ${title}: điều kiện, mức hỗ trợ và nơi đăng ký theo Nghị quyết 03/2024/NQ-HĐND.`,
    trade_codes: codesOf(trades),
    place_codes: codesOf(addressed),
    status,
    scheduled_at: status === 'SCHEDULED' ? datedAt : null,
    published_at: status === 'PUBLISHED' || status === 'RETRACTED' ? datedAt : null,
    retraction_reason: status === 'RETRACTED' ? 'Sai lịch tuyển sinh (dữ liệu mẫu)' : null,
    dated_at: datedAt,
    year: Number(day.slice(0, 4)),
    demo: true,
    version: { DRAFT: 1, SCHEDULED: 2, PUBLISHED: 2, RETRACTED: 3 }[status],
    created_at: draftedAt,
    updated_at: status === 'RETRACTED' ? `${addDays(day, 3)}T02:00:00Z` : draftedAt,
    changed_by: 'demo',
    changed_as: publisher,
  };
}

const OPENING: Record<Channel, readonly string[]> = {
  PRESS: ['Phóng sự', 'Hỏi đáp', 'Gương người học nghề'],
  PORTAL: ['Thông báo tuyển sinh', 'Hướng dẫn hồ sơ'],
  LOUDSPEAKER: ['Bản tin truyền thanh', 'Thông báo đến khu dân cư'],
  SOCIAL: ['Video ngắn', 'Đồ họa thông tin'],
};

function titleFor(random: DemoRandom, channel: Channel, trade: string | undefined, place: string | undefined): string {
  const about = trade === undefined ? 'chính sách hỗ trợ đào tạo nghề' : `học nghề ${trade} được hỗ trợ`;
  return `${random.pick(OPENING[channel])}: ${about}${place === undefined ? '' : ` tại ${place}`}`;
}
