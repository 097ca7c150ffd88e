import {
  type AnyRefusal,
  actingBody,
  conflict,
  FieldProblems,
  isUuid,
  newRecord,
  performWrite,
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
import type { TrainingContext } from '../training-context.js';
import { findPreviousReport } from './find-previous-report.js';
import { type GivenFigures, openFigures } from './open-figures.js';
import { ProgressReportRow } from './progress-report.entity.js';
import { progressReportOf } from './progress-report.mapping.js';
import { type ProgressReport, ProgressReportStatus } from './progress-report.type.js';
import { progressReportEvent } from './progress-report-event.js';
import { type ReportedTraining, reportedTraining } from './reported-figures.js';

@InputType({ description: 'A report to be made of a period.' })
export class ConsolidateProgressReportInput {
  @Field(() => ID, { description: 'The period.' })
  periodId!: string;
  @Field(() => String, { description: "DOLISA's own words, 1–50 000 characters." })
  narrative!: string;
  @Field(() => String, {
    nullable: true,
    description:
      '`programme(year).budgetForReport.sealed`, not more than an hour old; absent: the report is made without the budget.',
  })
  budget?: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      '`programme(year).outreachForReport.sealed`, not more than an hour old; absent: the report is made without outreach.',
  })
  outreach?: string | null;
}

/**
 * DOLISA makes the next numbered report of a period. Training's figures are read here, in the same transaction as
 * who has reported; those of the other agencies are what the gateway read from them, sealed since.
 */
export async function consolidateProgressReport(
  context: TrainingContext,
  input: ConsolidateProgressReportInput,
  idempotencyKey: string,
): Promise<ProgressReport | AnyRefusal> {
  if (!isUuid(input.periodId)) return refuseUnknown(context, 'progress-report.consolidate');
  const owner = context.actor.agency ?? '';
  const write = { action: 'progress-report.consolidate', owner, idempotencyKey, request: input } as const;
  return performWrite(context, write, (em) => consolidate(context, em, input), loadProgressReport);
}

async function consolidate(context: TrainingContext, em: EntityManager, input: ConsolidateProgressReportInput) {
  const now = context.now();
  // One report at a time: numbers follow one another, and each is compared with those before it.
  await em.execute(`select pg_advisory_xact_lock(hashtextextended('progress_report', 0))`);
  const period = await em.findOne(ReportingPeriodRow, { id: input.periodId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (period === null || period.status !== ReportingPeriodStatus.OPEN) {
    return conflict('The period is not open.', period?.status ?? null, period?.version ?? null);
  }
  const last = await em.findOne(ProgressReportRow, { number: { $gt: 0 } }, { orderBy: { number: 'desc' } });
  const problems = new FieldProblems();
  problems.text(input.narrative, 'narrative', { max: 50_000 });
  const given = openFigures(context, input, period.year, problems);
  await checkSequences(em, given, period.year, problems);
  const refusal = problems.refusal();
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
      ...given,
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

/** Sequences only grow, so figures older than an earlier report's are not the newest that were to be had. */
async function checkSequences(
  em: EntityManager,
  given: GivenFigures,
  year: number,
  problems: FieldProblems,
): Promise<void> {
  const earlier = await em.find(ProgressReportRow, { year }, { fields: ['figures'] });
  for (const agency of ['budget', 'outreach'] as const) {
    const latest = Math.max(0, ...earlier.map(({ figures }) => figures[agency]?.sequence ?? 0));
    const follows = (given[agency]?.sequence ?? latest) >= latest;
    problems.require(follows, agency, 'OUT_OF_RANGE', "Not older than an earlier report's.");
  }
}

/** The report as it stands after a write. */
export async function loadProgressReport(em: EntityManager, id: string): Promise<ProgressReport> {
  return progressReportOf(await em.findOneOrFail(ProgressReportRow, { id }));
}
