import { uuidv7 } from '@hub/subgraph-kit';
import { addDays, DEMO_END, type DemoRandom, earlierOf } from '@hub/subgraph-kit/demo';
import { Audience } from '../campaign/campaign.type.js';
import { EventType } from '../event/event-type.js';
import { titleKeyOf } from '../text/title-key.js';
import type { DemoCampaign } from './demo-campaigns.js';
import { codesOf, type DemoCity, workingHour } from './demo-city.js';

/** How many events begin between which days; those of the last period are still to come when the demonstration ends. */
const PERIODS = [
  { count: 90, from: '2024-08-05', to: '2024-12-31' },
  { count: 170, from: '2025-01-02', to: '2025-12-31' },
  { count: 190, from: '2026-01-02', to: '2026-11-20' },
  { count: 15, from: '2026-11-30', to: '2026-12-30' },
];
/** Provinces that enrolment-promotion teams go to; the name before the mergers of 2025 tells where they went. */
const OUTSIDE = ['tỉnh Thái Bình', 'tỉnh Quảng Ninh', 'tỉnh Hưng Yên', 'tỉnh Nam Định', 'tỉnh Bắc Giang'];

const AUDIENCES: Record<EventType, readonly Audience[]> = {
  CONFERENCE: [Audience.LOWER_SECONDARY_PUPILS, Audience.UPPER_SECONDARY_PUPILS, Audience.PARENTS],
  PROMOTION_TRIP: [Audience.UPPER_SECONDARY_PUPILS, Audience.PARENTS],
  CAREER_GUIDANCE: [Audience.LOWER_SECONDARY_PUPILS, Audience.CONTINUING_EDUCATION_LEARNERS],
  POLICY_BRIEFING: [Audience.TEACHERS, Audience.VOCATIONAL_LEARNERS],
  RECRUITMENT: [Audience.CONTINUING_EDUCATION_LEARNERS, Audience.GENERAL_PUBLIC],
  LINKED_SUPPORT: [Audience.RURAL_LABOUR, Audience.COMPLETED_MILITARY_SERVICE],
};

export const EVENT = {
  id: 'uuid',
  campaign_id: 'uuid',
  type: 'text',
  owner_code: 'text',
  partner_codes: 'text[]',
  title: 'text',
  title_key: 'text',
  venue: 'text',
  place_code: 'text',
  trade_codes: 'text[]',
  audiences: 'text[]',
  starts_at: 'timestamptz',
  year: 'int',
  status: 'text',
  attendance: 'int',
  cancellation_reason: 'text',
  demo: 'boolean',
  version: 'int',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
  changed_by: 'text',
  changed_as: 'text',
} as const;

export type DemoEvent = Record<keyof typeof EVENT, unknown> & {
  readonly id: string;
  readonly owner_code: string;
  readonly year: number;
  readonly status: string;
  readonly starts_at: string;
  readonly created_at: string;
};

/** Events over 2024–2026: nearly all held, some cancelled, the last ones planned. */
export function demoEvents(
  random: DemoRandom,
  city: DemoCity,
  campaigns: readonly DemoCampaign[],
  until: string,
): DemoEvent[] {
  return PERIODS.flatMap(({ count, from, to }) =>
    Array.from({ length: count }, () => random.day(from, to))
      .sort()
      .map((day) => demoEvent(random, city, campaigns, day, until)),
  ).filter(({ created_at }) => created_at.slice(0, 10) <= until);
}

function demoEvent(
  random: DemoRandom,
  city: DemoCity,
  campaigns: readonly DemoCampaign[],
  day: string,
  until: string,
): DemoEvent {
  const { places, schools, departments } = city.on(day);
  const type = random.pick(Object.values(EventType));
  const trades = city.someTrades(random);
  const outside = type === EventType.PROMOTION_TRIP && random.chance(0.35);
  const place = random.pick(places, 1.3);
  const hosts: Record<EventType, readonly string[]> = {
    CONFERENCE: departments,
    PROMOTION_TRIP: departments,
    CAREER_GUIDANCE: codesOf(schools),
    POLICY_BRIEFING: codesOf(schools),
    RECRUITMENT: codesOf(schools),
    LINKED_SUPPORT: [place.code],
  };
  const host = random.chance(0.8) ? random.pick(hosts[type]) : place.code;
  const startsAt = workingHour(random, day);
  const outcome = random.chance(0.06) ? 'CANCELLED' : 'HELD';
  const status = day > until ? 'PLANNED' : outcome;
  const plannedAt = `${earlierOf(addDays(day, -25), DEMO_END)}T02:00:00Z`;
  const where = outside ? random.pick(OUTSIDE) : place.nameVi;
  const title = titleFor(type, trades[0]?.nameVi ?? 'được hỗ trợ', where);
  const running = campaigns.filter(({ starts_on, ends_on }) => starts_on <= day && day <= ends_on);
  return {
    id: uuidv7(Date.parse(plannedAt)),
    campaign_id: running.length > 0 && random.chance(0.6) ? random.pick(running).id : null,
    type,
    owner_code: host,
    partner_codes: departments.filter((code) => code !== host && random.chance(0.3)).sort(),
    title,
    title_key: titleKeyOf(title),
    venue: outside ? `Trung tâm hội nghị, ${where}` : `Nhà văn hóa, ${where}`,
    place_code: outside ? null : place.code,
    trade_codes: codesOf(trades),
    audiences: AUDIENCES[type],
    starts_at: startsAt,
    year: Number(day.slice(0, 4)),
    status,
    attendance: status === 'HELD' ? random.between(4, 60) * 10 + random.between(0, 9) : null,
    cancellation_reason: status === 'CANCELLED' ? 'Mưa bão (dữ liệu mẫu)' : null,
    demo: true,
    version: status === 'PLANNED' ? 1 : 2,
    created_at: plannedAt,
    updated_at: status === 'PLANNED' ? plannedAt : startsAt,
    changed_by: 'demo',
    changed_as: host,
  };
}

function titleFor(type: EventType, trade: string, where: string): string {
  switch (type) {
    case EventType.CONFERENCE:
      return `Hội nghị tuyên truyền chính sách hỗ trợ đào tạo nghề tại ${where}`;
    case EventType.PROMOTION_TRIP:
      return `Đoàn công tác xúc tiến tuyển sinh nghề ${trade} tại ${where}`;
    case EventType.CAREER_GUIDANCE:
      return `Tư vấn hướng nghiệp nghề ${trade} tại ${where}`;
    case EventType.POLICY_BRIEFING:
      return `Phổ biến Nghị quyết 03/2024/NQ-HĐND tới nhà giáo và người học tại ${where}`;
    case EventType.RECRUITMENT:
      return `Tư vấn tuyển sinh nghề ${trade} tại ${where}`;
    case EventType.LINKED_SUPPORT:
      return `Gắn hỗ trợ nghề ${trade} với đào tạo nghề cho lao động nông thôn tại ${where}`;
    default:
      return type satisfies never;
  }
}
