import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, DEMO_END } from '@hub/subgraph-kit/demo';
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

const query = async <Row>(of: EmbeddedCluster, sql: string) =>
  (await of.withSession({ role: null, schema: 'public' }, (session) => session.query<Row>(sql))).rows;
const tablesOf = (of: EmbeddedCluster) =>
  query<{ relname: string; reltuples: number }>(
    of,
    `select relname, reltuples from pg_class join pg_namespace on pg_namespace.oid = relnamespace
     where relkind = 'r' and nspname in ('training', 'budget', 'outreach') order by 1`,
  );

test('the cluster that a first start copies has statistics of every table', async () => {
  const tables = await tablesOf(cluster);
  expect(tables.length).toBeGreaterThan(50);
  expect(tables.filter(({ reltuples }) => reltuples < 0)).toEqual([]);
  const rows = new Map(tables.map(({ relname, reltuples }) => [relname, reltuples]));
  expect(rows.get('enrolment')).toBeGreaterThan(12_000);
});

test('a second start takes the books as the first one left them', async () => {
  await query(cluster, "update training.enrolment set place_code = 'WRITTEN' where year = 2024");
  const WRITTEN = "select count(*)::int as count from training.enrolment where place_code = 'WRITTEN'";
  const written = await query<{ count: number }>(cluster, WRITTEN);
  expect(written[0]?.count).toBeGreaterThan(0);
  await cluster.close();
  cluster = await openDemoCluster(join(dir, 'postgres'), DEMO_END);
  expect(await query(cluster, WRITTEN)).toEqual(written);
});

test('nothing is copied where the business date is before what the copy tells of', async () => {
  const earlier = await openDemoCluster(join(dir, 'earlier'), addDays(DEMO_END, -1));
  expect(await tablesOf(earlier)).toEqual([]);
  await earlier.close();
});
