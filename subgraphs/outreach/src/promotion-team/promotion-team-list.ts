import {
  type Connection,
  isUuid,
  listRecords,
  PageArgs,
  type RequestContext,
  requirePermission,
} from '@hub/subgraph-kit';
import DataLoader from 'dataloader';
import { ArgsType, Field, InputType, Int } from 'type-graphql';
import { PromotionTeamRow } from './promotion-team.entity.js';
import { promotionTeamOf } from './promotion-team.mapping.js';
import { type PromotionTeam, PromotionTeamConnection } from './promotion-team.type.js';
import { PromotionTeamStatus } from './promotion-team-status.js';

@InputType({ description: 'Which teams; every condition given must hold.' })
export class PromotionTeamFilter {
  @Field(() => Int, { nullable: true, description: 'Calendar year of the first day.' })
  year?: number | null;
  @Field(() => [PromotionTeamStatus], { nullable: true, description: 'Statuses.' })
  statuses?: PromotionTeamStatus[] | null;
}

@ArgsType()
export class PromotionTeamListArgs extends PageArgs {
  @Field(() => PromotionTeamFilter, { nullable: true, description: 'Which teams.' })
  filter?: PromotionTeamFilter | null;
}

/** A page of teams, last begun first. */
export function listPromotionTeams(
  context: RequestContext,
  args: PromotionTeamListArgs,
): Promise<Connection<PromotionTeam>> {
  requirePermission(context, 'promotion-team.read');
  const { year, statuses } = args.filter ?? {};
  return listRecords(context, PromotionTeamRow, PromotionTeamConnection, promotionTeamOf, {
    where: { $and: [year == null ? {} : { year }, statuses == null ? {} : { status: { $in: statuses } }] },
    sortKey: 'startsOn',
    direction: 'desc',
    page: args,
  });
}

/** Teams by id; null where there is none. */
export const promotionTeamLoader = (context: RequestContext) =>
  new DataLoader<string, PromotionTeam | null>(async (ids) => {
    requirePermission(context, 'promotion-team.read');
    const rows = await context.em.find(PromotionTeamRow, { id: { $in: ids.filter(isUuid) } });
    const found = new Map(rows.map((row) => [row.id, promotionTeamOf(row)]));
    return ids.map((id) => found.get(id) ?? null);
  });
