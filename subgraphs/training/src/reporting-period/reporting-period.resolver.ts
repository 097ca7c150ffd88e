import {
  type Connection,
  ExpectedVersion,
  ExpectedVersionIfAny,
  IdempotencyKey,
  RecordId,
  type RequestContext,
  resultOf,
} from '@hub/subgraph-kit';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { ContributeToProgressReportInput, contributeToProgressReport } from './contribute-to-progress-report.js';
import {
  OpenReportingPeriodInput,
  openReportingPeriod,
  ReportingDeadlinesInput,
  setReportingDeadlines,
} from './open-reporting-period.js';
import { expectationOf, reportCompletenessOf } from './reporting-period.mapping.js';
import {
  ProgressContribution,
  ReportCompleteness,
  ReportExpectation,
  ReportingPeriod,
  ReportingPeriodConnection,
} from './reporting-period.type.js';
import {
  listReportingPeriods,
  progressContributionLoader,
  ReportingPeriodListArgs,
  readableBodies,
  reportingPeriodLoader,
} from './reporting-period-list.js';
import { completenessOf } from './standing.js';

const ReportingPeriodResult = resultOf(ReportingPeriod, 'ReportingPeriod');
const ProgressContributionResult = resultOf(ProgressContribution, 'ProgressContribution');

@Resolver(() => ReportingPeriod)
export class ReportingPeriodResolver {
  @Query(() => ReportingPeriod, { nullable: true, description: 'One reporting period, if the actor may see it.' })
  reportingPeriod(
    @RecordId('The period.') id: string,
    @Ctx() context: RequestContext,
  ): Promise<ReportingPeriod | null> {
    return context.loaders.of(context, reportingPeriodLoader).load(id);
  }

  @Query(() => ReportingPeriodConnection, {
    nullable: true,
    description: 'Reporting periods the actor may see, last opened first.',
  })
  reportingPeriods(
    @Args(() => ReportingPeriodListArgs) args: ReportingPeriodListArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<ReportingPeriod>> {
    return listReportingPeriods(context, args);
  }

  @FieldResolver(() => [ReportExpectation], {
    description: "Who has to report and has, by code; a body sees its own, DOLISA and the People's Committee all.",
  })
  async expectations(@Root() { row }: ReportingPeriod, @Ctx() context: RequestContext): Promise<ReportExpectation[]> {
    const contributions = await context.loaders.of(context, progressContributionLoader).load(row.id);
    const own = readableBodies(context);
    return row.expectedCodes
      .filter((code) => own === null || own.includes(code))
      .map((code) => {
        const contribution = contributions.find(({ bodyCode }) => bodyCode === code);
        return expectationOf(row, code, contribution, context.now());
      });
  }

  @FieldResolver(() => ReportCompleteness, {
    nullable: true,
    description: "How complete it is now; for DOLISA and the People's Committee.",
  })
  async completeness(
    @Root() { row }: ReportingPeriod,
    @Ctx() context: RequestContext,
  ): Promise<ReportCompleteness | null> {
    if (readableBodies(context) !== null) return null;
    const contributions = await context.loaders.of(context, progressContributionLoader).load(row.id);
    const receivedAt = new Map(contributions.map(({ bodyCode, createdAt }) => [bodyCode, createdAt]));
    return reportCompletenessOf(completenessOf(row, receivedAt, context.now()));
  }

  @Mutation(() => ReportingPeriodResult, {
    nullable: true,
    description: 'DOLISA asks bodies to report on a part of a year (duty D1).',
  })
  openReportingPeriod(
    @Arg('input', () => OpenReportingPeriodInput, { description: 'The period.' }) input: OpenReportingPeriodInput,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof ReportingPeriodResult> {
    return openReportingPeriod(context, input, idempotencyKey);
  }

  @Mutation(() => ReportingPeriodResult, {
    nullable: true,
    description: 'DOLISA sets other days by which to report (duty D1).',
  })
  setReportingDeadlines(
    @RecordId('The period.') id: string,
    @ExpectedVersion() expectedVersion: number,
    @Arg('deadlines', () => ReportingDeadlinesInput, { description: 'All the days, instead of those there were.' })
    deadlines: ReportingDeadlinesInput,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof ReportingPeriodResult> {
    return setReportingDeadlines(context, { id, expectedVersion, idempotencyKey, deadlines });
  }

  @Mutation(() => ProgressContributionResult, {
    nullable: true,
    description: 'An expected body reports, or amends what it reported (duty D1).',
  })
  contributeToProgressReport(
    @Arg('input', () => ContributeToProgressReportInput, { description: 'The report.' })
    input: ContributeToProgressReportInput,
    @ExpectedVersionIfAny() expectedVersion: number | null,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof ProgressContributionResult> {
    return contributeToProgressReport(context, input, expectedVersion ?? null, idempotencyKey);
  }
}
