import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedCluster } from '@hub/subgraph-kit/embedded';
import { type Program, startProgram } from '../processes/program.js';
import { clientOf, type TestClient } from '../test-hub.js';

/** A data directory of the one-process hub, and the hub as a process that may be killed on it. */
export interface CrashingHub {
  readonly dataDir: string;
  start(): Promise<Program>;
  as(hub: Program, agency: string, role: string): Promise<TestClient>;
  /** Reads the books while no hub runs on them. */
  readBooks(sql: string): Promise<Record<string, unknown>[]>;
  remove(): Promise<void>;
}

export async function createCrashingHub(): Promise<CrashingHub> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hub-crash-'));
  return {
    dataDir,
    start: () => startProgram('hub/dist/main.js', { PORT: '0', HUB_DATA_DIR: dataDir }),
    as: async (hub, agency, role) => {
      const response = await fetch(`${hub.url}/demo/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ agency, role }),
      });
      const { accessToken } = (await response.json()) as { accessToken: string };
      return clientOf(hub.url, `Bearer ${accessToken}`);
    },
    readBooks: async (sql) => {
      const cluster = await EmbeddedCluster.open({ dataDir: join(dataDir, 'postgres') });
      try {
        return await cluster.withSession({ role: null, schema: 'public' }, async (session) => {
          const { rows } = await session.query<Record<string, unknown>>(sql);
          return rows;
        });
      } finally {
        await cluster.close();
      }
    },
    remove: () => rm(dataDir, { recursive: true, force: true }),
  };
}
