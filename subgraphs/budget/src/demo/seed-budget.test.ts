import { DEMO_POLICY_DOCUMENTS, loadPolicyBook, POLICY_DOCUMENTS } from '@hub/policy-rules';
import { createRegistry, demoSchoolFacts, existsOn } from '@hub/registry';
import { actorOf, startTestSubgraph, type TestSubgraph } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { budgetSubgraph } from '../index.js';
import { seedBudget } from './seed-budget.js';

const registry = createRegistry({ schoolFacts: demoSchoolFacts });
const seed = { registry, policies: loadPolicyBook([...POLICY_DOCUMENTS, ...DEMO_POLICY_DOCUMENTS]) };

let budget: TestSubgraph;
let seededMs: number;
let proposals: number;
beforeAll(async () => {
  budget = await startTestSubgraph(budgetSubgraph());
  const start = performance.now();
  ({ proposals } = await seedBudget(budget.database.fork(), seed));
  seededMs = performance.now() - start;
});
afterAll(() => budget.stop());

const rowsOf = <Row extends object>(sql: string) => budget.database.fork().execute<Row[]>(sql);

test('seeds quickly, once, and tells nobody', async () => {
  expect(proposals).toBeGreaterThan(200);
  expect(seededMs).toBeLessThan(3_000);
  expect(await seedBudget(budget.database.fork(), seed)).toEqual({ proposals: 0 });
  expect(await rowsOf('select count(*)::int as events from outbox')).toEqual([{ events: 0 }]);
});

test('every year has proposals in every status and an approved estimate, all marked demo', async () => {
  const statuses = await rowsOf<{ year: number; status: string }>(
    'select year, status from proposal group by 1, 2 order by 1, 2',
  );
  expect(statuses.map(({ year, status }) => `${year} ${status}`)).toEqual(
    [2024, 2025, 2026].flatMap((year) => ['CONSOLIDATED', 'DRAFT', 'RETURNED', 'SUBMITTED'].map((s) => `${year} ${s}`)),
  );
  expect(await rowsOf('select year, status from estimate where current order by year')).toEqual([
    { year: 2024, status: 'APPROVED' },
    { year: 2025, status: 'APPROVED' },
    { year: 2026, status: 'APPROVED' },
  ]);
  expect(await rowsOf('select distinct demo from proposal')).toEqual([{ demo: true }]);
});

test('every proposal was drafted by a body that existed on the day, at its place of that day', async () => {
  const filed = await rowsOf<{ body_code: string; place_code: string; drafted_on: string }>(
    'select body_code, place_code, drafted_on::text as drafted_on from proposal',
  );
  for (const { body_code, place_code, drafted_on } of filed) {
    expect(existsOn(registry.getBody(body_code), drafted_on), `${body_code} on ${drafted_on}`).toBe(true);
    expect(existsOn(registry.getPlace(place_code), drafted_on), `${place_code} on ${drafted_on}`).toBe(true);
  }
  const kinds = (year: number) =>
    new Set(
      filed
        .filter(({ drafted_on }) => drafted_on.startsWith(`${year}`))
        .map(({ body_code }) => body_code.split(':')[0]),
    );
  expect(kinds(2024)).toEqual(new Set(['DISTRICT', 'SCHOOL', 'CENTRE', 'HEZA']));
  expect(kinds(2026)).toEqual(new Set(['COMMUNE', 'SCHOOL', 'HEZA']));
});

test('the figures of each year are those of the rows', async () => {
  const { data, errors } = await budget.run(
    actorOf('UBND', 'LEADERSHIP'),
    'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Programme { year budget { proposals proposedVnd consolidatedVnd estimatedVnd approvedVnd } } } }',
    { r: [2024, 2025, 2026].map((year) => ({ __typename: 'Programme', year })) },
  );
  expect(errors).toBeUndefined();
  const { _entities: years } = data as { _entities: { year: number; budget: Record<string, string> }[] };
  expect(years).toHaveLength(3);
  for (const { year, budget: figures } of years) {
    const [stored] = await rowsOf<Record<string, string>>(
      `select count(distinct p.id)::int as proposals, sum(l.total_vnd)::text as "proposedVnd",
              sum(l.total_vnd) filter (where p.status = 'CONSOLIDATED')::text as "consolidatedVnd",
              (select sum(estimated_vnd)::text from estimate_line where year = ${year}) as "estimatedVnd",
              (select sum(approved_vnd)::text from estimate_line where year = ${year}) as "approvedVnd"
       from proposal p join proposal_line l on l.proposal_id = p.id
       where p.year = ${year} and p.status in ('SUBMITTED', 'CONSOLIDATED')`,
    );
    expect(figures).toEqual(stored);
    const { proposedVnd, consolidatedVnd, estimatedVnd, approvedVnd } = figures as Record<string, string>;
    const money = [proposedVnd, consolidatedVnd, estimatedVnd, approvedVnd].map((vnd) => BigInt(vnd ?? 0));
    expect(money.toSorted((a, b) => (a < b ? 1 : -1))).toEqual(money);
    expect(money.at(-1)).toBeGreaterThan(20_000_000_000n);
  }
});

test('the same seed gives the same money', async () => {
  const other = await startTestSubgraph(budgetSubgraph());
  try {
    await seedBudget(other.database.fork(), seed);
    const sums = 'select year, body_code, sum(vnd)::text as vnd from proposal_count group by 1, 2 order by 1, 2';
    expect(await other.database.fork().execute(sums)).toEqual(await rowsOf(sums));
  } finally {
    await other.stop();
  }
});
