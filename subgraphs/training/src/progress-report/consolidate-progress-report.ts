import {
  type AnyRefusal,
  actingBody,
  conflict,
  FieldProblems,
  isUuid,
  newRecord,
  performWrite,
  type RequestContext,
  recordEvent,
  refuseUnknown,
  storedText,
  WHOLE_PROGRAMME,
} from '@hub/subgraph-kit';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Field, ID, InputType } from 'type-graphql';
import { readEnrolmentFacts } from '../figures/enrolment-facts.js';
import { readPedagogyFacts } from '../figures/pedagogy-facts.js';
import { ProgressContributionRow, ReportingPeriodRow } from '../reporting-period/reporting-period.entity.js';
import { ReportingPeriodStatus } from '../reporting-period/reporting-period.type.js';
import { completenessOf } from '../reporting-period/standing.js';
import { findPreviousReport } from './find-previous-report.js';
import { ProgressReportRow } from './progress-report.entity.js';
import { progressReportOf } from './progress-report.mapping.js';
import { type ProgressReport, ProgressReportStatus } from './progress-report.type.js';
import { progressReportEvent } from './progress-report-event.js';
import {
  checkReported,
  ReportedBudgetInput,
  ReportedOutreachInput,
  storedBudget,
  storedOutreach,
} from './reported-figures.input.js';
import { type ReportedTraining, reportedTraining } from './reported-figures.js';

@InputType({ description: 'A report to be made of a period.' })
export class ConsolidateProgressReportInput {
  @Field(() => ID, { description: 'The period.' })
  periodId!: string;
  @Field(() => String, { description: "DOLISA's own words, 1–50 000 characters." })
  narrative!: string;
  @Field(() => ReportedBudgetInput, {
    nullable: true,
    description: 'Figures of the budget as the hub answered them; absent: it could not be reached.',
  })
  budget?: ReportedBudgetInput | null;
  @Field(() => ReportedOutreachInput, {
    nullable: true,
    description: 'Figures of outreach as the hub answered them; absent: it could not be reached.',
  })
  outreach?: ReportedOutreachInput | null;
}

/**
 * DOLISA makes the next numbered report of a period. Training's figures are read here, in the same transaction as
 * who has reported; those of the other agencies are what the hub's schema answered to whoever makes the report.
 */
export async function consolidateProgressReport(
  context: RequestContext,
  input: ConsolidateProgressReportInput,
  idempotencyKey: string,
): Promise<ProgressReport | AnyRefusal> {
  if (!isUuid(input.periodId)) return refuseUnknown(context, 'progress-report.consolidate');
  const owner = context.actor.agency ?? '';
  const write = { action: 'progress-report.consolidate', owner, idempotencyKey, request: input } as const;
  return performWrite(context, write, (em) => consolidate(context, em, input), loadProgressReport);
}

async function consolidate(context: RequestContext, em: EntityManager, input: ConsolidateProgressReportInput) {
  const now = context.now();
  // One report at a time: numbers follow one another, and each is compared with those before it.
  await em.execute(`select pg_advisory_xact_lock(hashtextextended('progress_report', 0))`);
  const period = await em.findOne(ReportingPeriodRow, { id: input.periodId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (period === null || period.status !== ReportingPeriodStatus.OPEN) {
    return conflict('The period is not open.', period?.status ?? null, period?.version ?? null);
  }
  const last = await em.findOne(ProgressReportRow, { number: { $gt: 0 } }, { orderBy: { number: 'desc' } });
  const refusal = (await problemsOf(em, input, period.year, now)).refusal();
  if (refusal !== null) return refusal;
  const contributions = await em.find(ProgressContributionRow, { periodId: period.id });
  const receivedAt = new Map(contributions.map(({ bodyCode, createdAt }) => [bodyCode, createdAt]));
  const row = em.create(ProgressReportRow, {
    ...newRecord(context),
    number: (last?.number ?? 0) + 1,
    periodId: period.id,
    consolidatorCode: actingBody(context),
    year: period.year,
    narrative: storedText(input.narrative),
    completeness: completenessOf(period, receivedAt, now),
    figures: {
      training: await readTraining(em, period.year, now),
      budget: input.budget == null ? null : storedBudget(input.budget),
      outreach: input.outreach == null ? null : storedOutreach(input.outreach),
    },
    previousId: (await findPreviousReport(em, period))?.id ?? null,
    status: ProgressReportStatus.CONSOLIDATED,
    submittedOn: null,
    acknowledgedOn: null,
  });
  await em.flush();
  await recordEvent(em, context, progressReportEvent('consolidated', row));
  return row;
}

async function readTraining(em: EntityManager, year: number, now: Date): Promise<ReportedTraining> {
  const anchor = { by: 'programme', code: '', year } as const;
  const [enrolments] = await readEnrolmentFacts(em, 'programme', [anchor], WHOLE_PROGRAMME);
  const [pedagogy] = await readPedagogyFacts(em, 'programme', [anchor], WHOLE_PROGRAMME);
  if (enrolments === undefined || pedagogy === undefined) throw new Error('The programme has figures of every year.');
  return reportedTraining(enrolments, pedagogy, now);
}

async function problemsOf(
  em: EntityManager,
  { narrative, budget, outreach }: ConsolidateProgressReportInput,
  year: number,
  now: Date,
): Promise<FieldProblems> {
  const problems = new FieldProblems();
  problems.text(narrative, 'narrative', { max: 50_000 });
  if (budget != null) checkReported(budget, 'budget', now, problems);
  if (outreach != null) checkReported(outreach, 'outreach', now, problems);
  // Sequences only grow, so figures older than an earlier report's cannot be what the hub answers now.
  const earlier = await em.find(ProgressReportRow, { year }, { fields: ['figures'] });
  for (const [agency, given] of Object.entries({ budget, outreach }) as ['budget' | 'outreach', typeof budget][]) {
    const latest = Math.max(0, ...earlier.map(({ figures }) => figures[agency]?.sequence ?? 0));
    const follows = given == null || given.sequence >= latest;
    problems.require(follows, `${agency}.sequence`, 'OUT_OF_RANGE', "Not less than an earlier report's.");
  }
  return problems;
}

/** The report as it stands after a write. */
export async function loadProgressReport(em: EntityManager, id: string): Promise<ProgressReport> {
  return progressReportOf(await em.findOneOrFail(ProgressReportRow, { id }));
}
