/**
 * Serves the suite's subgraphs at /<name>. Each different request is executed once and its answer kept: what is measured
 * is the gateway, and the subgraphs must not be what it waits for. GET /calls tells how many calls there were, GET /journal
 * the last hundred since it was read. At /federation-1/<name> they describe themselves in Federation 1; what they answer
 * is the same.
 */
import { createServer } from 'node:http';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse } from 'graphql';
import { announce } from '../lib/processes.ts';
import { federation1 } from './federation-1.ts';
import { buildHubSchemas } from './hub-schemas.ts';
import { buildSchemas } from './stub-schemas.ts';
import { type SubgraphCall, suiteName } from './suites.ts';

const build = suiteName === 'hub' ? buildHubSchemas : buildSchemas;
const subgraphSchemas = build({ buildSubgraphSchema, parse });

const answers = new Map<string, Buffer>();
const journal: SubgraphCall[] = [];
let calls = 0;

async function answer(path: string, body: string): Promise<Buffer> {
  const name = path.replace('federation-1/', '');
  const { query, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
  const schema = subgraphSchemas[name];
  if (!schema) throw new Error(`There is no subgraph ${name}`);
  if (path !== name && query.includes('_service')) {
    return Buffer.from(JSON.stringify({ data: { _service: { sdl: federation1[suiteName][name] } } }));
  }
  const result = await execute({ schema, document: parse(query), variableValues: variables ?? {} });
  return Buffer.from(JSON.stringify(result));
}

const server = createServer((request, response) => {
  if (request.method === 'GET') {
    response.end(request.url === '/journal' ? JSON.stringify(journal.splice(0)) : String(calls));
    return;
  }
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', async () => {
    calls++;
    const subgraph = (request.url ?? '').slice(1);
    const body = Buffer.concat(chunks).toString();
    if (journal.length < 100) journal.push({ subgraph, body });
    const key = `${subgraph} ${body}`;
    const known = answers.get(key) ?? (await answer(subgraph, body));
    answers.set(key, known);
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': known.length });
    response.end(known);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', function (this: { address(): unknown }) {
  announce(`http://127.0.0.1:${(this.address() as { port: number }).port}`);
});
