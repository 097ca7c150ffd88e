import {
  type Connection,
  ExpectedVersion,
  IdempotencyKey,
  RecordId,
  type RequestContext,
  resultOf,
} from '@hub/subgraph-kit';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { ReportingPeriod } from '../reporting-period/reporting-period.type.js';
import { reportingPeriodLoader } from '../reporting-period/reporting-period-list.js';
import type { TrainingContext } from '../training-context.js';
import { acknowledgeProgressReport, submitProgressReport } from './change-progress-report.js';
import { ConsolidateProgressReportInput, consolidateProgressReport } from './consolidate-progress-report.js';
import { ProgressReport, ProgressReportConnection } from './progress-report.type.js';
import { listProgressReports, ProgressReportListArgs, progressReportLoader } from './progress-report-list.js';
import { reportChangeOf } from './reported-figures.mapping.js';
import { ReportChange } from './reported-figures.type.js';

const ProgressReportResult = resultOf(ProgressReport, 'ProgressReport');

@Resolver(() => ProgressReport)
export class ProgressReportResolver {
  @Query(() => ProgressReport, { nullable: true, description: 'One progress report, if the actor may see it.' })
  progressReport(@RecordId('The report.') id: string, @Ctx() context: RequestContext): Promise<ProgressReport | null> {
    return context.loaders.of(context, progressReportLoader).load(id);
  }

  @Query(() => ProgressReportConnection, {
    nullable: true,
    description: 'Progress reports the actor may see, last made first.',
  })
  progressReports(
    @Args(() => ProgressReportListArgs) args: ProgressReportListArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<ProgressReport>> {
    return listProgressReports(context, args);
  }

  @FieldResolver(() => ReportingPeriod, {
    nullable: true,
    description: 'The period it is about; null for whom that is not.',
  })
  period(@Root() { periodId }: ProgressReport, @Ctx() context: RequestContext): Promise<ReportingPeriod | null> {
    return context.loaders.of(context, reportingPeriodLoader).load(periodId);
  }

  @FieldResolver(() => ProgressReport, {
    nullable: true,
    description:
      'The submitted report it is compared with: the last of the same year, else that of the same part of the year before.',
  })
  async previous(
    @Root() { previousId }: ProgressReport,
    @Ctx() context: RequestContext,
  ): Promise<ProgressReport | null> {
    return previousId === null ? null : context.loaders.of(context, progressReportLoader).load(previousId);
  }

  @FieldResolver(() => ReportChange, {
    nullable: true,
    description: 'What changed since `previous`; null without one.',
  })
  async change(
    @Root() { previousId, figures }: ProgressReport,
    @Ctx() context: RequestContext,
  ): Promise<ReportChange | null> {
    if (previousId === null) return null;
    const previous = await context.loaders.of(context, progressReportLoader).load(previousId);
    return previous === null ? null : reportChangeOf(previous.figures, figures);
  }

  @Mutation(() => ProgressReportResult, {
    nullable: true,
    description: 'DOLISA makes the next numbered report of a period; what it says never changes (duty D1).',
  })
  consolidateProgressReport(
    @Arg('input', () => ConsolidateProgressReportInput, { description: 'The report.' })
    input: ConsolidateProgressReportInput,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: TrainingContext,
  ): Promise<typeof ProgressReportResult> {
    return consolidateProgressReport(context, input, idempotencyKey);
  }

  @Mutation(() => ProgressReportResult, {
    nullable: true,
    description: "DOLISA submits a report to the People's Committee and closes its period (duty D1); by an approver.",
  })
  submitProgressReport(
    @RecordId('The report.') id: string,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof ProgressReportResult> {
    return submitProgressReport(context, { id, expectedVersion, idempotencyKey });
  }

  @Mutation(() => ProgressReportResult, {
    nullable: true,
    description: "The People's Committee takes note of a report (duty D1).",
  })
  acknowledgeProgressReport(
    @RecordId('The report.') id: string,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof ProgressReportResult> {
    return acknowledgeProgressReport(context, { id, expectedVersion, idempotencyKey });
  }
}
