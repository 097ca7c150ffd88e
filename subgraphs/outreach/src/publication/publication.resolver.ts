import { DateTime, ExpectedVersion, IdempotencyKey, RecordId, type RequestContext, resultOf } from '@hub/subgraph-kit';
import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Campaign } from '../campaign/campaign.type.js';
import { campaignOfActivity } from '../campaign/campaign-list.js';
import { RecordChange } from '../reference/versioned-record.type.js';
import {
  AmendPublicationInput,
  amendPublication,
  CorrectPublicationInput,
  correctPublication,
  publishNow,
  retractPublication,
  schedulePublication,
  unschedulePublication,
} from './change-publication.js';
import { DraftPublicationInput, draftPublication } from './draft-publication.js';
import { Publication, PublicationConnection } from './publication.type.js';
import { listPublications, PublicationListArgs, publicationLoader } from './publication-list.js';
import { historyOf, ReplacedText, replacedTextsOf } from './publication-text.js';

const PublicationResult = resultOf(Publication, 'Publication');
const REASON = { description: 'Why, 1–500 characters, without personal data.' };

@Resolver(() => Publication)
export class PublicationResolver {
  @Query(() => Publication, { nullable: true, description: 'One publication, if it is published or the actor’s own.' })
  publication(@RecordId('The publication.') id: string, @Ctx() context: RequestContext): Promise<Publication | null> {
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
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof PublicationResult> {
    return draftPublication(context, input, idempotencyKey);
  }

  @FieldResolver(() => [ReplacedText], {
    nullable: true,
    description: 'Texts of it that corrections replaced, first first; null but for the body that publishes.',
  })
  replacedTexts(@Root() publication: Publication, @Ctx() context: RequestContext): Promise<ReplacedText[] | null> {
    return replacedTextsOf(context, publication);
  }

  @FieldResolver(() => [RecordChange], {
    nullable: true,
    description: 'Every change of it, oldest first, as a draft too; null but for the body that publishes.',
  })
  history(@Root() publication: Publication, @Ctx() context: RequestContext): Promise<RecordChange[] | null> {
    return historyOf(context, publication);
  }

  @Mutation(() => PublicationResult, { nullable: true, description: 'Writes a draft anew (duty D9).' })
  amendPublication(
    @RecordId('The draft.') id: string,
    @Arg('input', () => AmendPublicationInput, { description: 'The text as it is from now on.' })
    input: AmendPublicationInput,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof PublicationResult> {
    return amendPublication(context, { id, input, expectedVersion, idempotencyKey });
  }

  @Mutation(() => PublicationResult, {
    nullable: true,
    description: 'Takes a text off the schedule: it is a draft again.',
  })
  unschedulePublication(
    @RecordId('The publication.') id: string,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof PublicationResult> {
    return unschedulePublication(context, { id, expectedVersion, idempotencyKey });
  }

  @Mutation(() => PublicationResult, {
    nullable: true,
    description: 'Publishes a corrected text in place of the public one, which is kept with the reason (duty D9).',
  })
  correctPublication(
    @RecordId('The publication.') id: string,
    @Arg('input', () => CorrectPublicationInput, { description: 'The text as it is public from now on.' })
    input: CorrectPublicationInput,
    @Arg('reason', () => String, REASON) reason: string,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof PublicationResult> {
    return correctPublication(context, { id, input, reason, expectedVersion, idempotencyKey });
  }

  @Mutation(() => PublicationResult, {
    nullable: true,
    description: 'The hub is to publish it at a time; scheduling again moves the time.',
  })
  schedulePublication(
    @RecordId('The publication.') id: string,
    @Arg('at', () => DateTime, { description: 'When: within the coming year.' }) at: Date,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof PublicationResult> {
    return schedulePublication(context, { id, at, expectedVersion, idempotencyKey });
  }

  @Mutation(() => PublicationResult, {
    nullable: true,
    description: 'Publishes a draft, or a scheduled text before its time, now.',
  })
  publish(
    @RecordId('The publication.') id: string,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof PublicationResult> {
    return publishNow(context, { id, expectedVersion, idempotencyKey });
  }

  @Mutation(() => PublicationResult, {
    nullable: true,
    description: 'Withdraws what was published; whom it reached stays counted.',
  })
  retractPublication(
    @RecordId('The publication.') id: string,
    @Arg('reason', () => String, REASON) reason: string,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof PublicationResult> {
    return retractPublication(context, { id, reason, expectedVersion, idempotencyKey });
  }
}

@Resolver(() => PublicationConnection)
export class PublicationConnectionResolver {
  @FieldResolver(() => Int, { description: 'How many publications the whole list has.' })
  totalCount(@Root() { countAll }: PublicationConnection): Promise<number> {
    return countAll();
  }
}
