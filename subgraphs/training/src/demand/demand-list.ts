import { permitted } from '@hub/policy-rules';
import {
  type Connection,
  findPage,
  forbidden,
  isUuid,
  LinkedTrainingSupport,
  listRecords,
  PageArgs,
  type RequestContext,
} from '@hub/subgraph-kit';
import type { FilterQuery } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { DemandConsolidationRow, DemandRow } from './demand.entity.js';
import { demandConsolidationOf, demandOf } from './demand.mapping.js';
import {
  type Demand,
  DemandConnection,
  type DemandConsolidation,
  DemandConsolidationConnection,
} from './demand.type.js';
import { DemandStatus } from './demand-status.js';

@InputType({ description: 'Which demand; every condition given must hold.' })
export class DemandFilter {
  @Field(() => Int, { nullable: true, description: 'Year of the training.' })
  year?: number | null;
  @Field(() => [ID], { nullable: true, description: 'Trade codes.' })
  trades?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'Codes of the bodies that send it.' })
  senders?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'Codes of the places of the enterprises.' })
  places?: string[] | null;
  @Field(() => ID, { nullable: true, description: 'Id of an enterprise.' })
  enterprise?: string | null;
  @Field(() => [DemandStatus], { nullable: true, description: 'Statuses.' })
  statuses?: DemandStatus[] | null;
  @Field(() => LinkedTrainingSupport, { nullable: true, description: 'Only what is tied to this other support.' })
  linkedProgramme?: LinkedTrainingSupport | null;
  @Field(() => ID, { nullable: true, description: 'Only demand that came with this import.' })
  importId?: string | null;
}

@ArgsType()
export class DemandListArgs extends PageArgs {
  @Field(() => DemandFilter, { nullable: true, description: 'Which demand.' })
  filter?: DemandFilter | null;
}

@ArgsType()
export class DemandConsolidationListArgs extends PageArgs {
  @Field(() => Int, { nullable: true, description: 'Year of the training.' })
  year?: number | null;
}

/** A page of the demand the actor may see, last drafted first. */
export async function listDemand(context: RequestContext, args: DemandListArgs): Promise<Connection<Demand>> {
  const visible = visibleIn(context);
  if (visible === null) throw forbidden(context.actor);
  return listRecords(context, DemandRow, DemandConnection, demandOf, {
    where: { $and: [whereOf(args.filter ?? {}), visible] },
    sortKey: 'createdAt',
    direction: 'desc',
    page: args,
  });
}

function whereOf(filter: DemandFilter): FilterQuery<DemandRow> {
  return {
    ...(filter.year == null ? {} : { year: filter.year }),
    ...(filter.trades == null ? {} : { tradeCode: { $in: filter.trades } }),
    ...(filter.senders == null ? {} : { senderCode: { $in: filter.senders } }),
    ...(filter.places == null ? {} : { placeCode: { $in: filter.places } }),
    ...(filter.enterprise == null ? {} : { enterpriseId: { $in: [filter.enterprise].filter(isUuid) } }),
    ...(filter.importId == null ? {} : { importId: { $in: [filter.importId].filter(isUuid) } }),
    ...(filter.statuses == null ? {} : { status: { $in: filter.statuses } }),
    ...(filter.linkedProgramme == null ? {} : { linkedProgrammes: { $contains: [filter.linkedProgramme] } }),
  };
}

/** Senders see their own; DOLISA whatever was sent, not what is still being written. Null: nothing at all. */
function visibleIn({ actor }: RequestContext): FilterQuery<DemandRow> | null {
  const permission = permitted(actor, 'demand.read');
  if (!permission.allowed) return null;
  if (permission.scope === 'OWN') return { senderCode: { $in: [...permission.bodies] } };
  return { status: { $ne: DemandStatus.DRAFT } };
}

/** Demand by id, each only if the actor may read it; null otherwise, as if there were none. */
export const demandLoader = (context: RequestContext) =>
  new DataLoader<string, Demand | null>(async (ids) => {
    const visible = visibleIn(context);
    if (visible === null) throw forbidden(context.actor);
    const rows = await context.em.find(DemandRow, { $and: [{ id: { $in: ids.filter(isUuid) } }, visible] });
    const found = new Map(rows.map((row) => [row.id, demandOf(row)]));
    return ids.map((id) => found.get(id) ?? null);
  });

/** A page of consolidations, last made first; they hold figures of all senders, so they are for DOLISA. */
export async function listDemandConsolidations(
  context: RequestContext,
  { year, first, after }: DemandConsolidationListArgs,
): Promise<Connection<DemandConsolidation>> {
  if (!mayReadConsolidations(context)) throw forbidden(context.actor);
  return listRecords(context, DemandConsolidationRow, DemandConsolidationConnection, demandConsolidationOf, {
    where: year == null ? {} : { year },
    sortKey: 'createdAt',
    direction: 'desc',
    page: { first: first ?? null, after: after ?? null },
  });
}

/** Consolidations by id, for DOLISA; null to others, as if there were none. */
export const demandConsolidationLoader = (context: RequestContext) =>
  new DataLoader<string, DemandConsolidation | null>(async (ids) => {
    const readable = mayReadConsolidations(context) ? ids.filter(isUuid) : [];
    const rows = await context.em.find(DemandConsolidationRow, { id: { $in: readable } });
    const found = new Map(rows.map((row) => [row.id, demandConsolidationOf(row)]));
    return ids.map((id) => found.get(id) ?? null);
  });

/** The demands of one consolidation. */
export async function listConsolidated(
  context: RequestContext,
  consolidationId: string,
  page: PageArgs,
): Promise<Connection<Demand>> {
  const { first, after } = page;
  const found = await findPage(context.em, DemandRow, {
    where: { consolidationId },
    sortKey: 'createdAt',
    direction: 'asc',
    page: { first, after },
  });
  return Object.assign(new DemandConnection(), {
    edges: found.edges.map(({ cursor, node }) => ({ cursor, node: demandOf(node) })),
    pageInfo: found.pageInfo,
    countAll: found.countAll,
  });
}

function mayReadConsolidations({ actor }: RequestContext): boolean {
  const permission = permitted(actor, 'demand.read');
  return permission.allowed && permission.scope === 'ANY';
}
