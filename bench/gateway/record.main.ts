/**
 * Records the fixtures anew; needs a built hub. The hub's own answers come from the hub that `npm start` starts, whose
 * data is invented; what plain @apollo/gateway asks of the subgraphs for each operation, from the stubs it asks.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { OTHER_CPU, startProgram } from '../lib/processes.ts';
import { readFixture, SUITES, type SubgraphCall, type SuiteName } from './suites.ts';

const json = (value: unknown) => `${JSON.stringify(value)}\n`;
const write = (suite: SuiteName, file: string, value: unknown) =>
  writeFile(new URL(file, SUITES[suite].directory), json(value));

await recordHub();
for (const suite of Object.keys(SUITES) as SuiteName[]) await recordCalls(suite);

/** What is needed of the hub, whose types are not of this package. */
interface HubModule {
  startHub(config: object): Promise<{
    readonly url: string;
    issueToken(agency: string, role: string): Promise<string>;
    stop(): Promise<void>;
  }>;
}

async function recordHub(): Promise<void> {
  const { startHub }: HubModule = await import(new URL('../../hub/dist/index.js', import.meta.url).href);
  const dataDir = await mkdtemp(join(tmpdir(), 'hub-bench-'));
  const config = { host: '127.0.0.1', port: 0, dataDir, today: '2026-11-23', policyDir: null, cacheBytes: 0 };
  const hub = await startHub(config);
  const authorization = `Bearer ${await hub.issueToken('DOLISA', 'LEADERSHIP')}`;
  const recorded: Record<string, unknown> = {};
  for (const operation of SUITES.hub.operations) {
    const { query } = JSON.parse(readFixture(`${operation}.json`, SUITES.hub)) as { query: string };
    const expected = await ask(`${hub.url}/graphql`, query, authorization);
    await write('hub', `${operation}.expected.json`, expected);
    // With the codes that lead from one subgraph to another, which the operations do not ask for.
    const withCodes = query.replaceAll(/(?<!code\s+)nameVi/g, 'code nameVi');
    const { data } = await ask(`${hub.url}/graphql`, withCodes, authorization);
    recorded[operation] = overlaid(data, expected.data);
  }
  await write('hub', 'recorded.json', recorded);
  await hub.stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function recordCalls(suite: SuiteName): Promise<void> {
  const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
  const stubs = await startProgram(here('stub-subgraphs.main.ts'), OTHER_CPU, { SUITE: suite });
  const apollo = await startProgram(here('apollo-plain.main.ts'), OTHER_CPU, { SUITE: suite, STUBS: stubs.url });
  for (const operation of SUITES[suite].operations) {
    await fetch(`${stubs.url}/journal`);
    const { query, variables } = JSON.parse(readFixture(`${operation}.json`, SUITES[suite]));
    await ask(apollo.url, query, '', variables);
    const calls = (await (await fetch(`${stubs.url}/journal`)).json()) as SubgraphCall[];
    await write(suite, `${operation}.calls.json`, calls);
  }
  await apollo.stop();
  await stubs.stop();
}

async function ask(url: string, query: string, authorization: string, variables?: object): Promise<{ data: unknown }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization === '' ? {} : { authorization }) },
    body: JSON.stringify({ query, variables }),
  });
  const answer = (await response.json()) as { data: unknown; errors?: unknown };
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return { data: answer.data };
}

/** What was answered later with what was answered before over it: figures say when they were read. */
function overlaid(later: unknown, before: unknown): unknown {
  if (typeof later !== 'object' || later === null || typeof before !== 'object' || before === null) return before;
  if (Array.isArray(later)) return later.map((item, index) => overlaid(item, (before as unknown[])[index]));
  return Object.fromEntries(
    Object.entries(later).map(([key, value]) => [
      key,
      key in before ? overlaid(value, before[key as keyof typeof before]) : value,
    ]),
  );
}
