/**
 * How long a live count takes from the answer of the write that moved it to the last of its subscribers, what a message
 * costs and what a subscriber holds. Run after `npm run build`. Environment: SUBSCRIBERS (default 100,1000), WRITES (a
 * second; default 2,10), SECONDS_EACH (default 10), ROUNDS (default 1), TARGETS, RUN.
 */
import { appendFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { cpuMs, residentMb } from '../lib/processes.ts';
import { chosen, resultsFile } from '../lib/settings.ts';
import { Audience } from './audience.ts';
import { COUNTED, LIVE_TARGETS, type LiveTarget, SUBSCRIPTION } from './live-targets.ts';

const numbers = (variable: string, otherwise: string) => (process.env[variable] ?? otherwise).split(',').map(Number);
const sizes = numbers('SUBSCRIBERS', '100,1000');
const rates = numbers('WRITES', '2,10');
const [secondsEach = 10] = numbers('SECONDS_EACH', '10');
const [rounds = 1] = numbers('ROUNDS', '1');
const file = resultsFile('live');
const WARMING_WRITES = 100;
const COLUMNS = [
  ...['target', 'subscribers', 'writes/s', 'last subscriber p50 ms', 'p99 ms', 'first p50 ms', 'messages/s'],
  ...['bytes', 'CPU % of a core', 'CPU µs/message', 'beyond one subscriber', 'KB/subscriber', 'RSS MB'],
];
const print = (cells: readonly unknown[]) => process.stdout.write(`| ${cells.join(' | ')} |\n`);

print(COLUMNS);
print(COLUMNS.map((_, index) => (index === 0 ? '---' : '---:')));
for (let round = 1; round <= rounds; round += 1) {
  for (const size of sizes) {
    for (const name of chosen('TARGETS', Object.keys(LIVE_TARGETS))) await measureTarget(name, size, round);
  }
}

/** Measures a target alone with one subscriber, who tells what writing costs, then with all of them. */
async function measureTarget(name: string, size: number, round: number): Promise<void> {
  const target = await (LIVE_TARGETS[name] as () => Promise<LiveTarget>)();
  const audience = new Audience(target.program.url, SUBSCRIPTION, COUNTED);
  try {
    await audience.growTo(1, target.tokens);
    for (let writes = 0; writes < WARMING_WRITES; writes += 1) await target.write();
    await delay(1_000);
    const alone: Window[] = [];
    for (const rate of rates) alone.push(await watch(target, audience, rate));
    const residentBefore = residentMb(target.program.pid);
    await audience.growTo(size, target.tokens);
    await delay(2_000);
    const kilobytes = (1_024 * (residentMb(target.program.pid) - residentBefore)) / (size - 1);
    for (const [index, rate] of rates.entries()) {
      const seen = await watch(target, audience, rate);
      const sendingUs = (1_000 * (seen.cpuMs - (alone[index]?.cpuMs ?? 0))) / seen.messages;
      const resident = residentMb(target.program.pid);
      report({ target: name, size, rate, round, ...seen, sendingUsPerMessage: sendingUs, kilobytes, resident });
    }
  } finally {
    await audience.leave();
    await target.stop();
  }
}

type Window = Awaited<ReturnType<typeof watch>>;

/** Writes at this rate for a while, and waits until everybody knows of everything. */
async function watch({ program, write }: LiveTarget, audience: Audience, rate: number) {
  const [messages, bytes, cpu, startMs] = [audience.messages, audience.bytes, cpuMs(program.pid), performance.now()];
  const before = audience.count;
  const answeredMs: number[] = [];
  for (let writes = 0; writes < rate * secondsEach; writes += 1) {
    await delay(Math.max(0, startMs + (1_000 * writes) / rate - performance.now()));
    await write();
    answeredMs.push(performance.now());
  }
  const tookMs = performance.now() - startMs;
  const last = before + answeredMs.length;
  for (let tries = 0; audience.arrivalsOf(last) === undefined; tries += 1) {
    if (tries > 500) throw new Error('The last write has not come to everybody after 10 s.');
    await delay(20);
  }
  const waits = answeredMs.map((answered, index) => {
    const arrivals = audience.arrivalsOf(before + 1 + index);
    if (arrivals === undefined) throw new Error('A write has not come to everybody.');
    return { last: arrivals.lastMs - answered, first: arrivals.firstMs - answered };
  });
  return {
    lastP50Ms: quantile(
      waits.map((wait) => wait.last),
      0.5,
    ),
    lastP99Ms: quantile(
      waits.map((wait) => wait.last),
      0.99,
    ),
    firstP50Ms: quantile(
      waits.map((wait) => wait.first),
      0.5,
    ),
    writesPerSecond: (1_000 * answeredMs.length) / tookMs,
    messages: audience.messages - messages,
    bytesPerMessage: (audience.bytes - bytes) / (audience.messages - messages),
    cpuMs: cpuMs(program.pid) - cpu,
    seconds: tookMs / 1_000,
  };
}

function quantile(values: readonly number[], at: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? Number.NaN;
}

interface Row extends Window {
  readonly target: string;
  readonly size: number;
  readonly rate: number;
  readonly round: number;
  readonly sendingUsPerMessage: number;
  readonly kilobytes: number;
  readonly resident: number;
}

function report(row: Row): void {
  const times = [row.lastP50Ms, row.lastP99Ms, row.firstP50Ms].map((ms) => ms.toFixed(1));
  const { seconds } = row;
  print([
    ...[row.target, row.size, row.writesPerSecond.toFixed(1), ...times, Math.round(row.messages / seconds)],
    ...[
      Math.round(row.bytesPerMessage),
      (row.cpuMs / 10 / seconds).toFixed(0),
      ((1_000 * row.cpuMs) / row.messages).toFixed(1),
    ],
    ...[row.sendingUsPerMessage.toFixed(1), row.kilobytes.toFixed(0), row.resident.toFixed(0)],
  ]);
  appendFileSync(file, `${JSON.stringify({ ...row, at: new Date(), node: process.version, load: loadavg()[0] })}\n`);
}
