import type { Measurement, Outcome } from './measure.ts';
import { TARGETS } from './targets.ts';

/** A round's outcome as it is kept. */
export type Result = Outcome & { readonly target: string; readonly operation: string; readonly round: number };

/** An operation's medians over the rounds, a line for each target; below it, who gave no figure and why. */
export function table(results: readonly Result[], operation: string): string {
  const measured: string[] = [];
  const failed: string[] = [];
  const of = (name: string | undefined) =>
    results.filter((result) => result.target === name && result.operation === operation);
  const base = of(TARGETS[0]?.name);
  for (const { name } of TARGETS) {
    const own = of(name);
    const good = own.filter(isMeasured);
    if (good.length > 0) measured.push(line(name, ratioWithinRounds(base, own), good));
    const [reason] = own.flatMap((result) => ('failed' in result ? [result.failed] : []));
    if (reason !== undefined)
      failed.push(`${name}: no figure in ${own.length - good.length} of ${own.length}: ${reason}`);
  }
  if (measured.length + failed.length === 0) return '';
  return [`${operation.padEnd(22)}  CPU ms/r per core   p50 ms   p99 ms  RSS MB   calls`, ...measured, ...failed].join(
    '\n',
  );
}

/** How many times less it costs: the median over the rounds, as the machine's speed changes from one to the next. */
function ratioWithinRounds(base: readonly Result[], own: readonly Result[]): number {
  const ratios = own.flatMap((result, round) => {
    const compared = base[round];
    return isMeasured(result) && compared && isMeasured(compared)
      ? [compared.cpuMsPerRequest / result.cpuMsPerRequest]
      : [];
  });
  return median(ratios);
}

function isMeasured(result: Result): result is Result & Measurement {
  return !('failed' in result);
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
