import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

// `npm run dev`, after a build: compiles what changes and restarts the hub on what was compiled.
const ROOT = fileURLToPath(new URL('../', import.meta.url));
const TSC = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));

const children = [
  run([TSC, '-b', '--watch', '--preserveWatchOutput']),
  run(['--watch', '--watch-preserve-output', 'hub/dist/main.js']),
];
let ending = false;
for (const child of children) child.once('exit', () => end());
process.once('SIGINT', () => end());
process.once('SIGTERM', () => end());

function run(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit' });
}

/** One of them ended, or was told to: so do both. */
function end(): void {
  if (ending) return;
  ending = true;
  for (const child of children) child.kill('SIGTERM');
}
