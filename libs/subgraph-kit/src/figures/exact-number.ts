/** Sums are numeric in SQL and come as text: refuses what a double cannot hold. */
export function exactNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`A count is out of range: ${text}.`);
  return value;
}
