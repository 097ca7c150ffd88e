import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCase, FuzzLab, findReference, tryExecutor } from './fuzz.js';
import { PLANTED_BUGS, type PlantedBug, plant } from './planted-bugs.js';

/** How many valid operations the fuzzer may need for one bug. */
const PATIENCE = Number(process.env.HUB_FUZZ_PATIENCE ?? 400);
const FIRST = Number(process.env.HUB_FUZZ_SEED ?? 1);

const lab = new FuzzLab();
/** By bug, what the fuzzer said and after how many operations. */
const found = new Map<PlantedBug, { readonly operations: number; readonly difference: string }>();

beforeAll(async () => {
  await lab.start();
  const planted = await Promise.all(PLANTED_BUGS.map(async (bug) => ({ bug, ...(await plant(bug)) })));
  try {
    let operations = 0;
    for (let seed = FIRST; found.size < planted.length && operations < PATIENCE; seed++) {
      const fuzz = createCase(lab, seed);
      if (!fuzz) continue;
      operations++;
      const reference = await findReference(lab, fuzz);
      for (const { bug, createExecutor } of planted.filter((one) => !found.has(one.bug))) {
        const difference = await tryExecutor(lab, fuzz, reference, createExecutor).then(
          (outcome) => outcome.difference,
          (error: unknown) => `It threw: ${error}`,
        );
        if (difference) found.set(bug, { operations, difference });
      }
    }
  } finally {
    for (const { remove } of planted) remove();
  }
  for (const [{ name }, { operations }] of found) {
    process.stdout.write(`From seed ${FIRST} found after ${operations} operations: ${name}\n`);
  }
}, 600_000);
afterAll(() => lab.close());

test.each(PLANTED_BUGS.map((bug) => [bug.name, bug] as const))('The fuzzer finds that %s', (_, bug) => {
  expect(found.get(bug)?.difference).toEqual(expect.any(String));
});
