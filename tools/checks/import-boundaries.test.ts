import { execFile, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const REFUSED = [
  ['subgraphs/training/src/a.ts', '@hub/budget'],
  ['subgraphs/training/src/b.ts', '@hub/outreach/demo'],
  ['subgraphs/budget/src/a.ts', '@hub/training'],
  ['subgraphs/budget/src/b.test.ts', '@hub/training'],
  ['subgraphs/outreach/src/a.ts', '@hub/budget/demo'],
  ['subgraphs/outreach/src/b.ts', '@hub/gateway'],
  ['subgraphs/outreach/src/c.ts', '@hub/embedded'],
  ['gateway/src/a.ts', '@hub/training'],
  ['gateway/test/b.test.ts', '@hub/subgraph-kit/testing'],
  ['libs/events/src/a.ts', '@hub/gateway'],
  ['libs/subgraph-kit/src/a.ts', '@hub/training'],
  ['libs/policy-rules/src/a.ts', 'graphql'],
  ['libs/policy-rules/src/b.ts', 'node:fs'],
  ['libs/registry/src/a.ts', '@hub/policy-rules'],
  ['libs/registry/src/b.ts', '@mikro-orm/core'],
  ['clients/dashboard/src/a.ts', '@hub/identity'],
] as const;

const LEFT_ALONE = [
  ['subgraphs/budget/src/y.ts', '@hub/subgraph-kit'],
  ['subgraphs/budget/src/z.ts', 'graphql'],
  ['gateway/src/z.ts', '@hub/transport'],
  ['hub/src/z.ts', '@hub/training/demo'],
  ['libs/events/src/z.ts', '@nats-io/jetstream'],
  ['libs/policy-rules/src/x.ts', '../b/c.js'],
  ['libs/policy-rules/src/y.ts', './b.js'],
  ['libs/policy-rules/src/z.test.ts', 'vitest'],
  ['libs/registry/src/z.ts', './b.js'],
  ['clients/dashboard/src/z.ts', 'graphql-ws/client'],
] as const;

describe('the lint rule for imports', async () => {
  const refused = await lint([...REFUSED, ...LEFT_ALONE]);

  test.each(REFUSED)('refuses %s the import of %s', (path) => {
    expect(refused).toContain(path);
  });

  test.each(LEFT_ALONE)('leaves %s the import of %s', (path) => {
    expect(refused).not.toContain(path);
  });
});

test('no file reaches into another workspace by a relative path', async () => {
  const { stdout } = await promisify(execFile)('git', ['ls-files', '*.ts', '*.tsx'], { cwd: ROOT });
  const files = stdout.split('\n').filter((path) => workspaceOf(path) !== undefined);
  expect(files.length).toBeGreaterThan(200);
  const escapes = await Promise.all(files.map(findEscapes));
  expect(escapes.flat()).toEqual([]);
});

/** Puts these files, with one import each, under the project's own rules; gives the paths whose import is refused. */
async function lint(files: readonly (readonly [path: string, imported: string])[]): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'hub-lint-'));
  try {
    const rules = JSON.parse(await readFile(join(ROOT, 'biome.json'), 'utf8'));
    const config = { ...rules, $schema: undefined, vcs: { enabled: false } };
    await writeFile(join(folder, 'biome.json'), JSON.stringify(config));
    for (const [path, imported] of files) {
      await mkdir(join(folder, dirname(path)), { recursive: true });
      await writeFile(join(folder, path), `import '${imported}';\n`);
    }
    const biome = join(ROOT, 'node_modules/@biomejs/biome/bin/biome');
    const options = ['lint', '--only=style/noRestrictedImports', '--reporter=json', '--max-diagnostics=none', '.'];
    const { stdout } = spawnSync(process.execPath, [biome, ...options], { cwd: folder, encoding: 'utf8' });
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { location: { path: string } }[] };
    return diagnostics.map(({ location }) => location.path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** `subgraphs/training` of a path inside it; undefined outside any workspace. */
function workspaceOf(path: string): string | undefined {
  return /^(libs\/[^/]+|subgraphs\/[^/]+|clients\/[^/]+|gateway|hub)\//.exec(path)?.[1];
}

async function findEscapes(path: string): Promise<string[]> {
  const text = await readFile(join(ROOT, path), 'utf8').catch((error: NodeJS.ErrnoException) => {
    // Deleted, but not yet committed as such.
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const imports = [...text.matchAll(/(?:\bfrom|\bimport\(|^import) ?'(\.[^']*)'/gm)].map(
    ([, specifier = '']) => specifier,
  );
  return imports
    .filter((specifier) => workspaceOf(relativeToRoot(resolve(ROOT, dirname(path), specifier))) !== workspaceOf(path))
    .map((specifier) => `${path} imports ${specifier}`);
}

function relativeToRoot(path: string): string {
  return path.startsWith(ROOT) ? path.slice(ROOT.length) : path;
}
