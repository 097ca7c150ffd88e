import { businessDateOf } from '@hub/identity';
import {
  type AnyRefusal,
  actingBody,
  type ChangeRequest,
  changeRecord,
  conflict,
  FieldProblems,
  LocalDate,
  newRecord,
  performWrite,
  type RequestContext,
  recordEvent,
  storedText,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Field, ID, InputType, Int } from 'type-graphql';
import { AddresseesInput, resolveAddressees } from '../addressee/addressees.js';
import { ReportingPeriodRow } from './reporting-period.entity.js';
import { reportingPeriodOf } from './reporting-period.mapping.js';
import { ReportedPart, type ReportingPeriod, ReportingPeriodStatus } from './reporting-period.type.js';
import { reportingPeriodEvent } from './reporting-period-event.js';

@InputType({ description: 'A day of its own for one body.' })
export class BodyDeadlineInput {
  @Field(() => ID, { description: 'A body that is expected to report.' })
  bodyCode!: string;
  @Field(() => LocalDate, { description: 'The last day on which it reports in time.' })
  dueOn!: string;
}

@InputType({ description: 'The days by which bodies report. The plan sets none, so DOLISA does.' })
export class ReportingDeadlinesInput {
  @Field(() => LocalDate, { description: 'The last day to report in time.' })
  dueOn!: string;
  @Field(() => [BodyDeadlineInput], { nullable: true, description: 'Days of single bodies; none when absent.' })
  bodies?: BodyDeadlineInput[] | null;
}

@InputType({ description: 'A part of a year to be reported on.' })
export class OpenReportingPeriodInput {
  @Field(() => Int, { description: 'Calendar year: 2024 to 2030.' })
  year!: number;
  @Field(() => ReportedPart, { description: 'Part of the year; each is opened once.' })
  part!: ReportedPart;
  @Field(() => String, { description: 'Title, 1–300 characters.' })
  title!: string;
  @Field(() => AddresseesInput, { description: 'Who has to report.' })
  expected!: AddresseesInput;
  @Field(() => ReportingDeadlinesInput, { description: 'By when.' })
  deadlines!: ReportingDeadlinesInput;
}

/** DOLISA asks bodies to report on a part of a year. */
export async function openReportingPeriod(
  context: RequestContext,
  input: OpenReportingPeriodInput,
  idempotencyKey: string,
): Promise<ReportingPeriod | AnyRefusal> {
  const owner = context.actor.agency ?? '';
  const write = { action: 'progress-report.open-period', owner, idempotencyKey, request: input } as const;
  return performWrite(context, write, (em) => insertPeriod(context, em, input), loadReportingPeriod);
}

async function insertPeriod(context: RequestContext, em: EntityManager, input: OpenReportingPeriodInput) {
  const { year, part, title, expected, deadlines } = input;
  const openerCode = actingBody(context);
  const problems = new FieldProblems();
  problems.range(year, 'year', 2024, 2030);
  problems.text(title, 'title', { max: 300 });
  const day = { on: businessDateOf(context.now()), sender: openerCode };
  const expectedCodes = resolveAddressees(context.registry, expected, day, problems, 'expected');
  const days = storedDeadlines(deadlines, expectedCodes, problems);
  const refusal = problems.refusal();
  if (refusal !== null) return refusal;
  const same = await em.findOne(ReportingPeriodRow, { year, part });
  if (same !== null) return conflict('This part of the year was opened already.', same.status, same.version);
  const row = em.create(ReportingPeriodRow, {
    ...newRecord(context),
    openerCode,
    year,
    part,
    title: storedText(title),
    expectedCodes,
    ...days,
    status: ReportingPeriodStatus.OPEN,
  });
  await em.flush();
  await recordEvent(em, context, reportingPeriodEvent('opened', row, openerCode));
  return row;
}

/** DOLISA sets other days; its history keeps what they were. */
export function setReportingDeadlines(
  context: RequestContext,
  change: ChangeRequest & { readonly deadlines: ReportingDeadlinesInput },
): Promise<ReportingPeriod | AnyRefusal> {
  return changeRecord(context, {
    entity: ReportingPeriodRow,
    action: 'progress-report.open-period',
    change,
    ownerOf: ({ openerCode }) => openerCode,
    from: [ReportingPeriodStatus.OPEN],
    to: ReportingPeriodStatus.OPEN,
    take: (row) => {
      const problems = new FieldProblems();
      Object.assign(row, storedDeadlines(change.deadlines, row.expectedCodes, problems));
      return problems.refusal();
    },
    event: (row) => reportingPeriodEvent('deadlines-set', row, row.openerCode),
    load: loadReportingPeriod,
  });
}

function storedDeadlines(
  { dueOn, bodies }: ReportingDeadlinesInput,
  expected: readonly string[],
  problems: FieldProblems,
) {
  const own = bodies ?? [];
  for (const [index, { bodyCode }] of own.entries()) {
    const path = `deadlines.bodies.${index}.bodyCode`;
    problems.require(expected.includes(bodyCode), path, 'UNKNOWN_CODE', 'A body that is expected to report.');
    const isFirst = own.findIndex((other) => other.bodyCode === bodyCode) === index;
    problems.require(isFirst, path, 'DUPLICATE', 'Each body once.');
  }
  return { dueOn, deadlines: Object.fromEntries(own.map((day) => [day.bodyCode, day.dueOn])) };
}

async function loadReportingPeriod(em: EntityManager, id: string): Promise<ReportingPeriod> {
  return reportingPeriodOf(await em.findOneOrFail(ReportingPeriodRow, { id }));
}
