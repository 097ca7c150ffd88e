const WHOLE = 10_000;

/**
 * The share of each part in the sum of all, in hundredths of a percent, rounded so that the shares add up to exactly
 * 10 000: each is rounded down, and what is left over goes to the largest remainders, the earlier part first. All are
 * 0 where the sum is 0.
 */
export function sharesOf(parts: readonly number[]): number[] {
  const sum = parts.reduce((total, part) => total + BigInt(part), 0n);
  if (sum === 0n) return parts.map(() => 0);
  const exact = parts.map((part, index) => {
    const scaled = BigInt(part) * BigInt(WHOLE);
    return { index, floor: Number(scaled / sum), remainder: scaled % sum };
  });
  const left = WHOLE - exact.reduce((total, { floor }) => total + floor, 0);
  const raised = new Set(
    [...exact]
      .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1))
      .slice(0, left)
      .map(({ index }) => index),
  );
  return exact.map(({ index, floor }) => floor + (raised.has(index) ? 1 : 0));
}
