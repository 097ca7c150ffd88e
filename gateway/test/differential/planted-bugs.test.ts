import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCase, FuzzLab, runCase } from './fuzz.js';
import { PLANTED_BUGS, plant } from './planted-bugs.js';

/** How many valid operations the fuzzer may need. */
const PATIENCE = Number(process.env.HUB_FUZZ_PATIENCE ?? 3000);

const lab = new FuzzLab();
beforeAll(() => lab.start());
afterAll(() => lab.close());

test.each(PLANTED_BUGS.map((bug) => [bug.name, bug] as const))(
  'The fuzzer finds that %s',
  { timeout: 600_000 },
  async (name, bug) => {
    const { createExecutor, remove } = await plant(bug);
    try {
      let found: string | undefined;
      let operations = 0;
      for (let seed = 1; found === undefined && operations < PATIENCE; seed++) {
        const fuzz = createCase(lab, seed);
        if (!fuzz) continue;
        operations++;
        found = await runCase(lab, fuzz, createExecutor).then(
          ({ difference }) => difference,
          (error: unknown) => `It threw: ${error}`,
        );
      }
      process.stdout.write(`${found ? `found after ${operations} operations` : 'NOT FOUND'}: ${name}\n`);
      expect(found).toBeDefined();
    } finally {
      remove();
    }
  },
);
