/*
 * How long an import of 10 000 rows takes, every way there is: into the subgraph alone, through the gateway with the
 * subgraph in its process, through the gateway over HTTP to a subgraph of its own process, all on real PostgreSQL; and
 * into the hub that `npm start` starts, on the embedded one. Every answer is checked.
 * Environment: HUB_TEST_DATABASE_URL (without it the ways on a server are skipped), SUBGRAPHS (training, budget; default
 * both), WAYS (comma-separated, default all; `embedded` is the last), RUN (name of the raw runs' file).
 */
import { appendFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { chosen, resultsFile } from '../lib/settings.ts';
import type { Importer } from './books.ts';
import { casesOf } from './cases.ts';
import { ROWS } from './tables.ts';
import { embeddedWay, type Run, serverWays, type Way } from './ways.ts';

const { HUB_TEST_DATABASE_URL: server } = process.env;
const print = (line: string) => process.stdout.write(`${line}\n`);
if (server === undefined) print('SKIPPED: the ways on a PostgreSQL server: HUB_TEST_DATABASE_URL is not set\n');
const ways: Readonly<Record<string, Way>> = {
  ...(server === undefined ? {} : serverWays(server)),
  embedded: embeddedWay,
};
const file = resultsFile('imports');

print('| way | what | seconds | rows/s | MB | stored |\n|---|---|---:|---:|---:|---:|');
for (const importer of chosen('SUBGRAPHS', ['training', 'budget']) as Importer[]) {
  for (const name of chosen('WAYS', Object.keys(ways))) {
    await ways[name]?.(importer, (run) => measure(importer, name, run));
  }
}

async function measure(importer: Importer, way: string, run: Run): Promise<void> {
  for (const { name, agency, ask } of casesOf(importer)) {
    const megabytes = Buffer.byteLength(JSON.stringify(ask)) / 1_048_576;
    const startedMs = performance.now();
    const answer = await run(agency, ask);
    const seconds = (performance.now() - startedMs) / 1_000;
    if (answer.rows !== ROWS || (answer.storedRows as number) < ROWS - 10)
      throw new Error(`${way}, ${name}: ${JSON.stringify(answer)}`);
    const figures = [seconds.toFixed(2), Math.round(ROWS / seconds), megabytes.toFixed(1), answer.storedRows];
    print(`| ${way} | ${name} | ${figures.join(' | ')} |`);
    const raw = { way, name, seconds, megabytes, stored: answer.storedRows, at: new Date(), load: loadavg()[0] };
    appendFileSync(file, `${JSON.stringify(raw)}\n`);
  }
}
