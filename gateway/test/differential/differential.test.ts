import { afterAll, beforeAll, expect, test } from 'vitest';
import { FeatureCounts } from './features.js';
import { createCase, FuzzLab, runCase, unplannable } from './fuzz.js';

/** How many valid operations are compared. */
const OPERATIONS = Number(process.env.HUB_FUZZ_OPERATIONS ?? 1000);
/** The seed of the first; the others follow it. */
const FIRST = Number(process.env.HUB_FUZZ_SEED ?? 1);
/** After how many differences the run ends. */
const MAX_DIFFERENCES = Number(process.env.HUB_FUZZ_MAX ?? 1);
/** After how many operations a long run tells how far it is, so that one that is stopped was not for nothing. */
const TELL_EVERY = 1000;
const TELL_ALL_EVERY = 5000;

const lab = new FuzzLab();
beforeAll(() => lab.start());
afterAll(() => lab.close());

test('The compiled executor answers as the reference does', { timeout: 7_200_000 }, async () => {
  const differences: string[] = [];
  const counts = new FeatureCounts();
  let valid = 0;
  let seed = FIRST;
  const progress = () =>
    `Seeds ${FIRST} to ${seed}: ${valid} operations, ${unplannable.count} unplannable, ` +
    `${differences.length} differences, at least ${counts.rarest()}`;
  try {
    for (; valid < OPERATIONS && differences.length < MAX_DIFFERENCES; seed++) {
      const fuzz = createCase(lab, seed);
      if (!fuzz) continue;
      valid++;
      const { difference, features } = await runCase(lab, fuzz);
      counts.add(features);
      if (difference) {
        differences.push(difference);
        process.stdout.write(`${difference}\n\n`);
      }
      if (valid % TELL_EVERY === 0) {
        const heapMb = Math.round(process.memoryUsage().heapUsed / 1e6);
        process.stdout.write(`${progress()} (${heapMb} MB)\n${valid % TELL_ALL_EVERY === 0 ? `${counts}\n` : ''}`);
      }
    }
  } finally {
    process.stdout.write(`${progress()}\n${counts}\n`);
  }
  expect(differences.join('\n\n')).toBe('');
  expect(counts.rarerThan(valid / 400)).toEqual([]);
});
