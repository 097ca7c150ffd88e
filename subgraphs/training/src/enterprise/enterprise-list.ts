import { foldVietnamese } from '@hub/registry';
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
import { EnterpriseRow } from './enterprise.entity.js';
import { enterpriseOf } from './enterprise.mapping.js';
import { type Enterprise, EnterpriseConnection, EnterpriseStatus } from './enterprise.type.js';

@InputType({ description: 'Which enterprises; every condition given must hold.' })
export class EnterpriseFilter {
  @Field(() => [ID], { nullable: true, description: 'Codes of the places they were last recorded in.' })
  places?: string[] | null;
  @Field(() => [EnterpriseStatus], { nullable: true, description: 'Statuses.' })
  statuses?: EnterpriseStatus[] | null;
  @Field(() => String, { nullable: true, description: 'What the name begins with; accents and case do not matter.' })
  nameBegins?: string | null;
  @Field(() => String, { nullable: true, description: 'The tax code.' })
  taxCode?: string | null;
}

@ArgsType()
export class EnterpriseListArgs extends PageArgs {
  @Field(() => EnterpriseFilter, { nullable: true, description: 'Which enterprises.' })
  filter?: EnterpriseFilter | null;
}

/** A page of enterprises by name. */
export async function listEnterprises(
  context: RequestContext,
  args: EnterpriseListArgs,
): Promise<Connection<Enterprise>> {
  requirePermission(context, 'enterprise.read');
  const filter = args.filter ?? {};
  const prefix = filter.nameBegins == null ? null : foldVietnamese(filter.nameBegins.trim());
  return listRecords(context, EnterpriseRow, EnterpriseConnection, enterpriseOf, {
    where: {
      $and: [
        filter.places == null ? {} : { placeCode: { $in: filter.places } },
        filter.statuses == null ? {} : { status: { $in: filter.statuses } },
        filter.taxCode == null ? {} : { taxCode: filter.taxCode },
        // Bounds instead of a pattern: the index serves them, and no character has a meaning of its own.
        prefix === null ? {} : { nameKey: { $gte: prefix, $lt: `${prefix}\u{10FFFF}` } },
      ],
    },
    sortKey: 'nameKey',
    direction: 'asc',
    page: args,
  });
}

/** Enterprises by id, if the actor may read enterprises; null where there is none. */
export const enterpriseLoader = (context: RequestContext) =>
  new DataLoader<string, Enterprise | null>(async (ids) => {
    requirePermission(context, 'enterprise.read');
    const rows = await context.em.find(EnterpriseRow, { id: { $in: ids.filter(isUuid) } });
    const found = new Map(rows.map((row) => [row.id, enterpriseOf(row)]));
    return ids.map((id) => found.get(id) ?? null);
  });
