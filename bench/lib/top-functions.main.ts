/**
 * Prints where the time of a profile went (`node --cpu-prof`): by kind of work, and the functions with the most self time.
 * Arguments: the profile's file, and how many functions (default 25).
 */
import { readFileSync } from 'node:fs';

interface Profile {
  readonly nodes: ReadonlyArray<{
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }>;
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

const [file = '', count = '25'] = process.argv.slice(2);
const profile = JSON.parse(readFileSync(file, 'utf8')) as Profile;
const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
const selfMs = new Map<string, number>();
let busyMs = 0;
for (const [index, id] of profile.samples.entries()) {
  const frame = frames.get(id);
  if (!frame || frame.functionName === '(idle)') continue;
  const ms = (profile.timeDeltas[index] ?? 0) / 1000;
  const place = frame.url ? `${shortened(frame.url)}:${frame.lineNumber + 1}` : '';
  const name = `${frame.functionName || '(anonymous)'} ${place}`;
  selfMs.set(name, (selfMs.get(name) ?? 0) + ms);
  busyMs += ms;
}
const top = [...selfMs].sort(([, one], [, other]) => other - one).slice(0, Number(count));
for (const [name, ms] of top) process.stdout.write(`${((100 * ms) / busyMs).toFixed(1).padStart(5)} %  ${name}\n`);

function shortened(url: string): string {
  return (
    url
      .replace(/^file:\/\//, '')
      .split(/node_modules\/|\/(?=gateway\/|libs\/|bench\/)/)
      .at(-1) ?? url
  );
}
