import type { RequestContext } from '@hub/subgraph-kit';
import DataLoader from 'dataloader';
import { positionPages } from '../record/position-pages.js';
import { EstimateLineRow } from './estimate.entity.js';
import { estimateLineOf } from './estimate.mapping.js';

/** Lines of estimates that the actor was shown. */
export const estimateLinesLoader = ({ em }: RequestContext) =>
  positionPages(
    (estimateIds, start, end) =>
      em.find(
        EstimateLineRow,
        { estimateId: { $in: [...estimateIds] }, position: { $gt: start, $lte: end } },
        { orderBy: { estimateId: 'asc', position: 'asc' }, disableIdentityMap: true },
      ),
    ({ estimateId }) => estimateId,
    estimateLineOf,
  );

/** What was allocated of each estimate line by decided allocations. */
export const allocatedLoader = ({ em }: RequestContext) =>
  new DataLoader<string, bigint>(async (lineIds) => {
    const rows = await em.execute<{ id: string; vnd: string }[]>(
      `select l.estimate_line_id as id, sum(l.amount_vnd)::text as vnd
       from allocation_line l join allocation a on a.id = l.allocation_id and a.status = 'DECIDED'
       where l.estimate_line_id in (?) group by 1`,
      [[...lineIds]],
    );
    const allocated = new Map(rows.map(({ id, vnd }) => [id, BigInt(vnd)]));
    return lineIds.map((id) => allocated.get(id) ?? 0n);
  });
