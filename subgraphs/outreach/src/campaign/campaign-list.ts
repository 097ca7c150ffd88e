import { permitted } from '@hub/policy-rules';
import { findPage, isUuid, type RequestContext, requirePermission } from '@hub/subgraph-kit';
import type { FilterQuery } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { ArgsType, Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { Channel } from '../publication/channel.js';
import { titlePattern } from '../text/title-key.js';
import { CampaignRow } from './campaign.entity.js';
import { campaignOf } from './campaign.mapping.js';
import { type Campaign, CampaignConnection } from './campaign.type.js';

@InputType({ description: 'Which campaigns; every condition given must hold.' })
export class CampaignFilter {
  @Field(() => Int, { nullable: true, description: 'Calendar year of the first day.' })
  year?: number | null;
  @Field(() => [ID], { nullable: true, description: 'Codes of leading bodies.' })
  leads?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'Trade codes: those that name any of them.' })
  trades?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'Place codes: those that name any of them.' })
  places?: string[] | null;
  @Field(() => [Channel], { nullable: true, description: 'Those published by any of these ways.' })
  channels?: Channel[] | null;
  @Field(() => String, { nullable: true, description: 'Text anywhere in the title; accents and case do not matter.' })
  search?: string | null;
}

export enum CampaignSort {
  NEWEST = 'NEWEST',
  OLDEST = 'OLDEST',
  TITLE = 'TITLE',
}
registerEnumType(CampaignSort, {
  name: 'CampaignSort',
  description: 'Order of a list of campaigns.',
  valuesConfig: {
    NEWEST: { description: 'Last begun first.' },
    OLDEST: { description: 'First begun first.' },
    TITLE: { description: 'By title, accents and case aside.' },
  },
});

@ArgsType()
export class CampaignListArgs {
  @Field(() => CampaignFilter, { nullable: true, description: 'Which campaigns.' })
  filter?: CampaignFilter | null;
  @Field(() => CampaignSort, { defaultValue: CampaignSort.NEWEST, description: 'Order; ties are broken by id.' })
  sort!: CampaignSort;
  @Field(() => Int, { nullable: true, description: 'How many at most: 0 to 200, 20 when absent.' })
  first?: number | null;
  @Field(() => String, { nullable: true, description: 'Cursor after which the page begins.' })
  after?: string | null;
}

/** A page of campaigns. */
export async function listCampaigns(context: RequestContext, args: CampaignListArgs): Promise<CampaignConnection> {
  requirePermission(context, 'campaign.read');
  const page = await findPage(context.em, CampaignRow, {
    where: { $and: conditionsOf(args.filter ?? {}) },
    sortKey: args.sort === CampaignSort.TITLE ? 'titleKey' : 'startsOn',
    direction: args.sort === CampaignSort.NEWEST ? 'desc' : 'asc',
    page: { first: args.first, after: args.after },
  });
  return Object.assign(new CampaignConnection(), {
    edges: page.edges.map(({ cursor, node }) => ({ cursor, node: campaignOf(node) })),
    pageInfo: page.pageInfo,
    countAll: page.countAll,
  });
}

function conditionsOf(filter: CampaignFilter): FilterQuery<CampaignRow>[] {
  return [
    filter.year == null ? {} : { year: filter.year },
    filter.leads == null ? {} : { ownerCode: { $in: filter.leads } },
    filter.trades == null ? {} : { tradeCodes: { $overlap: filter.trades } },
    filter.places == null ? {} : { placeCodes: { $overlap: filter.places } },
    filter.channels == null ? {} : { channels: { $overlap: filter.channels } },
    filter.search == null ? {} : { titleKey: { $like: titlePattern(filter.search) } },
  ];
}

/** Campaigns by id; null where there is none. */
export const campaignLoader = (context: RequestContext) =>
  new DataLoader<string, Campaign | null>(async (ids) => {
    requirePermission(context, 'campaign.read');
    const rows = await context.em.find(CampaignRow, { id: { $in: ids.filter(isUuid) } });
    const found = new Map(rows.map((row) => [row.id, campaignOf(row)]));
    return ids.map((id) => found.get(id) ?? null);
  });

/** The campaign an event or publication belongs to; null also for whom campaigns are not, for those may see the rest. */
export async function campaignOfActivity(context: RequestContext, id: string | null): Promise<Campaign | null> {
  if (id === null || !permitted(context.actor, 'campaign.read').allowed) return null;
  return context.loaders.of(context, campaignLoader).load(id);
}
