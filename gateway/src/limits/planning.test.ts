import { getOperationAST, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { loadHubSupergraph } from '../../test/stubs/hub-supergraph.js';
import { ask, LANES, startSmallHub } from '../../test/stubs/small-hub.js';
import { parseOperation } from '../planning/parse-operation.js';
import { planOperation } from '../planning/plan-operation.js';
import { estimateFetches } from './estimate-fetches.js';
import { DEFAULT_OPERATION_LIMITS } from './operation-limits.js';
import { PlanningBudget } from './planning-budget.js';

const supergraph = await loadHubSupergraph();

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => text(i)).join(' ');
const figures = (year: number) =>
  `training(year: ${year}) { enrolments byTrade { trade { nameVi } count } } budget(year: ${year}) { proposedVnd } outreach(year: ${year}) { campaigns }`;
const OPERATIONS = [
  '{ trades { code nameVi } }',
  `{ places { nameVi ${figures(2026)} } }`,
  `{ trade(code: "WELDING") { nameVi training(year: 2026) { bySchool { school { nameVi place { nameVi } } count } } } }`,
  `{ ${times(8, (i) => `a${i}: trade(code: "T${i}") { nameVi ${figures(2026)} }`)} }`,
  'mutation { confirmEnrolment(id: "1", expectedVersion: 1, idempotencyKey: "a") { ... on Enrolment { id trade { nameVi } school { nameVi place { nameVi } } } } }',
];

/** Number of fetches Apollo's planner came to. */
function planned(source: string): number {
  const { plan } = planOperation(supergraph, parse(source), undefined);
  return JSON.stringify(plan).split('"kind":"Fetch"').length - 1;
}

function estimated(source: string): number {
  const document = parse(source);
  const operation = getOperationAST(document);
  return operation ? estimateFetches(supergraph.supergraphSchema, document, operation) : 0;
}

describe('the estimate of a plan’s fetches', () => {
  it.each(OPERATIONS)('is neither far below nor far above the planner’s own number for %s', (source) => {
    const real = planned(source);
    expect(estimated(source)).toBeGreaterThanOrEqual(real);
    expect(estimated(source)).toBeLessThanOrEqual(real * 2 + 2);
  });

  it('counts what fragments hold each time they are spread', () => {
    const fragment = `fragment T on Trade { nameVi ${figures(2026)} }`;
    const spread = `{ ${times(8, (i) => `a${i}: trade(code: "T${i}") { ...T }`)} } ${fragment}`;
    expect(estimated(spread)).toBe(estimated(OPERATIONS[3] ?? ''));
  });

  it('counts a subgraph once for an object, whichever fragments ask it', () => {
    const [one, other] = ['budget(year: 2025) { proposedVnd }', 'budget(year: 2026) { proposedVnd }'];
    const fragments = `fragment A on Trade { a: ${one} } fragment B on Trade { b: ${other} }`;
    const spread = `{ trade(code: "T") { ...A ...B ... { c: ${one} } } } ${fragments}`;
    expect([estimated(spread), planned(spread)]).toEqual([2, 2]);
  });

  it('keeps the planner’s time bounded: an operation at the limit is planned in under 400 ms', () => {
    const atLimit = (count: number) =>
      `{ ${times(count, (i) => `a${i}: trade(code: "T${i}") { nameVi ${figures(2026)} }`)} }`;
    let count = 1;
    while (estimated(atLimit(count + 1)) <= DEFAULT_OPERATION_LIMITS.fetches) count += 1;
    const document = parseOperation(atLimit(count), DEFAULT_OPERATION_LIMITS);
    planOperation(supergraph, document, undefined);
    const started = process.cpuUsage();
    planOperation(supergraph, document, undefined);
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(400);
  });

  it.each(LANES)('refuses an operation beyond the limit before any agency is called, in the lane %s', async (lane) => {
    const hub = await startSmallHub({ lane, operationLimits: { fetches: 3 } });
    const query = (count: number) =>
      `{ ${times(count, (i) => `a${i}: trade(code: ${i}) { budget(year: 1) { approvedVnd } }`)} }`;
    const { json, status } = await ask(hub.url, { query: query(4) });
    expect(json.errors[0].extensions).toEqual({ code: 'OPERATION_LIMIT_EXCEEDED', limit: 'fetches', max: 3 });
    expect(status).toBe(400);
    expect(hub.subgraphs.registry.calls).toEqual([]);
    expect((await ask(hub.url, { query: query(2) })).json.data).toEqual({ a0: null, a1: null });
    await hub.gateway.stop();
  });
});

describe('the planning budget', () => {
  it('lets an asker plan until its time is spent, tells when there will be some again, and then lets it', () => {
    const budget = new PlanningBudget({ burstMs: 100, msPerSecond: 10 });
    expect(budget.waitMs('a', 0)).toBe(0);
    budget.spend('a', 100, 0);
    expect(budget.waitMs('a', 0)).toBe(100);
    budget.spend('a', 50, 0);
    const waitMs = budget.waitMs('a', 0);
    expect(waitMs).toBe(5_100);
    expect(budget.waitMs('a', waitMs - 200)).toBeGreaterThan(0);
    expect(budget.waitMs('a', waitMs)).toBe(0);
    expect(budget.waitMs('b', 0)).toBe(0);
  });

  it('never gives more than a burst, however long the asker was quiet', () => {
    const budget = new PlanningBudget({ burstMs: 100, msPerSecond: 10 });
    budget.spend('a', 0, 0);
    budget.spend('a', 101, 1_000_000);
    expect(budget.waitMs('a', 1_000_000)).toBeGreaterThan(0);
  });

  it.each(LANES)('stops one actor’s ever new large operations, none else, in the lane %s', async (lane) => {
    const hub = await startSmallHub({ lane, planningAllowance: { burstMs: 1, msPerSecond: 1 } });
    const large = (name: string) =>
      `query ${name} { ${times(9, (i) => `a${i}: trade(code: ${i}) { budget(year: 1) { approvedVnd } }`)} }`;
    const as = (actor: string) => ({ authorization: `Bearer ${actor}` });
    expect((await ask(hub.url, { query: large('First') }, as('a'))).status).toBe(200);
    const stopped = await ask(hub.url, { query: large('Second') }, as('a'));
    expect(stopped.status).toBe(429);
    expect(stopped.json.errors[0].extensions).toEqual({
      code: 'PLANNING_BUDGET_SPENT',
      retryAfterMs: expect.any(Number),
    });
    expect((await ask(hub.url, { query: large('First') }, as('a'))).status).toBe(200);
    expect((await ask(hub.url, { query: '{ trades { nameVi } }' }, as('a'))).status).toBe(200);
    expect((await ask(hub.url, { query: large('Second') }, as('b'))).status).toBe(200);
    await hub.gateway.stop();
  });
});
