const FIRST_MS = 1_000;
const LONGEST_MS = 15_000;

/**
 * How long to wait before attempt number `failures + 1`: doubling from a second to fifteen, less up to a half
 * at random (`chance` in [0, 1)), so that a hall of screens does not come back in step after a restart.
 */
export function retryDelayMs(failures: number, chance: number): number {
  const ceiling = Math.min(FIRST_MS * 2 ** Math.max(0, failures - 1), LONGEST_MS);
  return Math.round(ceiling * (1 - chance / 2));
}
