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
import { ImplementationPlanRow } from './implementation-plan.entity.js';
import { implementationPlanOf } from './implementation-plan.mapping.js';
import {
  type ImplementationPlan,
  ImplementationPlanConnection,
  ImplementationPlanStatus,
} from './implementation-plan.type.js';

@InputType({ description: 'Which plans; every condition given must hold.' })
export class ImplementationPlanFilter {
  @Field(() => Int, { nullable: true, description: 'Calendar year they are for.' })
  year?: number | null;
  @Field(() => [ID], { nullable: true, description: 'School codes.' })
  schools?: string[] | null;
  @Field(() => [ImplementationPlanStatus], { nullable: true, description: 'Statuses.' })
  statuses?: ImplementationPlanStatus[] | null;
}

@ArgsType()
export class ImplementationPlanListArgs extends PageArgs {
  @Field(() => ImplementationPlanFilter, { nullable: true, description: 'Which plans.' })
  filter?: ImplementationPlanFilter | null;
}

/** A page of the plans the actor may see, last drafted first. */
export async function listImplementationPlans(
  context: RequestContext,
  args: ImplementationPlanListArgs,
): Promise<Connection<ImplementationPlan>> {
  const filter = args.filter ?? {};
  const show = (row: ImplementationPlanRow) => implementationPlanOf(row, context.now());
  return listRecords(context, ImplementationPlanRow, ImplementationPlanConnection, show, {
    where: {
      $and: [
        filter.year == null ? {} : { year: filter.year },
        filter.schools == null ? {} : { schoolCode: { $in: filter.schools } },
        filter.statuses == null ? {} : { status: { $in: filter.statuses } },
        visibleTo(context),
      ],
    },
    sortKey: 'createdAt',
    direction: 'desc',
    page: args,
  });
}

/** Plans by id, each only if the actor may read it. */
export const implementationPlanLoader = (context: RequestContext) =>
  new DataLoader<string, ImplementationPlan | null>(async (ids) => {
    const rows = await context.em.find(ImplementationPlanRow, {
      $and: [{ id: { $in: ids.filter(isUuid) } }, visibleTo(context)],
    });
    const found = new Map(rows.map((row) => [row.id, implementationPlanOf(row, context.now())]));
    return ids.map((id) => found.get(id) ?? null);
  });

/** A draft is the school's own; DOLISA sees what was adopted. */
function visibleTo(context: RequestContext) {
  const ownOnly = requirePermission(context, 'implementation-plan.read');
  return ownOnly === null ? { status: ImplementationPlanStatus.ADOPTED } : { schoolCode: { $in: [...ownOnly] } };
}
