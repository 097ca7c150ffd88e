import { Body, referTo } from '../reference/reference-types.js';
import type { AllocationLineRow, AllocationReceiptRow, AllocationRow } from './allocation.entity.js';
import { Allocation, AllocationLine, AllocationReceipt } from './allocation.type.js';

/** The GraphQL view of a stored allocation. */
export function allocationOf(row: AllocationRow): Allocation {
  return Object.assign(new Allocation(), {
    id: row.id,
    fiscalYear: row.year,
    number: row.number,
    estimateId: row.estimateId,
    roundId: row.roundId ?? null,
    body: referTo(Body, row.bodyCode),
    status: row.status,
    lineCount: row.lineCount,
    totalVnd: row.totalVnd,
    decidedAt: row.decidedAt ?? null,
    version: row.version,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  });
}

/** The GraphQL view of a stored line. */
export function allocationLineOf(row: AllocationLineRow): AllocationLine {
  return Object.assign(new AllocationLine(), {
    id: row.id,
    position: row.position,
    estimateLineId: row.estimateLineId,
    recipient: referTo(Body, row.bodyCode),
    amountVnd: row.amountVnd,
  });
}

/** The GraphQL view of a stored receipt. */
export function receiptOf({ bodyCode, receivedAs, receivedAt }: AllocationReceiptRow): AllocationReceipt {
  return Object.assign(new AllocationReceipt(), {
    recipient: referTo(Body, bodyCode),
    by: referTo(Body, receivedAs),
    at: receivedAt,
  });
}
