import { permitted } from '@hub/policy-rules';
import { findPage, isUuid, type RequestContext, requirePermission } from '@hub/subgraph-kit';
import type { FilterQuery } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { ArgsType, Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { titlePattern } from '../text/title-key.js';
import { Channel } from './channel.js';
import { PublicationRow } from './publication.entity.js';
import { publicationOf } from './publication.mapping.js';
import { type Publication, PublicationConnection } from './publication.type.js';
import { PublicationStatus } from './publication-status.js';

@InputType({ description: 'Which publications; every condition given must hold.' })
export class PublicationFilter {
  @Field(() => Int, { nullable: true, description: 'Calendar year under which it is counted.' })
  year?: number | null;
  @Field(() => [Channel], { nullable: true, description: 'Channels.' })
  channels?: Channel[] | null;
  @Field(() => [PublicationStatus], { nullable: true, description: 'Statuses.' })
  statuses?: PublicationStatus[] | null;
  @Field(() => [ID], { nullable: true, description: 'Codes of the bodies that publish.' })
  publishers?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'Trade codes: those that name any of them.' })
  trades?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'Place codes: those that name any of them.' })
  places?: string[] | null;
  @Field(() => ID, { nullable: true, description: 'Only those of this campaign.' })
  campaign?: string | null;
  @Field(() => String, { nullable: true, description: 'Text anywhere in the title; accents and case do not matter.' })
  search?: string | null;
}

export enum PublicationSort {
  NEWEST = 'NEWEST',
  OLDEST = 'OLDEST',
  TITLE = 'TITLE',
}
registerEnumType(PublicationSort, {
  name: 'PublicationSort',
  description: 'Order of a list of publications, by when each was published, else is to be, else was drafted.',
  valuesConfig: {
    NEWEST: { description: 'Last first.' },
    OLDEST: { description: 'First first.' },
    TITLE: { description: 'By title, accents and case aside.' },
  },
});

@ArgsType()
export class PublicationListArgs {
  @Field(() => PublicationFilter, { nullable: true, description: 'Which publications.' })
  filter?: PublicationFilter | null;
  @Field(() => PublicationSort, { defaultValue: PublicationSort.NEWEST, description: 'Order; ties are broken by id.' })
  sort!: PublicationSort;
  @Field(() => Int, { nullable: true, description: 'How many at most: 0 to 200, 20 when absent.' })
  first?: number | null;
  @Field(() => String, { nullable: true, description: 'Cursor after which the page begins.' })
  after?: string | null;
}

/** A page of the publications the actor may see: what is published, and everything of its own bodies. */
export async function listPublications(
  context: RequestContext,
  args: PublicationListArgs,
): Promise<PublicationConnection> {
  const page = await findPage(context.em, PublicationRow, {
    where: { $and: [visibleTo(context), ...conditionsOf(args.filter ?? {})] },
    sortKey: args.sort === PublicationSort.TITLE ? 'titleKey' : 'datedAt',
    direction: args.sort === PublicationSort.NEWEST ? 'desc' : 'asc',
    page: { first: args.first, after: args.after },
  });
  return Object.assign(new PublicationConnection(), {
    edges: page.edges.map(({ cursor, node }) => ({ cursor, node: publicationOf(node) })),
    pageInfo: page.pageInfo,
    countAll: page.countAll,
  });
}

/** Published ones are for everybody; drafts, scheduled and retracted ones for the body that publishes. */
function visibleTo(context: RequestContext): FilterQuery<PublicationRow> {
  requirePermission(context, 'publication.read-published');
  const published = { status: PublicationStatus.PUBLISHED };
  const unpublished = permitted(context.actor, 'publication.read');
  if (!unpublished.allowed) return published;
  return unpublished.scope === 'ANY' ? {} : { $or: [published, { ownerCode: { $in: [...unpublished.bodies] } }] };
}

function conditionsOf(filter: PublicationFilter): FilterQuery<PublicationRow>[] {
  return [
    filter.year == null ? {} : { year: filter.year },
    filter.channels == null ? {} : { channel: { $in: filter.channels } },
    filter.statuses == null ? {} : { status: { $in: filter.statuses } },
    filter.publishers == null ? {} : { ownerCode: { $in: filter.publishers } },
    filter.trades == null ? {} : { tradeCodes: { $overlap: filter.trades } },
    filter.places == null ? {} : { placeCodes: { $overlap: filter.places } },
    filter.campaign == null ? {} : { campaignId: { $in: [filter.campaign].filter(isUuid) } },
    filter.search == null ? {} : { titleKey: { $like: titlePattern(filter.search) } },
  ];
}

/** Publications by id, each only if the actor may see it; null otherwise, as if there were none. */
export const publicationLoader = (context: RequestContext) =>
  new DataLoader<string, Publication | null>(async (ids) => {
    const rows = await context.em.find(PublicationRow, {
      $and: [{ id: { $in: ids.filter(isUuid) } }, visibleTo(context)],
    });
    const found = new Map(rows.map((row) => [row.id, publicationOf(row)]));
    return ids.map((id) => found.get(id) ?? null);
  });
