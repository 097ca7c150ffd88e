import { expect, test } from 'vitest';
import { createCase, runCase, unplannable, worlds } from './fuzz.js';

const OPERATIONS = Number(process.env.HUB_FUZZ_OPERATIONS ?? 2000);
const FIRST = Number(process.env.HUB_FUZZ_SEED ?? 1);

test('The compiled executor answers as the reference does', { timeout: 3_600_000 }, async () => {
  const all = worlds();
  const differences: string[] = [];
  let valid = 0;
  for (let seed = FIRST; valid < OPERATIONS && differences.length < Number(process.env.HUB_FUZZ_MAX ?? 1); seed++) {
    const fuzz = createCase(all, seed);
    if (!fuzz) continue;
    valid++;
    const difference = await runCase(fuzz);
    if (difference) differences.push(difference);
  }
  process.stdout.write(`${valid} operations, ${unplannable.count} unplannable\n`);
  expect(differences.join('\n\n')).toBe('');
});
