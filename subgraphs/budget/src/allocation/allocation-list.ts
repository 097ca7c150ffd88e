import { isUuid, type RequestContext, requirePermission } from '@hub/subgraph-kit';
import type { FilterQuery } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { EstimateLineRow } from '../estimate/estimate.entity.js';
import { estimateLineOf } from '../estimate/estimate.mapping.js';
import type { EstimateLine } from '../estimate/estimate-line.type.js';
import { positionPages } from '../record/position-pages.js';
import { AllocationLineRow, AllocationReceiptRow, AllocationRow } from './allocation.entity.js';
import { allocationLineOf, allocationOf, receiptOf } from './allocation.mapping.js';
import type { Allocation, AllocationReceipt } from './allocation.type.js';
import { AllocationStatus } from './allocation-status.js';

/** The allocations of a fiscal year that the actor may see, the last first. */
export async function listAllocations(context: RequestContext, year: number): Promise<Allocation[]> {
  const where = await visibleAllocations(context);
  const rows = await context.em.find(AllocationRow, { $and: [{ year }, where] }, { orderBy: { number: 'desc' } });
  return rows.map(allocationOf);
}

/** One allocation, if the actor may see it. */
export async function findAllocation(context: RequestContext, id: string): Promise<Allocation | null> {
  const where = await visibleAllocations(context);
  const row = isUuid(id) ? await context.em.findOne(AllocationRow, { $and: [{ id }, where] }) : null;
  return row === null ? null : allocationOf(row);
}

/** The bodies whose lines the actor may see, or null: everybody's. */
function visibleRecipients(context: RequestContext): readonly string[] | null {
  return requirePermission(context, 'allocation.read');
}

/** Who receives sees what was decided and gives it something; who makes allocations sees them all. */
async function visibleAllocations(context: RequestContext): Promise<FilterQuery<AllocationRow>> {
  const recipients = visibleRecipients(context);
  if (recipients === null) return {};
  const received = await context.em.execute<{ id: string }[]>(
    'select distinct allocation_id as id from allocation_line where body_code in (?)',
    [[...recipients]],
  );
  return { status: AllocationStatus.DECIDED, id: { $in: received.map(({ id }) => id) } };
}

/** Lines of allocations that the actor was shown: a recipient sees its own. */
export const allocationLinesLoader = (context: RequestContext) => {
  const recipients = visibleRecipients(context);
  return positionPages(
    async (allocationIds, start, end) => {
      const found = await context.em.execute<{ id: string }[]>(
        `select id from (
           select id, row_number() over (partition by allocation_id order by position) as nth from allocation_line
           where allocation_id in (?) and position > ? and (?::boolean or body_code in (?))) as numbered
         where nth <= ?`,
        [[...allocationIds], start, recipients === null, recipients === null ? [''] : [...recipients], end - start],
      );
      const where = { id: { $in: found.map(({ id }) => id) } };
      return context.em.find(AllocationLineRow, where, { orderBy: { allocationId: 'asc', position: 'asc' } });
    },
    ({ allocationId }) => allocationId,
    allocationLineOf,
  );
};

/** The estimate lines whose money is given. */
export const allocatedEstimateLineLoader = ({ em }: RequestContext) =>
  new DataLoader<string, EstimateLine>(async (ids) => {
    const rows = await em.find(EstimateLineRow, { id: { $in: [...ids] } }, { disableIdentityMap: true });
    const found = new Map(rows.map((row) => [row.id, estimateLineOf(row)]));
    return ids.map((id) => found.get(id) ?? new Error(`Estimate line ${id} is gone.`));
  });

/** Who has taken note of allocations that the actor was shown: a recipient sees its own. */
export const receiptsLoader = (context: RequestContext) =>
  new DataLoader<string, AllocationReceipt[]>(async (allocationIds) => {
    const recipients = visibleRecipients(context);
    const rows = await context.em.find(
      AllocationReceiptRow,
      {
        allocationId: { $in: [...allocationIds] },
        ...(recipients === null ? {} : { bodyCode: { $in: [...recipients] } }),
      },
      { orderBy: { receivedAt: 'asc', bodyCode: 'asc' } },
    );
    const receipts = Map.groupBy(rows, ({ allocationId }) => allocationId);
    return allocationIds.map((id) => (receipts.get(id) ?? []).map(receiptOf));
  });
