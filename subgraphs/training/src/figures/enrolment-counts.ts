import type { HubEvent } from '@hub/events';
import { DateTime, type LatestValue, type RequestContext, requirePermission, TrainingLevel } from '@hub/subgraph-kit';
import {
  Arg,
  Ctx,
  Field,
  ID,
  InputType,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
  registerEnumType,
  Subscription,
} from 'type-graphql';
import { EnrolmentStatus } from '../enrolment/enrolment-status.js';
import { Place, referTo, School, Trade } from '../reference/reference-types.js';
import { readEnrolmentCounts } from './read-enrolment-counts.js';

export enum EnrolmentCountsBy {
  STATUS = 'STATUS',
  TRADE = 'TRADE',
  PLACE = 'PLACE',
  SCHOOL = 'SCHOOL',
  LEVEL = 'LEVEL',
}
registerEnumType(EnrolmentCountsBy, {
  name: 'EnrolmentCountsBy',
  description: 'What enrolments are counted by.',
  valuesConfig: {
    STATUS: { description: 'Where they stand.' },
    TRADE: { description: 'What is learned.' },
    PLACE: { description: 'Residence at registration.' },
    SCHOOL: { description: 'Where the learner enrolled.' },
    LEVEL: { description: 'Level of training.' },
  },
});

@InputType({ description: 'Which enrolments are counted; every condition given must hold.' })
export class EnrolmentCountsFilter {
  @Field(() => Int, { nullable: true, description: 'Calendar year of registration.' })
  year?: number | null;
  @Field(() => [ID], { nullable: true, description: 'Trade codes.' })
  trades?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'Place codes of residence.' })
  places?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'School codes.' })
  schools?: string[] | null;
  @Field(() => [EnrolmentStatus], {
    nullable: true,
    description: 'Statuses; withdrawn ones are left out unless named.',
  })
  statuses?: EnrolmentStatus[] | null;
}

@ObjectType({ description: 'One count; which of its keys is set depends on what is counted by.' })
export class EnrolmentCountRow {
  @Field(() => String, { description: 'The key as text: a code or an enum value; empty for another province.' })
  key!: string;
  @Field(() => Int, { description: 'How many enrolments.' })
  count!: number;
  @Field(() => EnrolmentStatus, { nullable: true, description: 'Set when counted by status.' })
  status!: EnrolmentStatus | null;
  @Field(() => TrainingLevel, { nullable: true, description: 'Set when counted by level.' })
  level!: TrainingLevel | null;
  @Field(() => Trade, { nullable: true, description: 'Set when counted by trade.' })
  trade!: Trade | null;
  @Field(() => Place, { nullable: true, description: 'Set when counted by place; null there for another province.' })
  place!: Place | null;
  @Field(() => School, { nullable: true, description: 'Set when counted by school.' })
  school!: School | null;
}

@ObjectType({ description: 'Absolute enrolment counts at one moment.' })
export class EnrolmentCounts {
  @Field(() => DateTime, { description: 'When the counts were read.' })
  asOf!: Date;
  @Field(() => Int, { description: 'Grows with every change of what is counted.' })
  sequence!: number;
  @Field(() => Int, { description: 'Sum of the rows.' })
  total!: number;
  @Field(() => [EnrolmentCountRow], { description: 'The counts, most first.' })
  rows!: EnrolmentCountRow[];
}

const BY = { description: 'What to count by.' };
const FILTER = { nullable: true, description: 'Which enrolments to count.' };

@Resolver()
export class EnrolmentCountsResolver {
  @Query(() => EnrolmentCounts, { nullable: true, description: 'Enrolment counts now.' })
  async enrolmentCounts(
    @Arg('by', () => EnrolmentCountsBy, BY) by: EnrolmentCountsBy,
    @Arg('filter', () => EnrolmentCountsFilter, FILTER) filter: EnrolmentCountsFilter | null,
    @Ctx() context: RequestContext,
  ): Promise<EnrolmentCounts> {
    requirePermission(context, 'aggregate.read');
    return countsOf(await readEnrolmentCounts(context.em, by, filter ?? {}, context.now()), by);
  }

  @Subscription(() => EnrolmentCounts, {
    nullable: true,
    description: 'Enrolment counts: now, and again after every change. Absolute, so a missed message is no loss.',
    subscribe: ({ args, context }) => watchCounts(args as CountsArgs, context as RequestContext),
    name: 'enrolmentCounts',
  })
  enrolmentCountsChanged(
    @Root() counts: ReadCounts,
    @Arg('by', () => EnrolmentCountsBy, BY) by: EnrolmentCountsBy,
    @Arg('filter', () => EnrolmentCountsFilter, FILTER) _filter: EnrolmentCountsFilter | null,
  ): EnrolmentCounts {
    return countsOf(counts, by);
  }
}

interface CountsArgs {
  readonly by: EnrolmentCountsBy;
  readonly filter?: EnrolmentCountsFilter | null;
}

/** Counts as read; the GraphQL objects are made anew for every event, for events are shared between readers. */
export interface ReadCounts {
  readonly asOf: Date;
  readonly sequence: number;
  readonly rows: readonly { readonly key: string; readonly count: number }[];
}

function watchCounts({ by, filter }: CountsArgs, context: RequestContext): LatestValue<ReadCounts> {
  requirePermission(context, 'aggregate.read');
  const { em, now } = context;
  return context.live.watch({
    key: `enrolmentCounts ${by} ${JSON.stringify(filter ?? {})}`,
    moves: (event: HubEvent) =>
      event.type.includes('.enrolment-') && (filter?.year == null || event.data.year === filter.year),
    read: () => readEnrolmentCounts(em.fork(), by, filter ?? {}, now()),
  });
}

function countsOf({ asOf, sequence, rows }: ReadCounts, by: EnrolmentCountsBy): EnrolmentCounts {
  return Object.assign(new EnrolmentCounts(), {
    asOf,
    sequence,
    total: rows.reduce((sum, { count }) => sum + count, 0),
    rows: rows.map(({ key, count }) =>
      Object.assign(new EnrolmentCountRow(), NO_KEYS, { key, count, ...keyOf(by, key) }),
    ),
  });
}

const NO_KEYS = { status: null, level: null, trade: null, place: null, school: null };

function keyOf(by: EnrolmentCountsBy, key: string): Partial<EnrolmentCountRow> {
  switch (by) {
    case EnrolmentCountsBy.STATUS:
      return { status: key as EnrolmentStatus };
    case EnrolmentCountsBy.LEVEL:
      return { level: key as TrainingLevel };
    case EnrolmentCountsBy.TRADE:
      return { trade: referTo(Trade, key) };
    case EnrolmentCountsBy.PLACE:
      return { place: key === '' ? null : referTo(Place, key) };
    case EnrolmentCountsBy.SCHOOL:
      return { school: referTo(School, key) };
    default:
      return by satisfies never;
  }
}
