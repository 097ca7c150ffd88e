import {
  type Connection,
  isUuid,
  listRecords,
  PageArgs,
  type RequestContext,
  requirePermission,
} from '@hub/subgraph-kit';
import DataLoader from 'dataloader';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { InspectionRow } from './inspection.entity.js';
import { inspectionOf } from './inspection.mapping.js';
import { type Inspection, InspectionConnection } from './inspection.type.js';
import { InspectionStatus } from './inspection-status.js';

@InputType({ description: 'Which inspections; every condition given must hold.' })
export class InspectionFilter {
  @Field(() => Int, { nullable: true, description: 'Calendar year of the planned day.' })
  year?: number | null;
  @Field(() => [ID], { nullable: true, description: 'Codes of bodies inspected.' })
  bodies?: string[] | null;
  @Field(() => [InspectionStatus], { nullable: true, description: 'Statuses.' })
  statuses?: InspectionStatus[] | null;
}

@ArgsType()
export class InspectionListArgs extends PageArgs {
  @Field(() => InspectionFilter, { nullable: true, description: 'Which inspections.' })
  filter?: InspectionFilter | null;
}

/** A page of the inspections the actor may see, last planned first: a body sees its own. */
export async function listInspections(
  context: RequestContext,
  args: InspectionListArgs,
): Promise<Connection<Inspection>> {
  const filter = args.filter ?? {};
  return listRecords(context, InspectionRow, InspectionConnection, (row) => inspectionOf(row, context.now()), {
    where: {
      $and: [
        filter.year == null ? {} : { year: filter.year },
        filter.bodies == null ? {} : { bodyCode: { $in: filter.bodies } },
        filter.statuses == null ? {} : { status: { $in: filter.statuses } },
        visibleTo(context),
      ],
    },
    sortKey: 'createdAt',
    direction: 'desc',
    page: args,
  });
}

/** Inspections by id, each only if the actor may read it. */
export const inspectionLoader = (context: RequestContext) =>
  new DataLoader<string, Inspection | null>(async (ids) => {
    const rows = await context.em.find(InspectionRow, {
      $and: [{ id: { $in: ids.filter(isUuid) } }, visibleTo(context)],
    });
    const found = new Map(rows.map((row) => [row.id, inspectionOf(row, context.now())]));
    return ids.map((id) => found.get(id) ?? null);
  });

function visibleTo(context: RequestContext) {
  const ownOnly = requirePermission(context, 'inspection.read');
  return ownOnly === null ? {} : { bodyCode: { $in: [...ownOnly] } };
}
