/**
 * Sends the same request again and again and prints, as JSON, how long the answers took. Every answer must be the
 * expected one. Environment: URL, REQUEST and EXPECTED (files), CONNECTIONS, and
 * either REQUESTS or SECONDS.
 */
import { readFileSync } from 'node:fs';
import { Pool } from 'undici';
import { inOrder } from './canonical-json.ts';

const { URL: url = '', REQUEST: request = '', EXPECTED: expected = '' } = process.env;
const total = Number(process.env.REQUESTS ?? Number.POSITIVE_INFINITY);
const seconds = Number(process.env.SECONDS ?? Number.POSITIVE_INFINITY);
const connections = Number(process.env.CONNECTIONS ?? 50);
const body = readFileSync(request, 'utf8');
const answer = inOrder(JSON.parse(readFileSync(expected, 'utf8')));
const { origin, pathname } = new URL(url);
const pool = new Pool(origin, { connections, pipelining: 1 });
const verified = new Set<string>();

async function sendOne(): Promise<number> {
  const start = performance.now();
  const response = await pool.request({
    method: 'POST',
    path: pathname,
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body,
  });
  const text = await response.body.text();
  const took = performance.now() - start;
  if (!verified.has(text)) {
    if (inOrder(JSON.parse(text)) !== answer) throw new Error(`A wrong answer: ${text.slice(0, 500)}`);
    if (verified.size < 100) verified.add(text);
  }
  return took;
}

const times: number[] = [];
let left = total;
const start = performance.now();
await Promise.all(
  Array.from({ length: connections }, async () => {
    while (left-- > 0 && performance.now() - start < seconds * 1000) times.push(await sendOne());
  }),
);
await pool.close();
times.sort((one, other) => one - other);
const at = (quantile: number) => times[Math.min(times.length - 1, Math.floor(times.length * quantile))];
process.stdout.write(JSON.stringify({ requests: times.length, p50Ms: at(0.5), p99Ms: at(0.99) }));
