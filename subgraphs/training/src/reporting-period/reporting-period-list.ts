import { permitted } from '@hub/policy-rules';
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
import { ProgressContributionRow, ReportingPeriodRow } from './reporting-period.entity.js';
import { reportingPeriodOf } from './reporting-period.mapping.js';
import {
  ReportedPart,
  type ReportingPeriod,
  ReportingPeriodConnection,
  ReportingPeriodStatus,
} from './reporting-period.type.js';

@InputType({ description: 'Which periods; every condition given must hold.' })
export class ReportingPeriodFilter {
  @Field(() => Int, { nullable: true, description: 'Calendar year.' })
  year?: number | null;
  @Field(() => ReportedPart, { nullable: true, description: 'Part of the year.' })
  part?: ReportedPart | null;
  @Field(() => [ReportingPeriodStatus], { nullable: true, description: 'Statuses.' })
  statuses?: ReportingPeriodStatus[] | null;
  @Field(() => [ID], { nullable: true, description: 'Codes of bodies: those in which any of them has to report.' })
  expected?: string[] | null;
}

@ArgsType()
export class ReportingPeriodListArgs extends PageArgs {
  @Field(() => ReportingPeriodFilter, { nullable: true, description: 'Which periods.' })
  filter?: ReportingPeriodFilter | null;
}

/** A page of the periods the actor may see, last opened first. */
export async function listReportingPeriods(
  context: RequestContext,
  args: ReportingPeriodListArgs,
): Promise<Connection<ReportingPeriod>> {
  const ownOnly = requirePermission(context, 'progress-report.read');
  const filter = args.filter ?? {};
  return listRecords(context, ReportingPeriodRow, ReportingPeriodConnection, reportingPeriodOf, {
    where: {
      $and: [
        filter.year == null ? {} : { year: filter.year },
        filter.part == null ? {} : { part: filter.part },
        filter.statuses == null ? {} : { status: { $in: filter.statuses } },
        filter.expected == null ? {} : { expectedCodes: { $overlap: filter.expected } },
        // A body sees the periods in which it has to report.
        ownOnly === null ? {} : { expectedCodes: { $overlap: [...ownOnly] } },
      ],
    },
    sortKey: 'createdAt',
    direction: 'desc',
    page: args,
  });
}

/** Periods by id, each only if the actor may read it; null otherwise, whoever asks. */
export const reportingPeriodLoader = (context: RequestContext) =>
  new DataLoader<string, ReportingPeriod | null>(async (ids) => {
    const own = readableBodies(context);
    const visible = own === null ? {} : { expectedCodes: { $overlap: [...own] } };
    const rows = await context.em.find(ReportingPeriodRow, { $and: [{ id: { $in: ids.filter(isUuid) } }, visible] });
    const found = new Map(rows.map((row) => [row.id, reportingPeriodOf(row)]));
    return ids.map((id) => found.get(id) ?? null);
  });

/** What was reported in periods, in one statement; who may see which of it is asked by who shows it. */
export const progressContributionLoader = (context: RequestContext) =>
  new DataLoader<string, ProgressContributionRow[]>(async (ids) => {
    const rows = await context.em.find(
      ProgressContributionRow,
      { periodId: { $in: [...ids] } },
      { disableIdentityMap: true },
    );
    return ids.map((id) => rows.filter(({ periodId }) => periodId === id));
  });

/** The expected bodies whose reports the actor may see: null for all of them, its own otherwise. */
export function readableBodies({ actor }: RequestContext): readonly string[] | null {
  const permission = permitted(actor, 'progress-report.read');
  if (!permission.allowed) return [];
  return permission.scope === 'ANY' ? null : permission.bodies;
}
