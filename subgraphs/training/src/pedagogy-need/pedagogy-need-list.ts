import { BeneficiaryCategory, findPage, type RequestContext, requirePermission } from '@hub/subgraph-kit';
import DataLoader from 'dataloader';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { PedagogyNeedRow } from './pedagogy-need.entity.js';
import { pedagogyNeedOf } from './pedagogy-need.mapping.js';
import { type PedagogyNeed, PedagogyNeedConnection } from './pedagogy-need.type.js';
import { PedagogyNeedStatus } from './pedagogy-need-status.js';

@InputType({ description: 'Which needs; every condition given must hold.' })
export class PedagogyNeedFilter {
  @Field(() => Int, { nullable: true, description: 'Year of the training.' })
  year?: number | null;
  @Field(() => [ID], { nullable: true, description: 'Trade codes.' })
  trades?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'School codes.' })
  schools?: string[] | null;
  @Field(() => [PedagogyNeedStatus], { nullable: true, description: 'Statuses.' })
  statuses?: PedagogyNeedStatus[] | null;
  @Field(() => BeneficiaryCategory, { nullable: true, description: 'Category c or d.' })
  category?: BeneficiaryCategory | null;
}

@ArgsType()
export class PedagogyNeedListArgs {
  @Field(() => PedagogyNeedFilter, { nullable: true, description: 'Which needs.' })
  filter?: PedagogyNeedFilter | null;
  @Field(() => Int, { nullable: true, description: 'How many at most: 0 to 200, 20 when absent.' })
  first?: number | null;
  @Field(() => String, { nullable: true, description: 'Cursor after which the page begins.' })
  after?: string | null;
}

/** A page of the needs the actor may see, last drafted first. */
export async function listPedagogyNeeds(
  context: RequestContext,
  { filter, first, after }: PedagogyNeedListArgs,
): Promise<PedagogyNeedConnection> {
  const ownOnly = requirePermission(context, 'pedagogy-need.read');
  const page = await findPage(context.em, PedagogyNeedRow, {
    where: {
      $and: [
        filter?.year == null ? {} : { year: filter.year },
        filter?.trades == null ? {} : { tradeCode: { $in: filter.trades } },
        filter?.schools == null ? {} : { schoolCode: { $in: filter.schools } },
        filter?.statuses == null ? {} : { status: { $in: filter.statuses } },
        filter?.category == null ? {} : { category: filter.category },
        ownOnly === null ? {} : { schoolCode: { $in: [...ownOnly] } },
      ],
    },
    sortKey: 'createdAt',
    direction: 'desc',
    page: { first, after },
  });
  return Object.assign(new PedagogyNeedConnection(), {
    edges: page.edges.map(({ cursor, node }) => ({ cursor, node: pedagogyNeedOf(node) })),
    pageInfo: page.pageInfo,
    countAll: page.countAll,
  });
}

/** Needs by id, each only if the actor may read it; null otherwise, as if there were none. */
export const pedagogyNeedLoader = (context: RequestContext) =>
  new DataLoader<string, PedagogyNeed | null>(async (ids) => {
    const ownOnly = requirePermission(context, 'pedagogy-need.read');
    const rows = await context.em.find(PedagogyNeedRow, {
      id: { $in: [...ids] },
      ...(ownOnly === null ? {} : { schoolCode: { $in: [...ownOnly] } }),
    });
    const found = new Map(rows.map((row) => [row.id, pedagogyNeedOf(row)]));
    return ids.map((id) => found.get(id) ?? null);
  });
