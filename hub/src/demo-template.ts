import { createHash } from 'node:crypto';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createLogger } from '@hub/subgraph-kit';
import { DEMO_END } from '@hub/subgraph-kit/demo';
import { EmbeddedCluster } from '@hub/subgraph-kit/embedded';
import { DEMO_CLUSTER } from './demo-cluster.js';
import { openDemoHub } from './open-demo-hub.js';

/**
 * Migrates and seeds a new cluster once and keeps it as a template, so that a first start restores it instead of
 * taking the time of initdb and of every insert. Does nothing while nothing that goes into it has changed.
 */
export async function refreshDemoTemplate(): Promise<void> {
  const folders = ['subgraphs', 'libs'].map((folder) => new URL(`../../${folder}/`, import.meta.url));
  const fingerprint = await fingerprintOf(folders);
  const made = await readFile(`${DEMO_CLUSTER}.sha256`, 'utf8').catch(() => '');
  if (made === fingerprint && (await exists(DEMO_CLUSTER))) return;
  await make(fingerprint);
}

async function make(fingerprint: string): Promise<void> {
  const draft = `${DEMO_CLUSTER}.new`;
  await rm(draft, { recursive: true, force: true });
  const cluster = await EmbeddedCluster.open({ dataDir: draft });
  const opened = await openDemoHub({ cluster, today: DEMO_END, logger: createLogger('build') });
  await opened.stop();
  await cluster.close();
  await rm(DEMO_CLUSTER, { recursive: true, force: true });
  await rename(draft, DEMO_CLUSTER);
  await writeFile(`${DEMO_CLUSTER}.sha256`, fingerprint);
}

/** Hash of the compiled code and data that decide what the cluster holds. */
async function fingerprintOf(roots: readonly URL[]): Promise<string> {
  const hash = createHash('sha256');
  for (const root of roots) {
    const files = await readdir(root, { recursive: true, withFileTypes: true });
    const compiled = files
      .filter((file) => file.isFile() && /\/dist(\/|$)/.test(file.parentPath) && /\.(js|json)$/.test(file.name))
      .map((file) => join(file.parentPath, file.name))
      .sort();
    for (const path of compiled) hash.update(path).update(await readFile(path));
  }
  for (const own of ['./demo-template.js', './open-demo-hub.js']) {
    hash.update(await readFile(new URL(own, import.meta.url)));
  }
  return hash.digest('hex');
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}
