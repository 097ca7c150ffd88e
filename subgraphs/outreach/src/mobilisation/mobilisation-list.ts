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
import { MobilisationRow } from './mobilisation.entity.js';
import { type Mobilisation, MobilisationConnection, mobilisationOf } from './mobilisation.type.js';
import { MobilisationStatus } from './mobilisation-form.js';

@InputType({ description: 'Which records; every condition given must hold.' })
export class MobilisationFilter {
  @Field(() => Int, { nullable: true, description: 'Calendar year.' })
  year?: number | null;
  @Field(() => [ID], { nullable: true, description: 'Codes of organisations.' })
  organisations?: string[] | null;
  @Field(() => [MobilisationStatus], { nullable: true, description: 'Statuses.' })
  statuses?: MobilisationStatus[] | null;
}

@ArgsType()
export class MobilisationListArgs extends PageArgs {
  @Field(() => MobilisationFilter, { nullable: true, description: 'Which records.' })
  filter?: MobilisationFilter | null;
}

/** A page of records of mobilisation, last held first. */
export function listMobilisations(
  context: RequestContext,
  args: MobilisationListArgs,
): Promise<Connection<Mobilisation>> {
  requirePermission(context, 'mobilisation.read');
  const { year, organisations, statuses } = args.filter ?? {};
  return listRecords(context, MobilisationRow, MobilisationConnection, mobilisationOf, {
    where: {
      $and: [
        year == null ? {} : { year },
        organisations == null ? {} : { ownerCode: { $in: organisations } },
        statuses == null ? {} : { status: { $in: statuses } },
      ],
    },
    sortKey: 'heldOn',
    direction: 'desc',
    page: args,
  });
}

/** Records of mobilisation by id; null where there is none. */
export const mobilisationLoader = (context: RequestContext) =>
  new DataLoader<string, Mobilisation | null>(async (ids) => {
    requirePermission(context, 'mobilisation.read');
    const rows = await context.em.find(MobilisationRow, { id: { $in: ids.filter(isUuid) } });
    const found = new Map(rows.map((row) => [row.id, mobilisationOf(row)]));
    return ids.map((id) => found.get(id) ?? null);
  });
