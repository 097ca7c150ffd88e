/**
 * A limit: a server on node:http that does what TestQuery's plan needs of the network (the same 16 calls, or as many as
 * CALLS says) and answers the expected text. No GraphQL is read, planned, joined or written.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Pool } from 'undici';
import { announce } from '../lib/processes.ts';

const pool = new Pool('http://127.0.0.1:4200', { connections: 32 });
const calls = Number(process.env.CALLS ?? 16);
const expected = readFileSync(new URL(`fixtures/${process.env.OPERATION}.expected.json`, import.meta.url));
const body = JSON.stringify({ query: '{ users { id } }', variables: {} });

async function callOnce(): Promise<void> {
  const response = await pool.request({
    method: 'POST',
    path: '/accounts',
    headers: { 'content-type': 'application/json' },
    body,
  });
  JSON.parse(await response.body.text());
}

createServer((request, response) => {
  request.resume();
  request.on('end', async () => {
    for (let done = 0; done < calls; done += 4) {
      await Promise.all(Array.from({ length: Math.min(4, calls - done) }, callOnce));
    }
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': expected.length });
    response.end(expected);
  });
}).listen(0, '127.0.0.1', function (this: { address(): unknown }) {
  announce(`http://127.0.0.1:${(this.address() as { port: number }).port}/`);
});
