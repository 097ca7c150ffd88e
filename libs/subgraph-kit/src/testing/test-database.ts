import { randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import pg from 'pg';
import type { DatabaseAddress } from '../database/database-address.js';
import { EmbeddedCluster } from '../database/embedded-cluster.js';

export interface TestDatabase {
  readonly address: DatabaseAddress;
  /** Ends the embedded cluster, or drops the database on the server. */
  release(): Promise<void>;
}

/**
 * An empty database of its own: on the server that `HUB_TEST_DATABASE_URL` names, or embedded in this process from
 * the template that `HUB_TEST_TEMPLATE` names.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { HUB_TEST_DATABASE_URL: serverUrl, HUB_TEST_TEMPLATE: template } = process.env;
  if (serverUrl !== undefined) return createServerDatabase(serverUrl);
  const cluster = await EmbeddedCluster.open(template === undefined ? {} : { template: await openAsBlob(template) });
  return { address: { kind: 'embedded', cluster }, release: () => cluster.close() };
}

/** A database of its own on a PostgreSQL server. */
export async function createServerDatabase(serverUrl: string): Promise<TestDatabase> {
  const name = `hub_test_${randomUUID().replaceAll('-', '')}`;
  await administer(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    address: { kind: 'server', url: url.href },
    release: () => administer(serverUrl, `drop database ${name} with (force)`),
  };
}

async function administer(serverUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Runs one statement as the owner of the database, who may do what no application may. */
export async function queryAsOwner(address: DatabaseAddress, sql: string): Promise<Record<string, unknown>[]> {
  if (address.kind === 'embedded') {
    const owner = { role: null, schema: 'public' };
    return address.cluster.withSession(
      owner,
      async (session) => (await session.query<Record<string, unknown>>(sql)).rows,
    );
  }
  const client = new pg.Client({ connectionString: address.url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
