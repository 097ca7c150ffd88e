import { permitted } from '@hub/policy-rules';
import { findPage, isUuid, type RequestContext, requirePermission } from '@hub/subgraph-kit';
import type { FilterQuery } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { ArgsType, Field, InputType, Int } from 'type-graphql';
import { EstimateRow } from './estimate.entity.js';
import { estimateOf } from './estimate.mapping.js';
import { type Estimate, EstimateConnection } from './estimate.type.js';
import { EstimateStatus } from './estimate-status.js';

@InputType({ description: 'Which estimates; every condition given must hold.' })
export class EstimateFilter {
  @Field(() => Int, { nullable: true, description: 'Fiscal year.' })
  fiscalYear?: number | null;
  @Field(() => [EstimateStatus], { nullable: true, description: 'Statuses.' })
  statuses?: EstimateStatus[] | null;
  @Field(() => Boolean, { nullable: true, description: 'Only current ones, or only drafts that were replaced.' })
  current?: boolean | null;
}

@ArgsType()
export class EstimateListArgs {
  @Field(() => EstimateFilter, { nullable: true, description: 'Which estimates.' })
  filter?: EstimateFilter | null;
  @Field(() => Int, { nullable: true, description: 'How many at most: 0 to 200, 20 when absent.' })
  first?: number | null;
  @Field(() => String, { nullable: true, description: 'Cursor after which the page begins.' })
  after?: string | null;
}

/** A page of the estimates the actor may see, the latest fiscal year first. */
export async function listEstimates(
  context: RequestContext,
  { filter, first, after }: EstimateListArgs,
): Promise<EstimateConnection> {
  const page = await findPage(context.em, EstimateRow, {
    where: {
      $and: [
        filter?.fiscalYear == null ? {} : { year: filter.fiscalYear },
        filter?.statuses == null ? {} : { status: { $in: filter.statuses } },
        filter?.current == null ? {} : { current: filter.current },
        visibleEstimates(context),
      ],
    },
    sortKey: 'year',
    direction: 'desc',
    page: { first, after },
  });
  return Object.assign(new EstimateConnection(), {
    edges: page.edges.map(({ cursor, node }) => ({ cursor, node: estimateOf(node) })),
    pageInfo: page.pageInfo,
    countAll: page.countAll,
  });
}

/** What of the estimates the actor may see: before approval they are the business of the bodies that make them. */
function visibleEstimates(context: RequestContext): FilterQuery<EstimateRow> {
  if (permitted(context.actor, 'estimate.read').allowed) return {};
  requirePermission(context, 'estimate.read-approved');
  return { status: EstimateStatus.APPROVED };
}

/** Estimates by id, each only if the actor may read it; null otherwise, as if there were none. */
export const estimateLoader = (context: RequestContext) =>
  new DataLoader<string, Estimate | null>(async (ids) => {
    const rows = await context.em.find(EstimateRow, {
      $and: [{ id: { $in: ids.filter(isUuid) } }, visibleEstimates(context)],
    });
    const found = new Map(rows.map((row) => [row.id, estimateOf(row)]));
    return ids.map((id) => found.get(id) ?? null);
  });

/** The estimate of each fiscal year that is under way, else the last approved one; null where the actor may read none. */
export const currentEstimateLoader = (context: RequestContext) =>
  new DataLoader<number, Estimate | null>(async (years) => {
    const rows = await context.em.find(
      EstimateRow,
      { $and: [{ year: { $in: [...years] }, current: true }, visibleEstimates(context)] },
      { orderBy: { number: 'asc' } },
    );
    const last = new Map(rows.map((row) => [row.year, estimateOf(row)]));
    return years.map((year) => last.get(year) ?? null);
  });
