import { openAsBlob } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { EmbeddedCluster } from '@hub/subgraph-kit/embedded';

/** A cluster with demo data, made by the build. */
export const DEMO_CLUSTER = fileURLToPath(new URL('../dist/demo-cluster.tar.gz', import.meta.url));

/** Opens the cluster in `dataDir`; a new one starts from the build's demo cluster, or empty where there is none. */
export async function openDemoCluster(dataDir: string): Promise<EmbeddedCluster> {
  const isNew = (await readdir(dataDir).catch(() => [])).length === 0;
  const template = isNew ? await openAsBlob(DEMO_CLUSTER).catch(() => null) : null;
  return EmbeddedCluster.open({ dataDir, ...(template === null ? {} : { template }) });
}
