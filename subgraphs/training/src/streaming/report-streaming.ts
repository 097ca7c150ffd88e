import { businessDateOf } from '@hub/identity';
import { permittedOn } from '@hub/policy-rules';
import {
  type AnyRefusal,
  conflict,
  FieldProblems,
  isUuid,
  newRecord,
  notAllowed,
  performWrite,
  type RequestContext,
  recordEvent,
  refuseUnknown,
  stampChange,
  standsOn,
} from '@hub/subgraph-kit';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Field, ID, InputType, Int } from 'type-graphql';
import { StreamingActualRow, StreamingCohortRow } from './streaming.entity.js';
import { streamingActualOf } from './streaming.mapping.js';
import { type StreamingActual, StreamingStatus } from './streaming.type.js';
import { streamingReportedEvent } from './streaming-event.js';
import { streamingSumLoader } from './streaming-list.js';
import { checkSource, StreamingSourceInput, streamingSourceOf } from './streaming-source.js';

const MOST = 100_000;

@InputType({ description: 'What one source of graduates came to.' })
export class ReportStreamingInput {
  @Field(() => ID, { description: 'The cohort.' })
  cohortId!: string;
  @Field(() => ID, { description: 'Whose figure it is; the actor must act for it.' })
  bodyCode!: string;
  @Field(() => StreamingSourceInput, { description: 'Where they graduated.' })
  source!: StreamingSourceInput;
  @Field(() => Int, { description: 'Who graduated: up to 100 000.' })
  graduates!: number;
  @Field(() => Int, { description: 'Those of them who entered elementary level.' })
  elementary!: number;
  @Field(() => Int, { description: 'Those of them who entered intermediate level.' })
  intermediate!: number;
  @Field(() => Int, { description: 'Those of them who entered college level.' })
  college!: number;
}

/** A locality, school or department reports a source of graduates, or amends what was reported of it. */
export async function reportStreaming(
  context: RequestContext,
  input: ReportStreamingInput,
  expectedVersion: number | null,
  idempotencyKey: string,
): Promise<StreamingActual | AnyRefusal> {
  if (!isUuid(input.cohortId)) return refuseUnknown(context, 'streaming.contribute');
  const request = { input, expectedVersion };
  const write = { action: 'streaming.contribute', owner: input.bodyCode, idempotencyKey, request } as const;
  const load = async (em: EntityManager, id: string) => {
    const row = await em.findOneOrFail(StreamingActualRow, { id });
    const cohort = await em.findOneOrFail(StreamingCohortRow, { id: row.cohortId });
    return streamingActualOf(row, cohort.dueOn ?? null);
  };
  const outcome = await performWrite(context, write, (em) => store(context, em, input, expectedVersion), load);
  context.loaders.of(context, streamingSumLoader).clear(input.cohortId);
  return outcome;
}

async function store(
  context: RequestContext,
  em: EntityManager,
  input: ReportStreamingInput,
  expectedVersion: number | null,
) {
  // Shared with other reports, exclusive of the consolidation.
  const cohort = await em.findOne(StreamingCohortRow, { id: input.cohortId }, { lockMode: LockMode.PESSIMISTIC_READ });
  if (cohort === null) return notAllowed('streaming.contribute');
  const refusal = problemsOf(context, input, cohort.schoolYear).refusal();
  if (refusal !== null) return refusal;
  if (cohort.status !== StreamingStatus.OPEN) {
    return conflict('The cohort is consolidated.', cohort.status, cohort.version);
  }
  const source = streamingSourceOf(input.source);
  const key = { cohortId: cohort.id, placeCode: source.placeCode };
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`${key.cohortId}/${key.placeCode}`]);
  const ofPlace = await em.find(StreamingActualRow, key);
  const isWhole = (row: Pick<StreamingActualRow, 'schoolCode' | 'schoolName'>) =>
    row.schoolCode + row.schoolName === '';
  if (ofPlace.some((row) => isWhole(row) !== isWhole(source))) {
    return conflict(
      'A place is reported either as a whole or school by school: these would be counted twice.',
      null,
      null,
    );
  }
  const stored =
    ofPlace.find((row) => row.schoolCode === source.schoolCode && row.schoolName === source.schoolName) ?? null;
  if (stored !== null && !permittedOn(context.actor, 'streaming.contribute', stored.reporterCode).allowed) {
    return conflict('Another body has reported this source.', null, stored.version);
  }
  const stale = standsOn(stored, expectedVersion);
  if (stale !== null) return stale;
  const { graduates, elementary, intermediate, college } = input;
  const counts = { graduates, elementary, intermediate, college };
  const row =
    stored ??
    em.create(StreamingActualRow, {
      ...newRecord(context),
      cohortId: cohort.id,
      reporterCode: input.bodyCode,
      ...source,
      ...counts,
      firstReportedOn: businessDateOf(context.now()),
    });
  if (stored !== null) {
    Object.assign(stored, counts);
    stampChange(context, stored);
  }
  await em.flush();
  await recordEvent(em, context, streamingReportedEvent(row, cohort));
  return row;
}

function problemsOf({ registry }: RequestContext, input: ReportStreamingInput, schoolYear: number): FieldProblems {
  const problems = new FieldProblems();
  checkSource(registry, input.source, { body: input.bodyCode, schoolYear }, problems);
  problems.range(input.graduates, 'graduates', 0, MOST);
  let left = input.graduates;
  for (const level of ['elementary', 'intermediate', 'college'] as const) {
    problems.range(input[level], level, 0, left);
    left -= Math.max(0, input[level]);
  }
  return problems;
}
