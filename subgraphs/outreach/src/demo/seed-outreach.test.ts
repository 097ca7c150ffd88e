import { createRegistry, existsOn } from '@hub/registry';
import { startTestSubgraph, type TestSubgraph } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { outreachSubgraph } from '../index.js';
import { seedOutreach } from './seed-outreach.js';

const registry = createRegistry();
let outreach: TestSubgraph;
beforeAll(async () => {
  outreach = await startTestSubgraph(outreachSubgraph(), { untoldWrites: true });
  await seedOutreach(outreach.database.fork(), { registry });
});
afterAll(() => outreach.stop());

test('seeds by one statement per table, and only once', async () => {
  expect(
    outreach.statements.filter((sql) => /^insert into (campaign|publication|reach|mobilisation|work_order) /.test(sql)),
  ).toHaveLength(5);
  expect(await seedOutreach(outreach.database.fork(), { registry })).toEqual({
    campaigns: 0,
    events: 0,
    publications: 0,
  });
});

test('gives every year campaigns, held events, publications and people reached, and tells nobody', async () => {
  for (const year of [2024, 2025, 2026]) {
    const rows = await outreach.database
      .fork()
      .execute<{ kind: string; count: string }[]>(
        'select kind, sum(count)::text as count from outreach_count where year = ? group by 1 order by 1',
        [year],
      );
    expect(rows.map(({ kind }) => kind)).toEqual([
      'CAMPAIGN',
      'EVENT',
      'LINKED_ACTIVITY',
      'MOBILISATION',
      'PEOPLE',
      'PROMOTION_TEAM',
      'PUBLICATION',
      'WORK_ORDER',
      'WORK_ORDER_CONFIRMED',
    ]);
    for (const { count } of rows) expect(Number(count)).toBeGreaterThan(0);
  }
  expect(outreach.events).toEqual([]);
});

test('has records in every status, all marked demo', async () => {
  const rows = await outreach.database.fork().execute<{ status: string; demo: boolean }[]>(
    `select distinct 'event ' || status as status, demo from event
     union select distinct 'publication ' || status, demo from publication
     union select distinct 'team ' || status, demo from promotion_team
     union select distinct 'order ' || status, demo from work_order
     union select distinct 'mobilisation ' || status, demo from mobilisation
     union select distinct 'series ' || status, demo from event_series order by 1`,
  );
  expect(rows.map(({ status }) => status)).toEqual([
    'event CANCELLED',
    'event HELD',
    'event PLANNED',
    'mobilisation RECORDED',
    'order CANCELLED',
    'order CONFIRMED',
    'order ISSUED',
    'publication DRAFT',
    'publication PUBLISHED',
    'publication RETRACTED',
    'publication SCHEDULED',
    'series ACTIVE',
    'team COMPLETED',
    'team DRAFT',
    'team ESTABLISHED',
  ]);
  expect(rows.every(({ demo }) => demo)).toBe(true);
});

test('names only bodies and places that existed on the day', async () => {
  const rows = await outreach.database.fork().execute<{ day: string; body: string; places: string[] }[]>(
    `select starts_on::text as day, owner_code as body, place_codes as places from campaign
     union all select (starts_at at time zone 'Asia/Ho_Chi_Minh')::date::text, owner_code, array_remove(array[place_code], null) from event
     union all select held_on::text, owner_code, place_codes from mobilisation
     union all select starts_on::text, owner_code, array_remove(array(select s ->> 'placeCode' from jsonb_array_elements(itinerary) as stops (s)), null) from promotion_team
     union all select (created_at at time zone 'Asia/Ho_Chi_Minh')::date::text, owner_code, '{}' from work_order
     union all select (dated_at at time zone 'Asia/Ho_Chi_Minh')::date::text, owner_code, place_codes from publication`,
  );
  const strangers = rows.filter(
    ({ day, body, places }) =>
      !existsOn(registry.getBody(body), day) || places.some((place) => !existsOn(registry.getPlace(place), day)),
  );
  expect(strangers).toEqual([]);
});
