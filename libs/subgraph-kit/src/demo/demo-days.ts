/** The last day that demo data tell of; what they plan for lies later. */
export const DEMO_END = '2026-11-20';

/** The day up to which demo books are kept when the business date is `today`: nothing in them was recorded later. */
export function demoUntil(today: string): string {
  return earlierOf(today, DEMO_END);
}

/** The day so many days later, or earlier. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export function earlierOf(one: string, other: string): string {
  return one < other ? one : other;
}
