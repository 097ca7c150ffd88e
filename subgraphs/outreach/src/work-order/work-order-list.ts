import { businessDateOf } from '@hub/identity';
import {
  type Connection,
  isUuid,
  listRecords,
  PageArgs,
  type RequestContext,
  requirePermission,
} from '@hub/subgraph-kit';
import type { FilterQuery } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { WorkOrderReceiptRow, WorkOrderRow } from './work-order.entity.js';
import { receiptOf, workOrderOf } from './work-order.mapping.js';
import { type WorkOrder, WorkOrderConnection, type WorkOrderReceipt } from './work-order.type.js';
import { WorkOrderStatus } from './work-order-status.js';

@InputType({ description: 'Which orders; every condition given must hold.' })
export class WorkOrderFilter {
  @Field(() => Int, { nullable: true, description: 'Calendar year of issue.' })
  year?: number | null;
  @Field(() => [WorkOrderStatus], { nullable: true, description: 'Statuses.' })
  statuses?: WorkOrderStatus[] | null;
  @Field(() => [ID], { nullable: true, description: 'Codes of bodies: what any of them has yet to confirm.' })
  awaiting?: string[] | null;
}

@ArgsType()
export class WorkOrderListArgs extends PageArgs {
  @Field(() => WorkOrderFilter, { nullable: true, description: 'Which orders.' })
  filter?: WorkOrderFilter | null;
}

/** A page of the orders the actor may see, last issued first. */
export function listWorkOrders(context: RequestContext, args: WorkOrderListArgs): Promise<Connection<WorkOrder>> {
  const { year, statuses, awaiting } = args.filter ?? {};
  return listRecords(context, WorkOrderRow, WorkOrderConnection, workOrderOf, {
    where: {
      $and: [
        visibleTo(context),
        year == null ? {} : { year },
        statuses == null ? {} : { status: { $in: statuses } },
        awaiting == null
          ? {}
          : { status: WorkOrderStatus.ISSUED, receipts: { $some: { bodyCode: { $in: awaiting }, confirmedAt: null } } },
      ],
    },
    sortKey: 'createdAt',
    direction: 'desc',
    page: args,
  });
}

/** Orders by id, each only if the actor may see it. */
export const workOrderLoader = (context: RequestContext) =>
  new DataLoader<string, WorkOrder | null>(async (ids) => {
    const rows = await context.em.find(WorkOrderRow, {
      $and: [{ id: { $in: ids.filter(isUuid) } }, visibleTo(context)],
    });
    const found = new Map(rows.map((row) => [row.id, workOrderOf(row)]));
    return ids.map((id) => found.get(id) ?? null);
  });

/** Orders of any body for the issuer; for others those of their own and those that they received. */
function visibleTo(context: RequestContext): FilterQuery<WorkOrderRow> {
  const ownOnly = requirePermission(context, 'work-order.read');
  if (ownOnly === null) return {};
  const bodies = [...ownOnly];
  return { $or: [{ ownerCode: { $in: bodies } }, { receipts: { $some: { bodyCode: { $in: bodies } } } }] };
}

/** Receivers of orders that the actor may see: all for the issuer, for a receiver its own. */
export const receiptsLoader = (context: RequestContext) =>
  new DataLoader<string, WorkOrderReceipt[]>(async (ids) => {
    const ownOnly = requirePermission(context, 'work-order.read');
    const orders = await context.em.find(WorkOrderRow, { id: { $in: [...ids] } }, { disableIdentityMap: true });
    const rows = await context.em.find(
      WorkOrderReceiptRow,
      { order: { $in: [...ids] } },
      { orderBy: { bodyCode: 'asc' }, disableIdentityMap: true },
    );
    const today = businessDateOf(context.now());
    return ids.map((id) => {
      const order = orders.find((row) => row.id === id);
      if (order === undefined) return [];
      const all = ownOnly === null || ownOnly.includes(order.ownerCode);
      return rows
        .filter(({ order: { id: orderId }, bodyCode }) => orderId === id && (all || ownOnly.includes(bodyCode)))
        .map((row) => receiptOf(row, order.dueOn, today));
    });
  });
