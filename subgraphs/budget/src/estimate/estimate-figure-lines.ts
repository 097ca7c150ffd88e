import type { RequestContext } from '@hub/subgraph-kit';
import DataLoader from 'dataloader';
import { CUT_COLUMN } from '../reconciliation/budget-cut.js';
import { cursorOf, positionOf, sizeOf } from '../record/position-pages.js';
import { EstimateLineRow } from './estimate.entity.js';
import { estimateLineOf } from './estimate.mapping.js';
import type { EstimateFigure } from './estimate-breakdown.js';
import type { EstimateLineConnection } from './estimate-line.type.js';

/** A page of the lines that a figure sums up. */
export interface FigureLinesPage {
  readonly figure: EstimateFigure;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** Pages of lines behind figures: the same page of all figures of a cut is two statements. */
export const figureLinesLoader = ({ em }: RequestContext) =>
  new DataLoader<FigureLinesPage, EstimateLineConnection, string>(
    async (pages) => {
      const connections = new Map<FigureLinesPage, EstimateLineConnection>();
      const groups = Map.groupBy(pages, (page) => `${page.figure.by} ${positionOf(page.after)} ${sizeOf(page.first)}`);
      for (const group of groups.values()) {
        const [{ figure, first, after }] = group as [FigureLinesPage];
        const start = positionOf(after);
        const size = sizeOf(first);
        const wanted = group.flatMap((page, index) =>
          page.figure.codes.map((code) => ({ page: index, estimate: page.figure.estimateId, code })),
        );
        const found = await em.execute<{ page: number; id: string }[]>(
          `select page, id from (
             select w.page, l.id, row_number() over (partition by w.page order by l.position) as nth
             from jsonb_to_recordset(?::jsonb) as w (page int, estimate uuid, code text)
               join estimate_line l on l.estimate_id = w.estimate and coalesce(l.${CUT_COLUMN[figure.by]}, '') = w.code
             where l.position > ?) as numbered where nth <= ?`,
          [JSON.stringify(wanted), start, size + 1],
        );
        const ids = found.map(({ id }) => id);
        const rows = await em.find(EstimateLineRow, { id: { $in: ids } }, { disableIdentityMap: true });
        const byId = new Map(rows.map((row) => [row.id, row]));
        const ofPage = Map.groupBy(found, ({ page }) => page);
        for (const [index, page] of group.entries()) {
          const lines = (ofPage.get(index) ?? []).flatMap(({ id }) => byId.get(id) ?? []);
          connections.set(page, connectionOf(lines, start, size, page.figure.lineCount));
        }
      }
      return pages.map((page) => connections.get(page) as EstimateLineConnection);
    },
    {
      cacheKeyFn: ({ figure, first, after }) => `${figure.estimateId} ${figure.by} ${figure.key} ${first} ${after}`,
    },
  );

function connectionOf(
  lines: readonly EstimateLineRow[],
  start: number,
  size: number,
  totalCount: number,
): EstimateLineConnection {
  const shown = lines.toSorted((a, b) => a.position - b.position).slice(0, size);
  const edges = shown.map((row) => ({ cursor: cursorOf(row.position), node: estimateLineOf(row) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: lines.length > size,
      hasPreviousPage: start > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount,
  };
}
