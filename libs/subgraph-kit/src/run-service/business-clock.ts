/**
 * The machine's clock, moved to a business date: noon in Việt Nam of that day when the service starts, and from there
 * it runs on. Null leaves the machine's time.
 */
export function businessClock(today: string | null, machine: () => Date = () => new Date()): () => Date {
  if (today === null) return machine;
  const offsetMs = Date.parse(`${today}T12:00:00+07:00`) - machine().getTime();
  return () => new Date(machine().getTime() + offsetMs);
}
