/** A calendar day as `YYYY-MM-DD`; such strings compare in time order with `<`. */
export type CalendarDate = string;

/** Asia/Ho_Chi_Minh has been seven hours ahead of UTC, without summer time, since 1975. */
const VIETNAM_OFFSET_MS = 7 * 60 * 60 * 1000;

/** True for a real day written `YYYY-MM-DD`; false for `2025-02-30`, for a time of day and for anything else. */
export function isCalendarDate(value: unknown): value is CalendarDate {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

/** The day it is in Asia/Ho_Chi_Minh at `instant`. */
export function businessDate(instant: Date): CalendarDate {
  return new Date(instant.getTime() + VIETNAM_OFFSET_MS).toISOString().slice(0, 10);
}
