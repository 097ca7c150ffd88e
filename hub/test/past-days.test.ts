import { openAsBlob } from 'node:fs';
import type { Actor } from '@hub/identity';
import { createLogger } from '@hub/subgraph-kit';
import { EmbeddedCluster } from '@hub/subgraph-kit/embedded';
import { actorOf } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DemoHub, openDemoHub } from '../src/open-demo-hub.js';

/** What each agency counts in a year. */
const FIGURES = {
  training: 'training { enrolments confirmed completed pedagogyHeads implementation { graduates planItemsDone } }',
  budget: 'budget { proposals proposedVnd consolidatedVnd estimatedVnd approvedVnd allocatedVnd }',
  outreach: 'outreach { campaigns eventsHeld publications peopleReached promotionTeams workOrders mobilisations }',
} as const;
const SIMULATE = `query ($input: PolicySimulationInput!) { policySimulation(input: $input) {
  ... on SimulatedPolicy { enrolments grantedVnd now { costVnd } } } }`;
const DRAFT = {
  kind: 'AMENDMENT',
  id: 'DRAFT_2030',
  policy: 'HAI_PHONG_03_2024',
  version: '3',
  number: null,
  sources: { DRAFT: { kind: 'OWN_RULE', title: 'Dự thảo' } },
  effectiveFrom: { date: '2030-01-01', clause: null, source: 'DRAFT' },
  replaces: [
    {
      id: 'MONTHLY_ALLOWANCE',
      kind: 'MONTHLY_ALLOWANCE',
      clause: null,
      source: 'DRAFT',
      appliesTo: { categories: ['B_LEARNER'], levels: ['INTERMEDIATE', 'COLLEGE'] },
      value: { amountVnd: '1000000' },
    },
  ],
  adds: [],
  repeals: [],
};

/** Every moment and day of the books after `today` but those that plan; by table and column. */
async function recordedLater(cluster: EmbeddedCluster, today: string): Promise<string[]> {
  const query = async <Row>(sql: string) =>
    (await cluster.withSession({ role: null, schema: 'public' }, (session) => session.query<Row>(sql))).rows;
  const columns = await query<{ name: string; later: string }>(
    `select format('%s.%s %s', c.table_schema, c.table_name, c.column_name) as name,
            format('select count(*)::int as later from %I.%I where (%I at time zone ''Asia/Ho_Chi_Minh'')::date > ''${today}''',
                   c.table_schema, c.table_name, c.column_name) as later
     from information_schema.columns c join information_schema.tables using (table_schema, table_name)
     where table_type = 'BASE TABLE' and table_schema in ('training', 'budget', 'outreach')
       and column_name ~ '(_at|_on)$' and column_name !~ '^(due|ends|starts|scheduled|visits|executed|claimed|planned|dated)'
       and table_name !~ 'migration'`,
  );
  const found: string[] = [];
  for (const { name, later } of columns) {
    const [row] = await query<{ later: number }>(later);
    if (row !== undefined && row.later > 0) found.push(`${name}: ${row.later}`);
  }
  return found;
}

describe.each(['2024-09-01', '2025-07-01'])('demo books of %s', (today) => {
  let cluster: EmbeddedCluster;
  let hub: DemoHub;
  const logger = createLogger('test');
  beforeAll(async () => {
    const { HUB_TEST_TEMPLATE: template } = process.env;
    cluster = await EmbeddedCluster.open(template === undefined ? {} : { template: await openAsBlob(template) });
    hub = await openDemoHub({ cluster, today, logger });
  }, 300_000);
  afterAll(async () => {
    await hub.stop();
    await cluster.close();
  });

  async function ask<Data>(domain: keyof typeof FIGURES, query: string, actor: Actor, variables = {}): Promise<Data> {
    const subgraph = hub.subgraphs.find((one) => one.domain === domain);
    const { data, errors } = (await subgraph?.transport.fetch({ query, actor, variables })) ?? {};
    expect(errors).toBeUndefined();
    return data as Data;
  }
  async function figuresOf(domain: keyof typeof FIGURES, year: number): Promise<Record<string, number | string>> {
    const query = `{ _entities(representations: [{ __typename: "Programme", year: ${year} }]) { ... on Programme { ${FIGURES[domain]} } } }`;
    const { _entities } = await ask<{ _entities: [Record<string, Record<string, number | string>>] }>(
      domain,
      query,
      actorOf('UBND', 'LEADERSHIP'),
    );
    return _entities[0][domain] ?? {};
  }

  test('count something of each agency until the day, and nothing of the years to come', async () => {
    expect((await figuresOf('training', 2024)).enrolments).toBeGreaterThan(300);
    expect((await figuresOf('outreach', 2024)).eventsHeld).toBeGreaterThan(5);
    const { proposals, approvedVnd } = await figuresOf('budget', 2024);
    expect(proposals).toBeGreaterThan(0);
    expect(approvedVnd === '0').toBe(today < '2024-12-10');
    for (const domain of ['training', 'budget', 'outreach'] as const) {
      expect(JSON.stringify(await figuresOf(domain, 2026)), domain).not.toMatch(/[1-9]/);
    }
  });

  test('cost by the policies of now, in a simulation, exactly what was granted', async () => {
    for (const year of [2024, 2025]) {
      const { policySimulation } = await ask<{ policySimulation: { now: { costVnd: string }; grantedVnd: string } }>(
        'training',
        SIMULATE,
        actorOf('DOF'),
        { input: { year, document: DRAFT } },
      );
      expect(policySimulation.now.costVnd).toBe(policySimulation.grantedVnd);
    }
  });

  test('tell of no later day in any column of any table, and are not opened on an earlier day', async () => {
    expect(await recordedLater(cluster, today)).toEqual([]);
    await expect(openDemoHub({ cluster, today: '2024-08-01', logger })).rejects.toThrow(
      'later than HUB_TODAY 2024-08-01',
    );
  });
});
