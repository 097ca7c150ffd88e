import {
  type Connection,
  isUuid,
  listRecords,
  PageArgs,
  type RequestContext,
  requirePermission,
} from '@hub/subgraph-kit';
import DataLoader from 'dataloader';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { StreamingActualRow, StreamingCohortRow } from './streaming.entity.js';
import { streamingActualOf, streamingCohortOf } from './streaming.mapping.js';
import {
  GraduateCohort,
  type StreamingActual,
  StreamingActualConnection,
  type StreamingCohort,
  StreamingCohortConnection,
  StreamingStatus,
} from './streaming.type.js';
import type { StreamingCounts } from './streaming-share.js';

@InputType({ description: 'Which cohorts; every condition given must hold.' })
export class StreamingCohortFilter {
  @Field(() => [Int], { nullable: true, description: 'First calendar years of school years.' })
  schoolYears?: number[] | null;
  @Field(() => GraduateCohort, { nullable: true, description: 'What they finished.' })
  cohort?: GraduateCohort | null;
  @Field(() => [StreamingStatus], { nullable: true, description: 'Statuses.' })
  statuses?: StreamingStatus[] | null;
}

@ArgsType()
export class StreamingCohortListArgs extends PageArgs {
  @Field(() => StreamingCohortFilter, { nullable: true, description: 'Which cohorts.' })
  filter?: StreamingCohortFilter | null;
}

@ArgsType()
export class StreamingActualListArgs extends PageArgs {
  @Field(() => ID, { description: 'The cohort.' })
  cohortId!: string;
  @Field(() => [ID], { nullable: true, description: 'Place codes.' })
  places?: string[] | null;
}

/** A page of cohorts, last opened first. Everybody with a role may read them. */
export async function listStreamingCohorts(
  context: RequestContext,
  args: StreamingCohortListArgs,
): Promise<Connection<StreamingCohort>> {
  requirePermission(context, 'streaming.read');
  const filter = args.filter ?? {};
  return listRecords(context, StreamingCohortRow, StreamingCohortConnection, streamingCohortOf, {
    where: {
      $and: [
        filter.schoolYears == null ? {} : { schoolYear: { $in: filter.schoolYears } },
        filter.cohort == null ? {} : { cohort: filter.cohort },
        filter.statuses == null ? {} : { status: { $in: filter.statuses } },
      ],
    },
    sortKey: 'createdAt',
    direction: 'desc',
    page: args,
  });
}

/** A page of the figures of one cohort, first reported first. */
export async function listStreamingActuals(
  context: RequestContext,
  args: StreamingActualListArgs,
): Promise<Connection<StreamingActual>> {
  const cohort = await context.loaders.of(context, streamingCohortLoader).load(args.cohortId);
  const show = (row: StreamingActualRow) => streamingActualOf(row, cohort?.dueOn ?? null);
  return listRecords(context, StreamingActualRow, StreamingActualConnection, show, {
    where: {
      $and: [
        { cohortId: { $in: cohort === null ? [] : [cohort.id] } },
        args.places == null ? {} : { placeCode: { $in: args.places } },
      ],
    },
    sortKey: 'createdAt',
    direction: 'asc',
    page: args,
  });
}

/** Cohorts by id; null where there is none. */
export const streamingCohortLoader = (context: RequestContext) =>
  new DataLoader<string, StreamingCohort | null>(async (ids) => {
    requirePermission(context, 'streaming.read');
    const rows = await context.em.find(StreamingCohortRow, { id: { $in: ids.filter(isUuid) } });
    const found = new Map(rows.map((row) => [row.id, streamingCohortOf(row)]));
    return ids.map((id) => found.get(id) ?? null);
  });

/** Figures by id; null where there is none. */
export const streamingActualLoader = (context: RequestContext) =>
  new DataLoader<string, StreamingActual | null>(async (ids) => {
    requirePermission(context, 'streaming.read');
    const rows = await context.em.find(StreamingActualRow, { id: { $in: ids.filter(isUuid) } });
    const cohorts = await context.em.find(StreamingCohortRow, { id: { $in: rows.map(({ cohortId }) => cohortId) } });
    const dueOn = new Map(cohorts.map((cohort) => [cohort.id, cohort.dueOn ?? null]));
    const found = new Map(rows.map((row) => [row.id, streamingActualOf(row, dueOn.get(row.cohortId) ?? null)]));
    return ids.map((id) => found.get(id) ?? null);
  });

/** What a cohort came to in one place. */
export interface PlaceSum extends StreamingCounts {
  readonly place: string;
  readonly sources: number;
}

/** The sums of cohorts by place, most graduates first, in one statement. */
export const streamingSumLoader = (context: RequestContext) =>
  new DataLoader<string, PlaceSum[]>(async (ids) => {
    const rows = await context.em.execute<(Record<keyof PlaceSum, string> & { cohort: string })[]>(
      `select cohort_id as cohort, place_code as place, count(*)::text as sources, sum(graduates)::text as graduates,
              sum(elementary)::text as elementary, sum(intermediate)::text as intermediate, sum(college)::text as college
       from streaming_actual where cohort_id in (?) group by 1, 2 order by sum(graduates) desc, 2`,
      [[...ids]],
    );
    return ids.map((id) =>
      rows
        .filter(({ cohort }) => cohort === id)
        .map(({ place, sources, graduates, elementary, intermediate, college }) => ({
          place,
          sources: Number(sources),
          graduates: Number(graduates),
          elementary: Number(elementary),
          intermediate: Number(intermediate),
          college: Number(college),
        })),
    );
  });
