/**
 * A limit: a server on node:http that makes the calls plain @apollo/gateway makes for the operation, four at a time, reads
 * their answers, and sends the expected text. No GraphQL is read, planned, joined or written.
 */
import { createServer } from 'node:http';
import { Pool } from 'undici';
import { announce } from '../lib/processes.ts';
import { readFixture, type SubgraphCall, subgraphUrl, suite } from './suites.ts';

const pool = new Pool(new URL(subgraphUrl('')).origin, { connections: 32 });
const known = new Map(
  suite.operations.map((operation) => [
    readFixture(`${operation}.json`),
    {
      calls: JSON.parse(readFixture(`${operation}.calls.json`)) as SubgraphCall[],
      expected: Buffer.from(JSON.stringify(JSON.parse(readFixture(`${operation}.expected.json`)))),
    },
  ]),
);

async function call({ subgraph, body }: SubgraphCall): Promise<void> {
  const response = await pool.request({
    method: 'POST',
    path: `/${subgraph}`,
    headers: { 'content-type': 'application/json' },
    body,
  });
  JSON.parse(await response.body.text());
}

createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', async () => {
    const operation = known.get(Buffer.concat(chunks).toString());
    if (operation === undefined) return void response.writeHead(400).end();
    const { calls, expected } = operation;
    for (let done = 0; done < calls.length; done += 4) await Promise.all(calls.slice(done, done + 4).map(call));
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': expected.length });
    response.end(expected);
  });
}).listen(0, '127.0.0.1', function (this: { address(): unknown }) {
  announce(`http://127.0.0.1:${(this.address() as { port: number }).port}/`);
});
