import type { Measurement, Outcome } from './measure.ts';
import { TARGETS } from './targets.ts';

/** A round's outcome as it is kept. */
export type Result = Outcome & { readonly target: string; readonly operation: string; readonly round: number };

/** An operation's medians over the rounds, a line for each target; below it, who gave no figure and why. */
export function table(results: readonly Result[], operation: string): string {
  const measured: string[] = [];
  const failed: string[] = [];
  let base = Number.NaN;
  for (const { name } of TARGETS) {
    const own = results.filter((result) => result.target === name && result.operation === operation);
    const good = own.filter((result): result is Result & Measurement => !('failed' in result));
    const cpu = median(good.map(({ cpuMsPerRequest }) => cpuMsPerRequest));
    if (name === TARGETS[0]?.name) base = cpu;
    if (good.length > 0) measured.push(line(name, base / cpu, good));
    const [reason] = own.flatMap((result) => ('failed' in result ? [result.failed] : []));
    if (reason !== undefined)
      failed.push(`${name}: no figure in ${own.length - good.length} of ${own.length}: ${reason}`);
  }
  if (measured.length + failed.length === 0) return '';
  return [`${operation.padEnd(22)}  CPU ms/r per core   p50 ms   p99 ms  RSS MB   calls`, ...measured, ...failed].join(
    '\n',
  );
}

function line(name: string, ratio: number, good: readonly Measurement[]): string {
  const of = (key: keyof Measurement) => median(good.map((result) => result[key]));
  return [
    name.padEnd(22),
    of('cpuMsPerRequest').toFixed(3).padStart(9),
    `${ratio.toFixed(2)}x`.padStart(8),
    of('p50Ms').toFixed(1).padStart(8),
    of('p99Ms').toFixed(1).padStart(8),
    of('residentMb').toFixed(0).padStart(7),
    of('subgraphCalls').toFixed(1).padStart(7),
  ].join(' ');
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}
