import {
  type Connection,
  isUuid,
  listRecords,
  PageArgs,
  type RecordAtVersion,
  type RequestContext,
  requirePermission,
} from '@hub/subgraph-kit';
import DataLoader from 'dataloader';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { DifficultyReportRow } from './difficulty.entity.js';
import { difficultyReportOf } from './difficulty.mapping.js';
import { type DifficultyReport, DifficultyReportConnection } from './difficulty.type.js';
import { DifficultyStatus } from './difficulty-status.js';

@InputType({ description: 'Which reports; every condition given must hold.' })
export class DifficultyReportFilter {
  @Field(() => Int, { nullable: true, description: 'Calendar year it was written in.' })
  year?: number | null;
  @Field(() => [ID], { nullable: true, description: 'Codes of bodies that report.' })
  bodies?: string[] | null;
  @Field(() => [DifficultyStatus], { nullable: true, description: 'Statuses.' })
  statuses?: DifficultyStatus[] | null;
}

@ArgsType()
export class DifficultyReportListArgs extends PageArgs {
  @Field(() => DifficultyReportFilter, { nullable: true, description: 'Which reports.' })
  filter?: DifficultyReportFilter | null;
}

/** A page of the reports the actor may see, last written first. */
export async function listDifficultyReports(
  context: RequestContext,
  args: DifficultyReportListArgs,
): Promise<Connection<DifficultyReport>> {
  const filter = args.filter ?? {};
  return listRecords(context, DifficultyReportRow, DifficultyReportConnection, difficultyReportOf, {
    where: {
      $and: [
        filter.year == null ? {} : { year: filter.year },
        filter.bodies == null ? {} : { bodyCode: { $in: filter.bodies } },
        filter.statuses == null ? {} : { status: { $in: filter.statuses } },
        visibleTo(context),
      ],
    },
    sortKey: 'createdAt',
    direction: 'desc',
    page: args,
  });
}

/** Reports by id, each only if the actor may read it. */
export const difficultyReportLoader = (context: RequestContext) =>
  new DataLoader<string, DifficultyReport | null>(async (ids) => {
    const rows = await context.em.find(DifficultyReportRow, {
      $and: [{ id: { $in: ids.filter(isUuid) } }, visibleTo(context)],
    });
    const found = new Map(rows.map((row) => [row.id, difficultyReportOf(row)]));
    return ids.map((id) => found.get(id) ?? null);
  });

/** The reports of consolidations, for whoever may read those; they change with their consolidation only. */
export const consolidatedReportLoader = (context: RequestContext) =>
  new DataLoader<RecordAtVersion, DifficultyReport[], string>(
    async (consolidations) => {
      const ids = [...new Set(consolidations.map(({ id }) => id))];
      const rows = await context.em.find(
        DifficultyReportRow,
        { consolidationId: { $in: ids } },
        { orderBy: { createdAt: 'asc', id: 'asc' }, disableIdentityMap: true },
      );
      return consolidations.map(({ id }) => rows.filter((row) => row.consolidationId === id).map(difficultyReportOf));
    },
    { cacheKeyFn: ({ id, version }) => `${id}@${version}` },
  );

/** A draft is its author's own business; what was sent is also that of DOLISA and the People's Committee. */
function visibleTo(context: RequestContext) {
  const ownOnly = requirePermission(context, 'difficulty.read');
  if (ownOnly !== null) return { bodyCode: { $in: [...ownOnly] } };
  return { $or: [{ status: { $ne: DifficultyStatus.DRAFT } }, { bodyCode: { $in: [...context.actor.actsFor] } }] };
}
