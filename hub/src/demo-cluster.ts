import { cp, readdir, rename, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { DEMO_END } from '@hub/subgraph-kit/demo';
import { EmbeddedCluster } from '@hub/subgraph-kit/embedded';

/** Data directory of a cluster with demo data, made by the build. */
export const DEMO_CLUSTER = fileURLToPath(new URL('../dist/demo-cluster', import.meta.url));

/**
 * Opens the cluster in `dataDir`. A new one starts as a copy of the build's demo cluster; empty without one, or where
 * that tells of days after `today`.
 */
export async function openDemoCluster(dataDir: string, today: string): Promise<EmbeddedCluster> {
  if (today >= DEMO_END && !(await hasFiles(dataDir)) && (await hasFiles(DEMO_CLUSTER))) {
    // Renamed when whole: a copy that was interrupted is never taken for a cluster.
    const draft = `${dataDir}.new`;
    await rm(draft, { recursive: true, force: true });
    await cp(DEMO_CLUSTER, draft, { recursive: true });
    await rename(draft, dataDir);
  }
  return EmbeddedCluster.open({ dataDir });
}

async function hasFiles(directory: string): Promise<boolean> {
  return (await readdir(directory).catch(() => [])).length > 0;
}
