import { afterAll, beforeAll, expect, test } from 'vitest';
import { FeatureCounts } from './features.js';
import { createCase, FuzzLab, runCase, unplannable } from './fuzz.js';

const OPERATIONS = Number(process.env.HUB_FUZZ_OPERATIONS ?? 2000);
const FIRST = Number(process.env.HUB_FUZZ_SEED ?? 1);

const lab = new FuzzLab();
beforeAll(() => lab.start());
afterAll(() => lab.close());

test('The compiled executor answers as the reference does', { timeout: 3_600_000 }, async () => {
  const differences: string[] = [];
  const counts = new FeatureCounts();
  let valid = 0;
  for (let seed = FIRST; valid < OPERATIONS && differences.length < Number(process.env.HUB_FUZZ_MAX ?? 1); seed++) {
    const fuzz = createCase(lab, seed);
    if (!fuzz) continue;
    valid++;
    const { difference, features } = await runCase(lab, fuzz);
    counts.add(features);
    if (difference) differences.push(difference);
  }
  process.stdout.write(`From seed ${FIRST}: ${valid} operations, ${unplannable.count} unplannable\n${counts}\n`);
  expect(differences.join('\n\n')).toBe('');
  expect(counts.rarerThan(valid / 400)).toEqual([]);
});
