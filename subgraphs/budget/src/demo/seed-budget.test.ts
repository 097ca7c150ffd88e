import { DEMO_POLICY_DOCUMENTS, loadPolicyBook, POLICY_DOCUMENTS } from '@hub/policy-rules';
import { createRegistry, demoSchoolFacts, existsOn } from '@hub/registry';
import { actorOf, startTestSubgraph, type TestSubgraph } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { budgetSubgraph } from '../index.js';
import { seedBudget } from './seed-budget.js';

const registry = createRegistry({ schoolFacts: demoSchoolFacts });
const seed = { registry, policies: loadPolicyBook([...POLICY_DOCUMENTS, ...DEMO_POLICY_DOCUMENTS]) };

let budget: TestSubgraph;
let seeding: { readonly ms: number; readonly statements: number };
let proposals: number;
beforeAll(async () => {
  budget = await startTestSubgraph(budgetSubgraph(), { untoldWrites: true });
  budget.statements.length = 0;
  const start = performance.now();
  ({ proposals } = await seedBudget(budget.database.fork(), seed));
  seeding = { ms: performance.now() - start, statements: budget.statements.length };
});
afterAll(() => budget.stop());

const rowsOf = <Row extends object>(sql: string) => budget.database.fork().execute<Row[]>(sql);

test('seeds quickly, once, and tells nobody', async () => {
  expect(proposals).toBeGreaterThan(200);
  // Statements, not rows, are what a start waits for; the time is a bound for a machine that does other work too.
  expect(seeding.statements).toBeLessThan(400);
  expect(seeding.ms).toBeLessThan(15_000);
  expect(await seedBudget(budget.database.fork(), seed)).toEqual({ proposals: 0 });
  expect(await rowsOf('select count(*)::int as events from outbox')).toEqual([{ events: 0 }]);
});

test('every year has proposals in every status and an approved estimate, all marked demo', async () => {
  const statuses = await rowsOf<{ year: number; status: string }>(
    'select year, status from proposal group by 1, 2 order by 1, 2',
  );
  expect(statuses.map(({ year, status }) => `${year} ${status}`)).toEqual(
    [2024, 2025, 2026].flatMap((year) =>
      [...(year === 2026 ? ['ACCEPTED'] : []), 'CONSOLIDATED', 'DRAFT', 'RETURNED', 'SUBMITTED', 'WITHDRAWN'].map(
        (status) => `${year} ${status}`,
      ),
    ),
  );
  expect(await rowsOf('select year, number, status from estimate where current order by year, number')).toEqual([
    { year: 2024, number: 1, status: 'APPROVED' },
    { year: 2025, number: 1, status: 'APPROVED' },
    { year: 2026, number: 1, status: 'APPROVED' },
    { year: 2026, number: 2, status: 'SUBMITTED' },
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

interface Year {
  readonly fiscalYear: number;
  readonly balanced: boolean;
  readonly levels: readonly {
    readonly level: string;
    readonly totalVnd: string;
    readonly differences: readonly { readonly kind: string; readonly lines: number }[];
  }[];
  readonly parts: readonly { readonly balanced: boolean }[];
}

test('every year reconciles to the đồng, with every kind of difference somewhere', async () => {
  const { data, errors } = await budget.run(
    actorOf('UBND', 'LEADERSHIP'),
    `{ ${[2024, 2025, 2026]
      .map(
        (year) => `y${year}: reconciliation(fiscalYear: ${year}) {
          fiscalYear balanced levels { level totalVnd differences { kind lines } } parts(by: DISTRICT) { balanced } }`,
      )
      .join(' ')} }`,
  );
  expect(errors).toBeUndefined();
  const years = Object.values(data as Record<string, Year>);
  for (const { balanced, parts, levels } of years) {
    expect(balanced).toBe(true);
    expect(parts.every((part) => part.balanced)).toBe(true);
    const totals = levels.map(({ totalVnd }) => BigInt(totalVnd));
    expect(totals.toSorted((a, b) => (a < b ? 1 : -1))).toEqual(totals);
    expect(totals.at(-1)).toBeGreaterThan(10_000_000_000n);
  }
  const kinds = years.flatMap(({ levels }) => levels.flatMap(({ differences }) => differences));
  expect(new Set(kinds.filter(({ lines }) => lines > 0).map(({ kind }) => kind)).size).toBe(7);
});

test('the figures of each year are what its records state', async () => {
  const { data, errors } = await budget.run(
    actorOf('UBND', 'LEADERSHIP'),
    'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Programme { year budget { proposals proposedVnd consolidatedVnd estimatedVnd approvedVnd allocatedVnd } } } }',
    { r: [2024, 2025, 2026].map((year) => ({ __typename: 'Programme', year })) },
  );
  expect(errors).toBeUndefined();
  const { _entities: years } = data as { _entities: { year: number; budget: Record<string, string> }[] };
  expect(years).toHaveLength(3);
  for (const { year, budget: figures } of years) {
    const [stored] = await rowsOf<Record<string, string>>(
      `select count(*)::int as proposals, sum(total_vnd)::text as "proposedVnd",
              (select sum(total_vnd)::text from consolidation where year = ${year}) as "consolidatedVnd",
              (select sum(estimated_vnd)::text from estimate where year = ${year}) as "estimatedVnd",
              (select sum(approved_vnd)::text from estimate where year = ${year}) as "approvedVnd",
              (select sum(total_vnd)::text from allocation where year = ${year} and status = 'DECIDED') as "allocatedVnd"
       from proposal where year = ${year} and status in ('SUBMITTED', 'ACCEPTED', 'CONSOLIDATED')`,
    );
    expect(figures).toEqual(stored);
  }
});

test('rounds have proposals in time and late, and one is open with room for trying out', async () => {
  const { data, errors } = await budget.run(
    actorOf('DOF'),
    `{ ${[2024, 2025, 2026].map((year) => `y${year}: budgetRounds(year: ${year}) { number status receipts { received onTime late } }`).join(' ')} }`,
  );
  expect(errors).toBeUndefined();
  const rounds = Object.values(data as Record<string, { status: string; receipts: Record<string, number> }[]>).flat();
  expect(rounds.filter(({ status }) => status === 'OPEN')).toHaveLength(1);
  for (const { receipts } of rounds) expect(receipts.onTime).toBeGreaterThan(0);
  expect(rounds.some(({ receipts }) => (receipts.late ?? 0) > 0)).toBe(true);
  expect(
    await rowsOf(
      "select p.id from proposal p join round r on r.id = p.round_id and r.status = 'OPEN' where p.body_code = 'SCHOOL:CDKTHP'",
    ),
  ).toEqual([]);
});

test('every consolidation comes out the same when it is computed again', async () => {
  const { data, errors } = await budget.run(
    actorOf('DOF'),
    `{ ${[2024, 2025, 2026].map((year) => `y${year}: consolidations(year: ${year}) { reproduction { same } }`).join(' ')} }`,
  );
  expect(errors).toBeUndefined();
  const made = Object.values(data as Record<string, { reproduction: { same: boolean } }[]>).flat();
  expect(made.length).toBeGreaterThan(4);
  expect(made.every(({ reproduction }) => reproduction.same)).toBe(true);
});

test('the same seed gives the same money', async () => {
  const other = await startTestSubgraph(budgetSubgraph(), { untoldWrites: true });
  try {
    await seedBudget(other.database.fork(), seed);
    const sums = 'select year, body_code, sum(vnd)::text as vnd from proposal_count group by 1, 2 order by 1, 2';
    expect(await other.database.fork().execute(sums)).toEqual(await rowsOf(sums));
  } finally {
    await other.stop();
  }
});
