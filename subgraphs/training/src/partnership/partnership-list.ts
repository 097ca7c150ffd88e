import {
  type Connection,
  isUuid,
  listRecords,
  PageArgs,
  type RequestContext,
  requirePermission,
} from '@hub/subgraph-kit';
import DataLoader from 'dataloader';
import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { PartnershipRow } from './partnership.entity.js';
import { type Partnership, PartnershipConnection, PartnershipStatus, partnershipOf } from './partnership.type.js';

@InputType({ description: 'Which partnerships; every condition given must hold.' })
export class PartnershipFilter {
  @Field(() => [ID], { nullable: true, description: 'School codes.' })
  schools?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'Trade codes: those about any of them.' })
  trades?: string[] | null;
  @Field(() => [PartnershipStatus], { nullable: true, description: 'Statuses.' })
  statuses?: PartnershipStatus[] | null;
}

@ArgsType()
export class PartnershipListArgs extends PageArgs {
  @Field(() => PartnershipFilter, { nullable: true, description: 'Which partnerships.' })
  filter?: PartnershipFilter | null;
}

/** A page of the partnerships the actor may see, last recorded first. */
export async function listPartnerships(
  context: RequestContext,
  args: PartnershipListArgs,
): Promise<Connection<Partnership>> {
  const filter = args.filter ?? {};
  return listRecords(context, PartnershipRow, PartnershipConnection, partnershipOf, {
    where: {
      $and: [
        filter.schools == null ? {} : { schoolCode: { $in: filter.schools } },
        filter.trades == null ? {} : { tradeCodes: { $overlap: filter.trades } },
        filter.statuses == null ? {} : { status: { $in: filter.statuses } },
        visibleTo(context),
      ],
    },
    sortKey: 'createdAt',
    direction: 'desc',
    page: args,
  });
}

/** Partnerships by id, each only if the actor may read it. */
export const partnershipLoader = (context: RequestContext) =>
  new DataLoader<string, Partnership | null>(async (ids) => {
    const rows = await context.em.find(PartnershipRow, {
      $and: [{ id: { $in: ids.filter(isUuid) } }, visibleTo(context)],
    });
    const found = new Map(rows.map((row) => [row.id, partnershipOf(row)]));
    return ids.map((id) => found.get(id) ?? null);
  });

function visibleTo(context: RequestContext) {
  const ownOnly = requirePermission(context, 'partnership.read');
  return ownOnly === null ? {} : { schoolCode: { $in: [...ownOnly] } };
}
