import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_END } from '@hub/subgraph-kit/demo';
import type { EmbeddedCluster } from '@hub/subgraph-kit/embedded';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDemoCluster } from '../src/demo-cluster.js';

let dir: string;
let cluster: EmbeddedCluster;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'hub-demo-'));
  cluster = await openDemoCluster(join(dir, 'postgres'), DEMO_END);
});
afterAll(async () => {
  await cluster.close();
  await rm(dir, { recursive: true, force: true });
});

test('the cluster that a first start copies has statistics of every table', async () => {
  const tables = await cluster.withSession({ role: null, schema: 'public' }, (session) =>
    session.query<{ relname: string; reltuples: number }>(
      `select relname, reltuples from pg_class join pg_namespace on pg_namespace.oid = relnamespace
       where relkind = 'r' and nspname in ('training', 'budget', 'outreach') order by 1`,
    ),
  );
  expect(tables.rows.length).toBeGreaterThan(50);
  expect(tables.rows.filter(({ reltuples }) => reltuples < 0)).toEqual([]);
  const rows = new Map(tables.rows.map(({ relname, reltuples }) => [relname, reltuples]));
  expect(rows.get('enrolment')).toBeGreaterThan(12_000);
});
