/**
 * Serves the benchmark's subgraphs at /<name>. Each different request is executed once and its answer kept: what is
 * measured is the gateway, and the subgraphs must not be what it waits for. GET /calls tells how many calls there were.
 * At /federation-1/<name> they describe themselves in Federation 1; what they answer is the same.
 */
import { createServer } from 'node:http';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse } from 'graphql';
import { announce } from '../lib/processes.ts';
import { buildSchemas, federation1 } from './stub-schemas.ts';

const subgraphSchemas = buildSchemas({ buildSubgraphSchema, parse });

const answers = new Map<string, Buffer>();
let calls = 0;

async function answer(path: string, body: string): Promise<Buffer> {
  const name = path.replace('federation-1/', '');
  const { query, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
  const schema = subgraphSchemas[name];
  if (!schema) throw new Error(`There is no subgraph ${name}`);
  if (path !== name && query.includes('_service')) {
    return Buffer.from(JSON.stringify({ data: { _service: { sdl: federation1[name] } } }));
  }
  const result = await execute({ schema, document: parse(query), variableValues: variables ?? {} });
  return Buffer.from(JSON.stringify(result));
}

const server = createServer((request, response) => {
  if (request.method === 'GET') {
    response.end(String(calls));
    return;
  }
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', async () => {
    calls++;
    const path = (request.url ?? '').slice(1);
    const body = Buffer.concat(chunks).toString();
    const key = `${path} ${body}`;
    const known = answers.get(key) ?? (await answer(path, body));
    answers.set(key, known);
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': known.length });
    response.end(known);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(4200, '127.0.0.1', () => announce('http://127.0.0.1:4200'));
