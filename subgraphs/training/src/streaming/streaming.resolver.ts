import {
  type Connection,
  ExpectedVersion,
  ExpectedVersionIfAny,
  IdempotencyKey,
  RecordId,
  type RequestContext,
  resultOf,
} from '@hub/subgraph-kit';
import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Place, referTo } from '../reference/reference-types.js';
import { ReportStreamingInput, reportStreaming } from './report-streaming.js';
import { consolidateStreaming, SetStreamingTargetInput, setStreamingTarget } from './set-streaming-target.js';
import { resultFields } from './streaming.mapping.js';
import {
  PlaceStreamingResult,
  StreamingActual,
  StreamingActualConnection,
  StreamingCohort,
  StreamingCohortConnection,
  StreamingResult,
  StreamingStanding,
  type StreamingTarget,
} from './streaming.type.js';
import {
  listStreamingActuals,
  listStreamingCohorts,
  type PlaceSum,
  StreamingActualListArgs,
  StreamingCohortListArgs,
  streamingCohortLoader,
  streamingSumLoader,
} from './streaming-list.js';
import { addStreaming, NO_COUNTS, type StreamingCounts, standingOf } from './streaming-share.js';

const StreamingCohortResult = resultOf(StreamingCohort, 'StreamingCohort');
const StreamingActualResult = resultOf(StreamingActual, 'StreamingActual');

@Resolver(() => StreamingCohort)
export class StreamingCohortResolver {
  @Query(() => StreamingCohort, { nullable: true, description: 'One streaming cohort.' })
  streamingCohort(
    @RecordId('The cohort.') id: string,
    @Ctx() context: RequestContext,
  ): Promise<StreamingCohort | null> {
    return context.loaders.of(context, streamingCohortLoader).load(id);
  }

  @Query(() => StreamingCohortConnection, { nullable: true, description: 'Streaming cohorts, last opened first.' })
  streamingCohorts(
    @Args(() => StreamingCohortListArgs) args: StreamingCohortListArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<StreamingCohort>> {
    return listStreamingCohorts(context, args);
  }

  @FieldResolver(() => StreamingResult, { description: 'The sum of what was reported so far.' })
  async result(@Root() cohort: StreamingCohort, @Ctx() context: RequestContext): Promise<StreamingResult> {
    return Object.assign(new StreamingResult(), resultFields(sumOf(await sumsOf(cohort, context))));
  }

  @FieldResolver(() => [PlaceStreamingResult], { description: 'The same by place, most graduates first.' })
  async byPlace(@Root() cohort: StreamingCohort, @Ctx() context: RequestContext): Promise<PlaceStreamingResult[]> {
    const sums = await sumsOf(cohort, context);
    return sums.map((sum) =>
      Object.assign(new PlaceStreamingResult(), resultFields(sum), { place: referTo(Place, sum.place) }),
    );
  }

  @FieldResolver(() => Int, { description: 'How many sources were reported.' })
  async sources(@Root() cohort: StreamingCohort, @Ctx() context: RequestContext): Promise<number> {
    return (await sumsOf(cohort, context)).reduce((count, { sources }) => count + sources, 0);
  }

  @FieldResolver(() => StreamingStanding, {
    nullable: true,
    description: 'Where the share stands against the target set; null where nobody graduated yet.',
  })
  async standing(@Root() cohort: StreamingCohort, @Ctx() context: RequestContext): Promise<StreamingStanding | null> {
    return standingAgainst(cohort.target, sumOf(await sumsOf(cohort, context)));
  }

  @FieldResolver(() => StreamingStanding, {
    nullable: true,
    description: 'Where the share stands against Resolution 14-NQ/TU; null also where that sets no target.',
  })
  async standingAgainstResolution(
    @Root() cohort: StreamingCohort,
    @Ctx() context: RequestContext,
  ): Promise<StreamingStanding | null> {
    if (cohort.resolutionTarget === null) return null;
    return standingAgainst(cohort.resolutionTarget, sumOf(await sumsOf(cohort, context)));
  }

  @Mutation(() => StreamingCohortResult, {
    nullable: true,
    description: 'DOET sets, or changes while it is open, the target of a cohort (duty D7).',
  })
  setStreamingTarget(
    @Arg('input', () => SetStreamingTargetInput, { description: 'The target.' }) input: SetStreamingTargetInput,
    @ExpectedVersionIfAny() expectedVersion: number | null,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof StreamingCohortResult> {
    return setStreamingTarget(context, input, expectedVersion ?? null, idempotencyKey);
  }

  @Mutation(() => StreamingCohortResult, {
    nullable: true,
    description: 'DOET consolidates a cohort; its figures are final from then on (duty D7).',
  })
  consolidateStreaming(
    @RecordId('The cohort.') id: string,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof StreamingCohortResult> {
    return consolidateStreaming(context, { id, expectedVersion, idempotencyKey });
  }
}

@Resolver(() => StreamingActual)
export class StreamingActualResolver {
  @Query(() => StreamingActualConnection, {
    nullable: true,
    description: 'The figures of one cohort, source by source, first reported first.',
  })
  streamingActuals(
    @Args(() => StreamingActualListArgs) args: StreamingActualListArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<StreamingActual>> {
    return listStreamingActuals(context, args);
  }

  @FieldResolver(() => StreamingCohort, { nullable: true, description: 'The cohort they belong to.' })
  cohort(@Root() { cohortId }: StreamingActual, @Ctx() context: RequestContext): Promise<StreamingCohort | null> {
    return context.loaders.of(context, streamingCohortLoader).load(cohortId);
  }

  @Mutation(() => StreamingActualResult, {
    nullable: true,
    description: 'A locality, school or department reports, or amends, what a source of graduates came to (duty D7).',
  })
  reportStreaming(
    @Arg('input', () => ReportStreamingInput, { description: 'The figures.' }) input: ReportStreamingInput,
    @ExpectedVersionIfAny() expectedVersion: number | null,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof StreamingActualResult> {
    return reportStreaming(context, input, expectedVersion ?? null, idempotencyKey);
  }
}

function sumsOf({ id }: StreamingCohort, context: RequestContext): Promise<PlaceSum[]> {
  return context.loaders.of(context, streamingSumLoader).load(id);
}

function sumOf(sums: readonly PlaceSum[]): StreamingCounts {
  return sums.reduce<StreamingCounts>(addStreaming, NO_COUNTS);
}

function standingAgainst(
  { minPercent, maxPercent }: StreamingTarget,
  counts: StreamingCounts,
): StreamingStanding | null {
  const maxTenths = maxPercent === null ? null : Math.round(maxPercent * 10);
  return standingOf(counts, { minTenths: Math.round(minPercent * 10), maxTenths }) as StreamingStanding | null;
}
