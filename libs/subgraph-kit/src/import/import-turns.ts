/**
 * Lets imports of one process work one after another. Those that wait hold no connection, so that many at once, or the
 * same one many times, leave the books open to everybody else.
 */
export class ImportTurns {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs `work` once those that came before have ended, however they ended. */
  take<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

/** Rows that are worked through without a pause. */
const ROWS_AT_A_STRETCH = 500;

/** Does something with every row, letting other requests have their say in between. */
export async function forEachRow<Row>(rows: readonly Row[], work: (row: Row, index: number) => void): Promise<void> {
  for (const [index, row] of rows.entries()) {
    work(row, index);
    if (index % ROWS_AT_A_STRETCH === ROWS_AT_A_STRETCH - 1) await new Promise((resolve) => setImmediate(resolve));
  }
}
