// Builds the dashboard unless what was built is newer than everything it was built from.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCES = ['src', 'public', 'index.html', 'package.json', 'tsconfig.json', 'vite.config.ts'];
const SHARED = ['../../package-lock.json', '../../tsconfig.base.json'];
const folder = fileURLToPath(new URL('.', import.meta.url));
const built = join(folder, 'dist/index.html');

const builtAt = existsSync(built) ? statSync(built).mtimeMs : 0;
if (newestIn([...SOURCES, ...SHARED].map((path) => join(folder, path))) > builtAt) {
  const { status } = spawnSync('npm run --silent build', { cwd: folder, stdio: 'inherit', shell: true });
  process.exitCode = status ?? 1;
}

/** The latest modification among these files and everything under these folders; tests do not count. */
function newestIn(paths) {
  const times = paths.filter(existsSync).map((path) => {
    const stats = statSync(path);
    if (!stats.isDirectory()) return path.endsWith('.test.ts') ? 0 : stats.mtimeMs;
    return Math.max(stats.mtimeMs, newestIn(readdirSync(path).map((name) => join(path, name))));
  });
  return Math.max(0, ...times);
}
