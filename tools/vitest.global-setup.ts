import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { EmbeddedCluster } from '@hub/subgraph-kit/embedded';

const CACHE = new URL('../node_modules/.cache/hub/', import.meta.url);

/** Makes the embedded cluster's template once per PGlite version: a test file then starts in a second, not in five. */
export default async function setup(): Promise<void> {
  if (process.env.HUB_TEST_DATABASE_URL !== undefined) return;
  const { default: pglite } = await import('../node_modules/@electric-sql/pglite/package.json', {
    with: { type: 'json' },
  });
  const template = new URL(`cluster-${pglite.version}.tar.gz`, CACHE);
  const found = await stat(template).catch(() => null);
  if (found === null) {
    const cluster = await EmbeddedCluster.open({});
    await mkdir(CACHE, { recursive: true });
    const partial = new URL(`${template.href}.${process.pid}`);
    await writeFile(partial, Buffer.from(await (await cluster.dumpTemplate()).arrayBuffer()));
    await rename(partial, template);
    await cluster.close();
  }
  process.env.HUB_TEST_TEMPLATE = template.pathname;
}
