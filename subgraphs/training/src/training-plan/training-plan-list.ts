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
import { TrainingPlanRow } from './training-plan.entity.js';
import { trainingPlanOf } from './training-plan.mapping.js';
import { type TrainingPlan, TrainingPlanConnection, TrainingPlanStatus } from './training-plan.type.js';

@InputType({ description: 'Which training plans; every condition given must hold.' })
export class TrainingPlanFilter {
  @Field(() => Int, { nullable: true, description: 'Year of the training.' })
  year?: number | null;
  @Field(() => [ID], { nullable: true, description: 'School codes.' })
  schools?: string[] | null;
  @Field(() => [TrainingPlanStatus], { nullable: true, description: 'Statuses.' })
  statuses?: TrainingPlanStatus[] | null;
}

@ArgsType()
export class TrainingPlanListArgs extends PageArgs {
  @Field(() => TrainingPlanFilter, { nullable: true, description: 'Which training plans.' })
  filter?: TrainingPlanFilter | null;
}

/** A page of the plans the actor may see, last drafted first. */
export async function listTrainingPlans(
  context: RequestContext,
  args: TrainingPlanListArgs,
): Promise<Connection<TrainingPlan>> {
  const ownOnly = requirePermission(context, 'training-plan.read');
  const filter = args.filter ?? {};
  return listRecords(context, TrainingPlanRow, TrainingPlanConnection, trainingPlanOf, {
    where: {
      $and: [
        filter.year == null ? {} : { year: filter.year },
        filter.schools == null ? {} : { schoolCode: { $in: filter.schools } },
        filter.statuses == null ? {} : { status: { $in: filter.statuses } },
        ownOnly === null ? {} : { schoolCode: { $in: [...ownOnly] } },
      ],
    },
    sortKey: 'createdAt',
    direction: 'desc',
    page: args,
  });
}

/** Plans by id, each only if the actor may read it; null otherwise, as if there were none. */
export const trainingPlanLoader = (context: RequestContext) =>
  new DataLoader<string, TrainingPlan | null>(async (ids) => {
    const ownOnly = requirePermission(context, 'training-plan.read');
    const rows = await context.em.find(TrainingPlanRow, {
      id: { $in: ids.filter(isUuid) },
      ...(ownOnly === null ? {} : { schoolCode: { $in: [...ownOnly] } }),
    });
    const found = new Map(rows.map((row) => [row.id, trainingPlanOf(row)]));
    return ids.map((id) => found.get(id) ?? null);
  });
