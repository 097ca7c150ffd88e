import {
  type AnyRefusal,
  conflict,
  FieldProblems,
  isUuid,
  newRecord,
  performWrite,
  type RequestContext,
  recordEvent,
  refuseUnknown,
  stampChange,
  standsOn,
  storedText,
  storedTextOrNull,
} from '@hub/subgraph-kit';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Field, ID, InputType } from 'type-graphql';
import { ProgressContributionRow, ReportingPeriodRow } from './reporting-period.entity.js';
import { progressContributionOf } from './reporting-period.mapping.js';
import { type ProgressContribution, ReportingPeriodStatus } from './reporting-period.type.js';
import { reportingPeriodEvent } from './reporting-period-event.js';
import { progressContributionLoader } from './reporting-period-list.js';

@InputType({ description: 'What a body reports.' })
export class ContributeToProgressReportInput {
  @Field(() => ID, { description: 'The period.' })
  periodId!: string;
  @Field(() => ID, { description: 'The body expected to report; the actor must act for it.' })
  bodyCode!: string;
  @Field(() => String, { description: 'Kết quả thực hiện: what was done, 1–20 000 characters.' })
  results!: string;
  @Field(() => String, { nullable: true, description: 'Khó khăn, vướng mắc: up to 20 000 characters.' })
  difficulties?: string | null;
  @Field(() => String, { nullable: true, description: 'Kiến nghị, đề xuất: up to 20 000 characters.' })
  recommendations?: string | null;
}

/** An expected body reports, late too, or amends its report, until the period's report was submitted. */
export async function contributeToProgressReport(
  context: RequestContext,
  input: ContributeToProgressReportInput,
  expectedVersion: number | null,
  idempotencyKey: string,
): Promise<ProgressContribution | AnyRefusal> {
  if (!isUuid(input.periodId)) return refuseUnknown(context, 'progress-report.contribute');
  const request = { input, expectedVersion };
  const write = { action: 'progress-report.contribute', owner: input.bodyCode, idempotencyKey, request } as const;
  const outcome = await performWrite(
    context,
    write,
    (em) => store(context, em, input, expectedVersion),
    async (em, id) => progressContributionOf(await em.findOneOrFail(ProgressContributionRow, { id })),
  );
  context.loaders.of(context, progressContributionLoader).clear(input.periodId);
  return outcome;
}

async function store(
  context: RequestContext,
  em: EntityManager,
  input: ContributeToProgressReportInput,
  expectedVersion: number | null,
) {
  const { periodId, bodyCode } = input;
  const problems = new FieldProblems();
  // Shared with other reports, exclusive of a consolidation: each report is in it or comes after it.
  const period = await em.findOne(ReportingPeriodRow, { id: periodId }, { lockMode: LockMode.PESSIMISTIC_READ });
  const expected = period?.expectedCodes.includes(bodyCode) === true;
  problems.require(expected, 'bodyCode', 'UNKNOWN_CODE', 'A body that is expected to report in this period.');
  problems.text(input.results, 'results', { max: 20_000 });
  problems.text(input.difficulties ?? '', 'difficulties', { min: 0, max: 20_000 });
  problems.text(input.recommendations ?? '', 'recommendations', { min: 0, max: 20_000 });
  const refusal = problems.refusal();
  if (refusal !== null || period === null) return refusal ?? conflict('There is no such period.', null, null);
  if (period.status !== ReportingPeriodStatus.OPEN) {
    return conflict('The period is closed.', period.status, period.version);
  }
  const stored = await em.findOne(
    ProgressContributionRow,
    { periodId, bodyCode },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  const stale = standsOn(stored, expectedVersion);
  if (stale !== null) return stale;
  const text = {
    results: storedText(input.results),
    difficulties: storedTextOrNull(input.difficulties),
    recommendations: storedTextOrNull(input.recommendations),
  };
  const row = stored ?? em.create(ProgressContributionRow, { ...newRecord(context), periodId, bodyCode, ...text });
  if (stored !== null) {
    Object.assign(stored, text);
    stampChange(context, stored);
  }
  await em.flush();
  await recordEvent(em, context, reportingPeriodEvent('contributed', period, bodyCode));
  return row;
}
