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
  stampChange,
  standsOn,
  storedText,
} from '@hub/subgraph-kit';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Field, Float, InputType, Int } from 'type-graphql';
import { resolutionTargetOf } from './resolution-target.js';
import { StreamingActualRow, StreamingCohortRow } from './streaming.entity.js';
import { streamingCohortOf } from './streaming.mapping.js';
import { GraduateCohort, type StreamingCohort, StreamingStatus } from './streaming.type.js';
import { streamingCohortEvent } from './streaming-event.js';
import { shareRangeOf } from './streaming-share.js';

@InputType({ description: 'A target that DOET sets for itself.' })
export class OwnStreamingTargetInput {
  @Field(() => Float, { description: 'At least so many percent: 0 to 100, one decimal.' })
  minPercent!: number;
  @Field(() => Float, { nullable: true, description: 'At most so many percent; absent: no upper end.' })
  maxPercent?: number | null;
  @Field(() => String, { description: 'The document that sets it, 1–500 characters.' })
  basis!: string;
}

@InputType({ description: 'What graduates of one level and school year are to come to.' })
export class SetStreamingTargetInput {
  @Field(() => Int, { description: 'First calendar year of the school year: 2023 to 2029.' })
  schoolYear!: number;
  @Field(() => GraduateCohort, { description: 'What they finish.' })
  cohort!: GraduateCohort;
  @Field(() => OwnStreamingTargetInput, { nullable: true, description: 'Absent: what Resolution 14-NQ/TU asks for.' })
  target?: OwnStreamingTargetInput | null;
  @Field(() => LocalDate, { nullable: true, description: 'The last day to report in time; absent: none.' })
  dueOn?: string | null;
}

/** DOET opens a cohort with its target, or changes the target and the day while figures come in. */
export async function setStreamingTarget(
  context: RequestContext,
  input: SetStreamingTargetInput,
  expectedVersion: number | null,
  idempotencyKey: string,
): Promise<StreamingCohort | AnyRefusal> {
  const request = { input, expectedVersion };
  const write = { action: 'streaming.set-target', owner: context.actor.agency ?? '', idempotencyKey, request } as const;
  return performWrite(context, write, (em) => store(context, em, input, expectedVersion), loadStreamingCohort);
}

async function store(
  context: RequestContext,
  em: EntityManager,
  input: SetStreamingTargetInput,
  expectedVersion: number | null,
) {
  const { schoolYear, cohort } = input;
  const problems = new FieldProblems();
  problems.range(schoolYear, 'schoolYear', 2023, 2029);
  const target = targetColumns(input, problems);
  const refusal = problems.refusal();
  if (refusal !== null || target === null) return refusal ?? conflict('The resolution sets no target.', null, null);
  const stored = await em.findOne(StreamingCohortRow, { schoolYear, cohort }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const stale = standsOn(stored, expectedVersion);
  if (stale !== null) return stale;
  if (stored !== null && stored.status !== StreamingStatus.OPEN) {
    return conflict('The cohort is consolidated.', stored.status, stored.version);
  }
  const columns = { ...target, dueOn: input.dueOn ?? null };
  const row =
    stored ??
    em.create(StreamingCohortRow, {
      ...newRecord(context),
      leadCode: actingBody(context),
      schoolYear,
      cohort,
      ...columns,
      status: StreamingStatus.OPEN,
      consolidatedOn: null,
    });
  if (stored !== null) {
    Object.assign(stored, columns);
    stampChange(context, stored);
  }
  await em.flush();
  await recordEvent(em, context, streamingCohortEvent('target-set', row));
  return row;
}

/** The target's columns; null where neither the input nor the resolution has one. */
function targetColumns({ schoolYear, target }: SetStreamingTargetInput, problems: FieldProblems) {
  if (target == null) {
    const resolution = resolutionTargetOf(schoolYear);
    if (resolution === undefined) return null;
    const { minTenths, maxTenths } = shareRangeOf(resolution);
    const { label, provisional } = resolution;
    return {
      targetMinTenths: minTenths,
      targetMaxTenths: maxTenths,
      targetBasis: `Nghị quyết số 14-NQ/TU: ${label.vi}`,
      targetProvisional: provisional,
    };
  }
  const { minPercent, maxPercent, basis } = target;
  problems.range(minPercent, 'target.minPercent', 0, 100);
  if (maxPercent != null) problems.range(maxPercent, 'target.maxPercent', minPercent, 100);
  problems.text(basis, 'target.basis', { max: 500 });
  return {
    targetMinTenths: Math.round(minPercent * 10),
    targetMaxTenths: maxPercent == null ? null : Math.round(maxPercent * 10),
    targetBasis: storedText(basis),
    targetProvisional: false,
  };
}

/** DOET consolidates a cohort; its figures are final from then on. */
export function consolidateStreaming(
  context: RequestContext,
  change: ChangeRequest,
): Promise<StreamingCohort | AnyRefusal> {
  return changeRecord(context, {
    entity: StreamingCohortRow,
    action: 'streaming.consolidate',
    change,
    ownerOf: ({ leadCode }) => leadCode,
    from: [StreamingStatus.OPEN],
    to: StreamingStatus.CONSOLIDATED,
    take: async (row, em) => {
      if ((await em.count(StreamingActualRow, { cohortId: row.id })) === 0) {
        return conflict('Nobody has reported a figure yet.', row.status, row.version);
      }
      row.consolidatedOn = businessDateOf(context.now());
      return null;
    },
    event: (row) => streamingCohortEvent('consolidated', row),
    load: loadStreamingCohort,
  });
}

async function loadStreamingCohort(em: EntityManager, id: string): Promise<StreamingCohort> {
  return streamingCohortOf(await em.findOneOrFail(StreamingCohortRow, { id }));
}
