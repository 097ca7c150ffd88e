import { addDays, type DemoRandom, insertRows } from '@hub/subgraph-kit/demo';
import type { EntityManager } from '@mikro-orm/postgresql';
import { dueDates } from '../event-series/occurrences.js';
import { titleKeyOf } from '../text/title-key.js';
import { EVENT } from './demo-events.js';
import { demoRecord, RECORD } from './demo-record.js';

const SERIES = {
  ...RECORD,
  owner_code: 'text',
  partner_codes: 'text[]',
  type: 'text',
  title: 'text',
  title_key: 'text',
  audiences: 'text[]',
  trade_codes: 'text[]',
  first_on: 'date',
  every_months: 'int',
  until: 'date',
  grace_days: 'int',
  year: 'int',
  status: 'text',
} as const;

/** The columns of an event that is an occurrence. */
const OCCURRENCE = { ...EVENT, series_id: 'uuid', occurrence: 'int' } as const;
const AUDIENCES = ['LOWER_SECONDARY_PUPILS', 'UPPER_SECONDARY_PUPILS', 'PARENTS'];

/** The recurring conference of DOLISA with DOET: held in time or late, cancelled once, missed once, and to come. */
export async function seedEventSeries(em: EntityManager, random: DemoRandom, until: string): Promise<void> {
  const setUpOn = '2024-09-02';
  if (setUpOn > until) return;
  const recurrence = { firstOn: '2024-09-16', everyMonths: 3, until: '2027-12-31' };
  const title = 'Hội nghị định kỳ tuyên truyền chính sách hỗ trợ đào tạo nghề (dữ liệu mẫu)';
  const series = {
    ...demoRecord('DOLISA', `${setUpOn}T02:00:00Z`),
    owner_code: 'DOLISA',
    partner_codes: ['DOET'],
    type: 'CONFERENCE',
    title,
    title_key: titleKeyOf(title),
    audiences: AUDIENCES,
    trade_codes: [],
    first_on: recurrence.firstOn,
    every_months: recurrence.everyMonths,
    until: recurrence.until,
    grace_days: 7,
    year: 2024,
    status: 'ACTIVE',
  };
  const events = dueDates(recurrence).flatMap((due, index) => {
    const day = index === 3 ? addDays(due, 12) : due;
    if (day > until || index === 5) return [];
    const host = day < '2025-03-01' ? 'DOLISA' : 'DOET';
    const cancelled = index === 6;
    const name = `${title}, kỳ ${index + 1}`;
    return {
      ...demoRecord(host, `${day}T02:00:00Z`, 2),
      campaign_id: null,
      type: 'CONFERENCE',
      owner_code: host,
      partner_codes: host === 'DOLISA' ? ['DOET'] : [],
      title: name,
      title_key: titleKeyOf(name),
      venue: 'Trung tâm Hội nghị thành phố',
      place_code: day < '2025-07-01' ? 'DISTRICT:HONG_BANG' : 'COMMUNE:HONG_BANG',
      trade_codes: [],
      audiences: AUDIENCES,
      starts_at: `${day}T02:00:00Z`,
      year: Number(day.slice(0, 4)),
      status: cancelled ? 'CANCELLED' : 'HELD',
      attendance: cancelled ? null : random.between(15, 40) * 10,
      cancellation_reason: cancelled ? 'Mưa bão (dữ liệu mẫu)' : null,
      series_id: series.id,
      occurrence: index + 1,
    };
  });
  await insertRows(em, 'event_series', SERIES, [series]);
  await insertRows(em, 'event', OCCURRENCE, events);
}
