import type { HubEvent } from '@hub/events';
import { DateTime, type LatestValue, type RequestContext, requirePermission } from '@hub/subgraph-kit';
import { GraphQLError } from 'graphql';
import { Arg, Field, ID, InputType, Int, ObjectType, Resolver, Root, Subscription } from 'type-graphql';
import { Channel } from './channel.js';
import { type PublicationFacts, publicationOf } from './publication.mapping.js';
import { Publication } from './publication.type.js';
import { readPublicationFeed } from './read-publication-feed.js';

const MAX_LAST = 100;

@InputType({ description: 'Which publications the feed shows; every condition given must hold.' })
export class PublicationFeedFilter {
  @Field(() => Channel, { nullable: true, description: 'Only those of this channel.' })
  channel?: Channel | null;
  @Field(() => ID, { nullable: true, description: 'Only those that name this trade.' })
  trade?: string | null;
  @Field(() => ID, { nullable: true, description: 'Only those that name this place.' })
  place?: string | null;
  @Field(() => ID, { nullable: true, description: 'Only those of this campaign.' })
  campaign?: string | null;
}

@ObjectType({ description: 'What is published, at one moment.' })
export class PublicationFeed {
  @Field(() => DateTime, { description: 'When it was read.' })
  asOf!: Date;
  @Field(() => Int, { description: 'Grows with every change of what is published.' })
  sequence!: number;
  @Field(() => Int, { description: 'How many publications the filter finds.' })
  total!: number;
  @Field(() => [Publication], { description: 'The latest of them, last published first.' })
  latest!: Publication[];
}

/** The feed as read: plain data, for events are shared between readers. */
export interface ReadFeed {
  readonly asOf: Date;
  readonly sequence: number;
  readonly total: number;
  readonly latest: readonly PublicationFacts[];
}

interface FeedArgs {
  readonly filter?: PublicationFeedFilter | null;
  readonly last: number;
}

@Resolver()
export class PublicationFeedResolver {
  @Subscription(() => PublicationFeed, {
    nullable: true,
    description: 'What is published: now, and again after every change. Absolute, so a missed message is no loss.',
    subscribe: ({ args, context }) => watchFeed(args as unknown as FeedArgs, context as RequestContext),
  })
  publicationFeed(
    @Root() { asOf, sequence, total, latest }: ReadFeed,
    @Arg('filter', () => PublicationFeedFilter, { nullable: true, description: 'Which publications.' })
    _filter: PublicationFeedFilter | null,
    @Arg('last', () => Int, { defaultValue: 20, description: 'How many at most: 0 to 100.' }) _last: number,
  ): PublicationFeed {
    return Object.assign(new PublicationFeed(), { asOf, sequence, total, latest: latest.map(publicationOf) });
  }
}

function watchFeed({ filter, last }: FeedArgs, context: RequestContext): LatestValue<ReadFeed> {
  requirePermission(context, 'publication.read-published');
  if (last < 0 || last > MAX_LAST) {
    throw new GraphQLError(`\`last\` must be from 0 to ${MAX_LAST}.`, { extensions: { code: 'BAD_USER_INPUT' } });
  }
  const { em, now } = context;
  const shown = {
    channel: filter?.channel ?? null,
    trade: filter?.trade ?? null,
    place: filter?.place ?? null,
    campaign: filter?.campaign ?? null,
  };
  return context.live.watch({
    key: `publicationFeed ${last} ${JSON.stringify(shown)}`,
    moves: (event) => moves(event, shown),
    read: () => readPublicationFeed(em.fork(), shown, last, now()),
  });
}

export type FeedFilter = {
  readonly [Key in keyof PublicationFeedFilter]-?: NonNullable<PublicationFeedFilter[Key]> | null;
};

/** Drafts and schedules are nobody's news; what was published, corrected or retracted is, where the filter finds it. */
function moves({ type, data }: HubEvent, filter: FeedFilter): boolean {
  if (!/\.publication-(published|corrected|retracted)\./.test(type)) return false;
  const names = (codes: unknown, code: string | null) =>
    code === null || (Array.isArray(codes) && codes.includes(code));
  return (
    (filter.channel === null || data.channel === filter.channel) &&
    (filter.campaign === null || data.campaign === filter.campaign) &&
    names(data.trades, filter.trade) &&
    names(data.places, filter.place)
  );
}
