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
import { OversightSubject } from '../oversight/oversight-subject.js';
import { GuidanceAddresseeRow, GuidanceRow } from './guidance.entity.js';
import { guidanceAddresseeOf, guidanceOf } from './guidance.mapping.js';
import { type Guidance, type GuidanceAddressee, GuidanceConnection, GuidanceStatus } from './guidance.type.js';

@InputType({ description: 'Which guidance; every condition given must hold.' })
export class GuidanceFilter {
  @Field(() => Int, { nullable: true, description: 'Calendar year of issue.' })
  year?: number | null;
  @Field(() => [GuidanceStatus], { nullable: true, description: 'Statuses.' })
  statuses?: GuidanceStatus[] | null;
  @Field(() => OversightSubject, { nullable: true, description: 'What it is about.' })
  subject?: OversightSubject | null;
  @Field(() => [ID], { nullable: true, description: 'Codes of bodies: what is addressed to any of them.' })
  addressedTo?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'Codes of bodies: what any of them has yet to acknowledge.' })
  awaiting?: string[] | null;
}

@ArgsType()
export class GuidanceListArgs extends PageArgs {
  @Field(() => GuidanceFilter, { nullable: true, description: 'Which guidance.' })
  filter?: GuidanceFilter | null;
}

/** A page of guidance, last issued first. Everybody with a role may read it. */
export async function listGuidance(context: RequestContext, args: GuidanceListArgs): Promise<Connection<Guidance>> {
  requirePermission(context, 'guidance.read');
  const filter = args.filter ?? {};
  return listRecords(context, GuidanceRow, GuidanceConnection, guidanceOf, {
    where: {
      $and: [
        filter.year == null ? {} : { year: filter.year },
        filter.statuses == null ? {} : { status: { $in: filter.statuses } },
        filter.subject == null ? {} : { subjects: { $contains: [filter.subject] } },
        filter.addressedTo == null ? {} : { addressees: { $some: { bodyCode: { $in: filter.addressedTo } } } },
        filter.awaiting == null
          ? {}
          : { addressees: { $some: { bodyCode: { $in: filter.awaiting }, acknowledgedAt: null } } },
      ],
    },
    sortKey: 'createdAt',
    direction: 'desc',
    page: args,
  });
}

/** Guidance by id; null where there is none. */
export const guidanceLoader = (context: RequestContext) =>
  new DataLoader<string, Guidance | null>(async (ids) => {
    requirePermission(context, 'guidance.read');
    const rows = await context.em.find(GuidanceRow, { id: { $in: ids.filter(isUuid) } });
    const found = new Map(rows.map((row) => [row.id, guidanceOf(row)]));
    return ids.map((id) => found.get(id) ?? null);
  });

/** The addressees of documents, by code, in one statement. */
export const guidanceAddresseeLoader = (context: RequestContext) =>
  new DataLoader<string, GuidanceAddressee[]>(async (ids) => {
    const rows = await context.em.find(
      GuidanceAddresseeRow,
      { guidance: { $in: [...ids] } },
      { orderBy: { bodyCode: 'asc' }, disableIdentityMap: true },
    );
    return ids.map((id) => rows.filter(({ guidance }) => guidance.id === id).map(guidanceAddresseeOf));
  });
