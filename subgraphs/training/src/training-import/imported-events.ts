import type { OutgoingEvent } from '@hub/subgraph-kit';

/**
 * Tells of an import: one event for each year whose figures it moved, however many rows it has. Who follows figures
 * reads them anew; rows are found by their import.
 */
export function importedEvents(
  what: 'enrolment' | 'demand',
  { importId, reviews }: { readonly importId: string; readonly reviews: number },
  rows: readonly { readonly year: number; readonly body: string }[],
): OutgoingEvent[] {
  const byYear = Map.groupBy(rows, ({ year }) => year);
  return [...byYear].map(([year, ofYear]) => ({
    type: `vn.haiphong.lienthong.training.${what}-imported.v1`,
    subject: importId,
    data: { year, body: ofYear[0]?.body ?? null, rows: ofYear.length, reviews },
  }));
}
