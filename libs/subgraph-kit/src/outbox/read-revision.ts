import { businessDate } from '@hub/policy-rules';
import { shareNextCall } from '@hub/transport';
import type { Database } from '../database/database.js';

/**
 * How many events were ever committed, and which is the newest of them, in one statement and so of one state. Numbered
 * rows count by their highest position, the rest one by one: both from an index. The count moves with every commit,
 * also with one whose rows were made long before; the id tells histories apart when books are restored from a copy.
 */
const REVISION = `select (
    (select coalesce(max(position), 0) from outbox)
    + (select count(*) from outbox where published_at is null and position is null)
  )::text || ' ' || coalesce((select id from outbox order by outbox.id desc limit 1)::text, '-') as revision`;

/**
 * Reads which state the books are in, and on which business day: the same answer twice means that nothing an event
 * tells of was committed in between. Every change of what others may see goes with an event in its own transaction, so
 * nothing else has to be kept up for it. Where this process alone changes the books, a revision holds until something
 * may have been written.
 */
export function createRevisionReader(database: Database, now: () => Date): () => Promise<string> {
  const { countChanges } = database;
  let known: { readonly changes: number; readonly revision: string } | undefined;

  const read = shareNextCall(async () => {
    const changes = countChanges?.();
    const [row] = await database.fork().execute<{ revision: string }[]>(REVISION);
    if (row === undefined) throw new Error('The books have told no revision.');
    if (changes !== undefined) known = { changes, revision: row.revision };
    return row.revision;
  });

  return async () => {
    const revision = known !== undefined && known.changes === countChanges?.() ? known.revision : await read();
    return `${businessDate(now())} ${revision}`;
  };
}
