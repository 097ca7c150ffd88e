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
import { SupervisionFindingRow } from './supervision-finding.entity.js';
import {
  type SupervisionFinding,
  SupervisionFindingConnection,
  SupervisionStatus,
  supervisionFindingOf,
} from './supervision-finding.type.js';

@InputType({ description: 'Which supervision findings; every condition given must hold.' })
export class SupervisionFindingFilter {
  @Field(() => Int, { nullable: true, description: 'Calendar year of the observation.' })
  year?: number | null;
  @Field(() => [ID], { nullable: true, description: 'Codes of organisations that supervise.' })
  organisations?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'Codes of bodies supervised.' })
  bodies?: string[] | null;
  @Field(() => [SupervisionStatus], { nullable: true, description: 'Statuses.' })
  statuses?: SupervisionStatus[] | null;
}

@ArgsType()
export class SupervisionFindingListArgs extends PageArgs {
  @Field(() => SupervisionFindingFilter, { nullable: true, description: 'Which findings.' })
  filter?: SupervisionFindingFilter | null;
}

/** A page of the findings the actor may see, last recorded first. */
export async function listSupervisionFindings(
  context: RequestContext,
  args: SupervisionFindingListArgs,
): Promise<Connection<SupervisionFinding>> {
  const filter = args.filter ?? {};
  return listRecords(context, SupervisionFindingRow, SupervisionFindingConnection, supervisionFindingOf, {
    where: {
      $and: [
        filter.year == null ? {} : { year: filter.year },
        filter.organisations == null ? {} : { organisationCode: { $in: filter.organisations } },
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

/** Findings by id, each only if the actor may read it. */
export const supervisionFindingLoader = (context: RequestContext) =>
  new DataLoader<string, SupervisionFinding | null>(async (ids) => {
    const rows = await context.em.find(SupervisionFindingRow, {
      $and: [{ id: { $in: ids.filter(isUuid) } }, visibleTo(context)],
    });
    const found = new Map(rows.map((row) => [row.id, supervisionFindingOf(row)]));
    return ids.map((id) => found.get(id) ?? null);
  });

/** Both sides see a finding: the organisation that made it and the body it is about. */
function visibleTo(context: RequestContext) {
  const ownOnly = requirePermission(context, 'supervision.read');
  if (ownOnly === null) return {};
  const own = { $in: [...ownOnly] };
  return { $or: [{ organisationCode: own }, { bodyCode: own }] };
}
