import { businessDateOf } from '@hub/identity';
import { existsOn } from '@hub/registry';
import { type AnyRefusal, conflict, type RequestContext } from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { lockYear } from '../fiscal-year/lock-year.js';
import { type ChangeRequest, changeRecord } from '../record/change-record.js';
import { refuseHandler } from '../record/refuse-handler.js';
import { AllocationLineRow, AllocationRow } from './allocation.entity.js';
import type { Allocation } from './allocation.type.js';
import { allocationEvent } from './allocation-event.js';
import { decidedFrom } from './allocation-status.js';
import { loadAllocation } from './draft-allocation.js';

/** The People's Committee decides an allocation, unless others have given of the same money since it was drafted. */
export function decideAllocation(context: RequestContext, change: ChangeRequest): Promise<Allocation | AnyRefusal> {
  const action = 'allocation.decide';
  return changeRecord<AllocationRow, Allocation>(context, {
    entity: AllocationRow,
    action,
    change,
    next: decidedFrom,
    take: async (em, row) => {
      em.assign(row, { decidedBy: context.actor.id, decidedAt: context.now() });
      return (
        refuseHandler(context, action, [row.createdBy]) ??
        (await refuseEnded(context, em, row)) ??
        (await refuseOverdrawn(em, row))
      );
    },
    event: (row) => allocationEvent('decided', row),
    load: loadAllocation,
  });
}

/** Money is given to bodies that are there to receive it: what was drafted for one that has ended is drafted anew. */
async function refuseEnded(
  { registry, now }: RequestContext,
  em: EntityManager,
  row: AllocationRow,
): Promise<AnyRefusal | null> {
  const today = businessDateOf(now());
  const lines = await em.find(AllocationLineRow, { allocationId: row.id }, { fields: ['bodyCode'] });
  const ended = lines.map(({ bodyCode }) => bodyCode).find((code) => !existsOn(registry.getBody(code), today));
  if (ended === undefined) return null;
  return conflict(`${ended} has ended since this was drafted: draft it anew.`, row.status, row.version - 1);
}

async function refuseOverdrawn(em: EntityManager, row: AllocationRow): Promise<AnyRefusal | null> {
  await lockYear(em, 'allocation', row.year);
  const [over] = await em.execute<{ position: number }[]>(
    `select e.position from estimate_line e join allocation_line l on l.estimate_line_id = e.id
       join allocation a on a.id = l.allocation_id and (a.status = 'DECIDED' or a.id = ?)
     where e.estimate_id = ? group by e.id having sum(l.amount_vnd) > e.approved_vnd order by e.position limit 1`,
    [row.id, row.estimateId],
  );
  if (over === undefined) return null;
  return conflict(
    `More of line ${over.position} of the estimate would be given than was approved.`,
    row.status,
    row.version - 1,
  );
}
