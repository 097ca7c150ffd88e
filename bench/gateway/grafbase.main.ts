/**
 * Grafbase's native gateway, as its npm binary's development server starts it (the project is archived). It composes the
 * subgraphs by itself, and joins identical calls in flight: there is no switch for that.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { announce, endWhenTold } from '../lib/processes.ts';
import { subgraphUrl, suite } from './suites.ts';

const { resolve } = createRequire(import.meta.url);
const binary = resolve('@grafbase/cli-x86_64-unknown-linux-musl/grafbase');
const directory = mkdtempSync(join(tmpdir(), 'grafbase-'));
const subgraphs = suite.subgraphs.map((name) => {
  const url = subgraphUrl(name);
  return `[subgraphs.${name}]\nurl = "${url}"\nintrospection_url = "${url}"\n`;
});
writeFileSync(join(directory, 'grafbase.toml'), `[graph]\nintrospection = false\n\n${subgraphs.join('\n')}`);

const port = await freePort();
const server = spawn(binary, ['dev', '--config', join(directory, 'grafbase.toml'), '--port', String(port)], {
  cwd: directory,
  stdio: ['ignore', 'pipe', 'pipe'],
});
let said = '';
for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
server.once('exit', (code) => {
  process.stderr.write(said);
  process.exit(code ?? 1);
});
endWhenTold(async () => {
  server.removeAllListeners('exit');
  server.kill('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
});
const url = `http://127.0.0.1:${port}/graphql`;
await untilItAnswers();
announce(url);

async function untilItAnswers(): Promise<void> {
  const body = JSON.stringify({ query: '{ __typename }' });
  for (let tries = 0; tries < 100; tries++) {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(url, { method: 'POST', headers, body }).catch(() => undefined);
    if (answer?.ok && (await answer.text()).includes('"Query"')) return;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error(`It does not answer: ${said}`);
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const { port: free } = probe.address() as { port: number };
  await new Promise((done) => probe.close(done));
  return free;
}
