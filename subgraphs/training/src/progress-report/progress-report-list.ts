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
import { readableBodies } from '../reporting-period/reporting-period-list.js';
import { ProgressReportRow } from './progress-report.entity.js';
import { progressReportOf } from './progress-report.mapping.js';
import { type ProgressReport, ProgressReportConnection, ProgressReportStatus } from './progress-report.type.js';

@InputType({ description: 'Which reports; every condition given must hold.' })
export class ProgressReportFilter {
  @Field(() => Int, { nullable: true, description: 'Calendar year.' })
  year?: number | null;
  @Field(() => ID, { nullable: true, description: 'The period.' })
  periodId?: string | null;
  @Field(() => [ProgressReportStatus], { nullable: true, description: 'Statuses.' })
  statuses?: ProgressReportStatus[] | null;
}

@ArgsType()
export class ProgressReportListArgs extends PageArgs {
  @Field(() => ProgressReportFilter, { nullable: true, description: 'Which reports.' })
  filter?: ProgressReportFilter | null;
}

/** A page of the reports the actor may see, last made first. */
export async function listProgressReports(
  context: RequestContext,
  args: ProgressReportListArgs,
): Promise<Connection<ProgressReport>> {
  const filter = args.filter ?? {};
  return listRecords(context, ProgressReportRow, ProgressReportConnection, progressReportOf, {
    where: {
      $and: [
        filter.year == null ? {} : { year: filter.year },
        filter.periodId == null ? {} : { periodId: { $in: [filter.periodId].filter(isUuid) } },
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
export const progressReportLoader = (context: RequestContext) =>
  new DataLoader<string, ProgressReport | null>(async (ids) => {
    const rows = await context.em.find(ProgressReportRow, {
      $and: [{ id: { $in: ids.filter(isUuid) } }, visibleTo(context)],
    });
    const found = new Map(rows.map((row) => [row.id, progressReportOf(row)]));
    return ids.map((id) => found.get(id) ?? null);
  });

/** DOLISA and the People's Committee follow a report while it is made; once submitted it is everybody's. */
function visibleTo(context: RequestContext) {
  requirePermission(context, 'progress-report.read-submitted');
  return readableBodies(context) === null ? {} : { status: { $ne: ProgressReportStatus.CONSOLIDATED } };
}
