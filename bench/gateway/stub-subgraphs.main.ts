/**
 * Serves the benchmark's subgraphs at /<name>. Each different request is executed once and its answer kept: what is
 * measured is the gateway, and the subgraphs must not be what it waits for. GET /calls tells how many calls there were.
 */
import { createServer } from 'node:http';
import { execute, parse } from 'graphql';
import { announce } from '../lib/processes.ts';
import { subgraphSchemas } from './stub-schemas.ts';

const answers = new Map<string, Buffer>();
let calls = 0;

async function answer(name: string, body: string): Promise<Buffer> {
  const { query, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
  const schema = subgraphSchemas[name];
  if (!schema) throw new Error(`There is no subgraph ${name}`);
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
    const name = (request.url ?? '').slice(1);
    const body = Buffer.concat(chunks).toString();
    const key = `${name} ${body}`;
    const known = answers.get(key) ?? (await answer(name, body));
    answers.set(key, known);
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': known.length });
    response.end(known);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(4200, '127.0.0.1', () => announce('http://127.0.0.1:4200'));
