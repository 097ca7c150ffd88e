/** What waits for the end of this turn of the event loop. */
let unwritten: (() => void)[] = [];

/**
 * Writes to a socket when everything that has come in this turn of the event loop was looked at. Whoever reads what is
 * written is woken once for many: waking a process that sleeps costs more than the rest of writing to it.
 */
export function writeTogether(write: () => void): void {
  if (unwritten.length === 0) setImmediate(writeAll);
  unwritten.push(write);
}

function writeAll(): void {
  const writes = unwritten;
  unwritten = [];
  for (const write of writes) write();
}
