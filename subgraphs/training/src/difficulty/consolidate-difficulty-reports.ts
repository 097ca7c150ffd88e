import { businessDateOf } from '@hub/identity';
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
  storedText,
} from '@hub/subgraph-kit';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Field, ID, InputType, Int } from 'type-graphql';
import { DifficultyConsolidationRow, DifficultyReportRow } from './difficulty.entity.js';
import { difficultyConsolidationOf } from './difficulty.mapping.js';
import type { DifficultyConsolidation } from './difficulty.type.js';
import { difficultyConsolidationEvent } from './difficulty-event.js';
import { DifficultyConsolidationStatus, DifficultyStatus } from './difficulty-status.js';
import { moveReportsAlong } from './move-reports-along.js';

const MAX_REPORTS = 200;

@InputType({ description: 'A report as DOLISA read it.' })
export class DifficultyReportAtVersionInput {
  @Field(() => ID, { description: 'The report.' })
  id!: string;
  @Field(() => Int, { description: 'The version that was read.' })
  expectedVersion!: number;
}

@InputType({ description: 'One consolidation of many reports.' })
export class ConsolidateDifficultyReportsInput {
  @Field(() => String, { description: 'Title, 1–300 characters.' })
  title!: string;
  @Field(() => String, { description: 'What the reports come to, 1–20 000 characters.' })
  summary!: string;
  @Field(() => [DifficultyReportAtVersionInput], { description: 'Reports that were sent: 1 to 200, each once.' })
  reports!: DifficultyReportAtVersionInput[];
}

/** DOLISA makes one of many reports. A report goes into one consolidation and never out of it. */
export async function consolidateDifficultyReports(
  context: RequestContext,
  input: ConsolidateDifficultyReportsInput,
  idempotencyKey: string,
): Promise<DifficultyConsolidation | AnyRefusal> {
  const owner = context.actor.agency ?? '';
  const write = { action: 'difficulty.consolidate', owner, idempotencyKey, request: input } as const;
  return performWrite(context, write, (em) => consolidate(context, em, input), loadDifficultyConsolidation);
}

async function consolidate(context: RequestContext, em: EntityManager, input: ConsolidateDifficultyReportsInput) {
  const refusal = problemsOf(input).refusal();
  if (refusal !== null) return refusal;
  const reports = await em.find(
    DifficultyReportRow,
    { id: { $in: input.reports.map(({ id }) => id) } },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
  );
  for (const { id, expectedVersion } of input.reports) {
    const report = reports.find((row) => row.id === id);
    // A draft is its author's own: for DOLISA it is not there.
    const sent = report === undefined || report.status === DifficultyStatus.DRAFT ? null : report;
    if (sent === null || sent.version !== expectedVersion || sent.status !== DifficultyStatus.SUBMITTED) {
      return conflict(
        'A report is not in the version read, or not to be had.',
        sent?.status ?? null,
        sent?.version ?? null,
      );
    }
  }
  const row = em.create(DifficultyConsolidationRow, {
    ...newRecord(context),
    consolidatorCode: actingBody(context),
    title: storedText(input.title),
    summary: storedText(input.summary),
    year: Number(businessDateOf(context.now()).slice(0, 4)),
    status: DifficultyConsolidationStatus.CONSOLIDATED,
    reportedOn: null,
    directionNumber: null,
    directionText: null,
    directedOn: null,
    directorCode: null,
  });
  await em.flush();
  for (const report of reports) report.consolidationId = row.id;
  await moveReportsAlong(context, em, row, reports);
  await recordEvent(em, context, difficultyConsolidationEvent('made', row));
  return row;
}

function problemsOf({ title, summary, reports }: ConsolidateDifficultyReportsInput): FieldProblems {
  const problems = new FieldProblems();
  problems.text(title, 'title', { max: 300 });
  problems.text(summary, 'summary', { max: 20_000 });
  problems.range(reports.length, 'reports', 1, MAX_REPORTS);
  const seen = new Set<string>();
  for (const [index, { id }] of reports.slice(0, MAX_REPORTS).entries()) {
    problems.require(isUuid(id), `reports.${index}.id`, 'BAD_FORMAT', 'The id of a report.');
    problems.require(!seen.has(id), `reports.${index}.id`, 'DUPLICATE', 'Each report once.');
    seen.add(id);
  }
  return problems;
}

/** The consolidation as it stands after a write. */
export async function loadDifficultyConsolidation(em: EntityManager, id: string): Promise<DifficultyConsolidation> {
  return difficultyConsolidationOf(await em.findOneOrFail(DifficultyConsolidationRow, { id }));
}
