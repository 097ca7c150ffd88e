import { Conflict, DateTime, InvalidInput, NotAllowed, PolicyRefusal, type RequestContext } from '@hub/subgraph-kit';
import { Arg, Args, Ctx, createUnionType, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Campaign } from '../campaign/campaign.type.js';
import { campaignOfActivity } from '../campaign/campaign-list.js';
import { changePublication } from './change-publication.js';
import { DraftPublicationInput, draftPublication } from './draft-publication.js';
import { Publication, PublicationConnection } from './publication.type.js';
import { listPublications, PublicationListArgs, publicationLoader } from './publication-list.js';

const PublicationResult = createUnionType({
  name: 'PublicationResult',
  description: 'The publication as it now stands, or why nothing was changed.',
  types: () => [Publication, PolicyRefusal, Conflict, InvalidInput, NotAllowed] as const,
});

const KEY = {
  description: 'Chosen by the client, 1–128 characters: a retry with the same key answers the first result.',
};
const VERSION = { description: 'The version the change stands on.' };
const PUBLICATION_ID = { description: 'The publication.' };

@Resolver(() => Publication)
export class PublicationResolver {
  @Query(() => Publication, { nullable: true, description: 'One publication, if it is published or the actor’s own.' })
  publication(
    @Arg('id', () => ID, PUBLICATION_ID) id: string,
    @Ctx() context: RequestContext,
  ): Promise<Publication | null> {
    return context.loaders.of(context, publicationLoader).load(id);
  }

  @Query(() => PublicationConnection, {
    nullable: true,
    description: 'Publications: published ones for everybody, others for the body that publishes.',
  })
  publications(
    @Args(() => PublicationListArgs) args: PublicationListArgs,
    @Ctx() context: RequestContext,
  ): Promise<PublicationConnection> {
    return listPublications(context, args);
  }

  @FieldResolver(() => Campaign, {
    nullable: true,
    description: 'Campaign it belongs to; null for who is not signed in.',
  })
  campaign(@Root() { campaignId }: Publication, @Ctx() context: RequestContext): Promise<Campaign | null> {
    return campaignOfActivity(context, campaignId);
  }

  @Mutation(() => PublicationResult, { nullable: true, description: 'A body writes a text to be published (duty D9).' })
  draftPublication(
    @Arg('input', () => DraftPublicationInput, { description: 'The text.' }) input: DraftPublicationInput,
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof PublicationResult> {
    return draftPublication(context, input, idempotencyKey);
  }

  @Mutation(() => PublicationResult, {
    nullable: true,
    description: 'The hub is to publish it at a time; scheduling again moves the time.',
  })
  schedulePublication(
    @Arg('id', () => ID, PUBLICATION_ID) id: string,
    @Arg('at', () => DateTime, { description: 'When: within the coming year.' }) at: Date,
    @Arg('expectedVersion', () => Int, VERSION) expectedVersion: number,
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof PublicationResult> {
    return changePublication(context, { id, step: 'SCHEDULE', at, expectedVersion, idempotencyKey });
  }

  @Mutation(() => PublicationResult, {
    nullable: true,
    description: 'Publishes a draft, or a scheduled text before its time, now.',
  })
  publish(
    @Arg('id', () => ID, PUBLICATION_ID) id: string,
    @Arg('expectedVersion', () => Int, VERSION) expectedVersion: number,
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof PublicationResult> {
    return changePublication(context, { id, step: 'PUBLISH', expectedVersion, idempotencyKey });
  }

  @Mutation(() => PublicationResult, {
    nullable: true,
    description: 'Withdraws what was published; whom it reached stays counted.',
  })
  retractPublication(
    @Arg('id', () => ID, PUBLICATION_ID) id: string,
    @Arg('reason', () => String, { description: 'Why, 1–500 characters, without personal data.' }) reason: string,
    @Arg('expectedVersion', () => Int, VERSION) expectedVersion: number,
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof PublicationResult> {
    return changePublication(context, { id, step: 'RETRACT', reason, expectedVersion, idempotencyKey });
  }
}

@Resolver(() => PublicationConnection)
export class PublicationConnectionResolver {
  @FieldResolver(() => Int, { description: 'How many publications the whole list has.' })
  totalCount(@Root() { countAll }: PublicationConnection): Promise<number> {
    return countAll();
  }
}
