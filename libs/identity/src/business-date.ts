// Vietnam has kept UTC+7 without summer time since 1975.
const VIETNAM_OFFSET_MS = 7 * 60 * 60 * 1_000;

/** The calendar date in Asia/Ho_Chi_Minh at that instant, as YYYY-MM-DD. */
export function businessDateOf(instant: Date): string {
  return new Date(instant.getTime() + VIETNAM_OFFSET_MS).toISOString().slice(0, 10);
}
