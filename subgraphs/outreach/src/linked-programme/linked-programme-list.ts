import { permitted } from '@hub/policy-rules';
import {
  type Connection,
  isUuid,
  LinkedTrainingSupport,
  listRecords,
  PageArgs,
  type RequestContext,
  requirePermission,
} from '@hub/subgraph-kit';
import DataLoader from 'dataloader';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { LinkedProgrammeRow } from './linked-programme.entity.js';
import {
  type LinkedProgramme,
  LinkedProgrammeConnection,
  LinkedProgrammeStatus,
  linkedProgrammeOf,
} from './linked-programme.type.js';

@InputType({ description: 'Which linked programmes; every condition given must hold.' })
export class LinkedProgrammeFilter {
  @Field(() => Int, { nullable: true, description: 'Calendar year of the activity.' })
  year?: number | null;
  @Field(() => [ID], { nullable: true, description: 'Codes of localities.' })
  localities?: string[] | null;
  @Field(() => [LinkedTrainingSupport], { nullable: true, description: 'Kinds of other support.' })
  supports?: LinkedTrainingSupport[] | null;
}

@ArgsType()
export class LinkedProgrammeListArgs extends PageArgs {
  @Field(() => LinkedProgrammeFilter, { nullable: true, description: 'Which linked programmes.' })
  filter?: LinkedProgrammeFilter | null;
}

/** A page of linked programmes, last tied first. */
export function listLinkedProgrammes(
  context: RequestContext,
  args: LinkedProgrammeListArgs,
): Promise<Connection<LinkedProgramme>> {
  requirePermission(context, 'linked-programme.read');
  const { year, localities, supports } = args.filter ?? {};
  return listRecords(context, LinkedProgrammeRow, LinkedProgrammeConnection, linkedProgrammeOf, {
    where: {
      $and: [
        year == null ? {} : { year },
        localities == null ? {} : { ownerCode: { $in: localities } },
        supports == null ? {} : { support: { $in: supports } },
      ],
    },
    sortKey: 'createdAt',
    direction: 'desc',
    page: args,
  });
}

/** Linked programmes by id; null where there is none. */
export const linkedProgrammeLoader = (context: RequestContext) =>
  new DataLoader<string, LinkedProgramme | null>(async (ids) => {
    requirePermission(context, 'linked-programme.read');
    const rows = await context.em.find(LinkedProgrammeRow, { id: { $in: ids.filter(isUuid) } });
    const found = new Map(rows.map((row) => [row.id, linkedProgrammeOf(row)]));
    return ids.map((id) => found.get(id) ?? null);
  });

/** What events are tied to; null for whom ties are not. */
export const eventLinksLoader = (context: RequestContext) => linksLoader(context, 'eventId');

/** What campaigns are tied to; null for whom ties are not. */
export const campaignLinksLoader = (context: RequestContext) => linksLoader(context, 'campaignId');

function linksLoader(context: RequestContext, activity: 'eventId' | 'campaignId') {
  return new DataLoader<string, LinkedProgramme[] | null>(async (ids) => {
    if (!permitted(context.actor, 'linked-programme.read').allowed) return ids.map(() => null);
    const rows = await context.em.find(
      LinkedProgrammeRow,
      { [activity]: { $in: [...ids] }, status: LinkedProgrammeStatus.TIED },
      { orderBy: { id: 'asc' } },
    );
    return ids.map((id) => rows.filter((row) => row[activity] === id).map(linkedProgrammeOf));
  });
}
