import {
  type Connection,
  ExpectedVersion,
  IdempotencyKey,
  RecordId,
  type RequestContext,
  resultOf,
} from '@hub/subgraph-kit';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Campaign } from '../campaign/campaign.type.js';
import { campaignOfActivity } from '../campaign/campaign-list.js';
import { OutreachEvent } from '../event/event.type.js';
import { eventLoader } from '../event/event-list.js';
import { LinkedProgramme, LinkedProgrammeConnection } from './linked-programme.type.js';
import {
  campaignLinksLoader,
  eventLinksLoader,
  LinkedProgrammeListArgs,
  linkedProgrammeLoader,
  listLinkedProgrammes,
} from './linked-programme-list.js';
import { TieLinkedProgrammeInput, tieLinkedProgramme, untieLinkedProgramme } from './tie-linked-programme.js';

const LinkedProgrammeResult = resultOf(LinkedProgramme, 'LinkedProgramme');
const LINKS = { nullable: true, description: 'Other training support that localities tied it to (duty D13).' };

@Resolver(() => LinkedProgramme)
export class LinkedProgrammeResolver {
  @Query(() => LinkedProgramme, { nullable: true, description: 'One tie to other training support.' })
  linkedProgramme(@RecordId('The tie.') id: string, @Ctx() context: RequestContext): Promise<LinkedProgramme | null> {
    return context.loaders.of(context, linkedProgrammeLoader).load(id);
  }

  @Query(() => LinkedProgrammeConnection, {
    nullable: true,
    description: 'Ties to other training support, last tied first.',
  })
  linkedProgrammes(
    @Args(() => LinkedProgrammeListArgs) args: LinkedProgrammeListArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<LinkedProgramme>> {
    return listLinkedProgrammes(context, args);
  }

  @FieldResolver(() => OutreachEvent, { nullable: true, description: 'The event that is tied; null for a campaign.' })
  async event(@Root() { eventId }: LinkedProgramme, @Ctx() context: RequestContext): Promise<OutreachEvent | null> {
    return eventId === null ? null : context.loaders.of(context, eventLoader).load(eventId);
  }

  @FieldResolver(() => Campaign, { nullable: true, description: 'The campaign that is tied; null for an event.' })
  campaign(@Root() { campaignId }: LinkedProgramme, @Ctx() context: RequestContext): Promise<Campaign | null> {
    return campaignOfActivity(context, campaignId);
  }

  @Mutation(() => LinkedProgrammeResult, {
    nullable: true,
    description: 'A locality ties an activity for this policy to other training support it gives (duty D13).',
  })
  tieLinkedProgramme(
    @Arg('input', () => TieLinkedProgrammeInput, { description: 'The tie.' }) input: TieLinkedProgrammeInput,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof LinkedProgrammeResult> {
    return tieLinkedProgramme(context, input, idempotencyKey);
  }

  @Mutation(() => LinkedProgrammeResult, { nullable: true, description: 'The locality unties an activity.' })
  untieLinkedProgramme(
    @RecordId('The tie.') id: string,
    @Arg('reason', () => String, { description: 'Why, 1–500 characters, without personal data.' }) reason: string,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof LinkedProgrammeResult> {
    return untieLinkedProgramme(context, { id, reason, expectedVersion, idempotencyKey });
  }
}

@Resolver(() => OutreachEvent)
export class EventLinksResolver {
  @FieldResolver(() => [LinkedProgramme], LINKS)
  linkedProgrammes(@Root() { id }: OutreachEvent, @Ctx() context: RequestContext): Promise<LinkedProgramme[] | null> {
    return context.loaders.of(context, eventLinksLoader).load(id);
  }
}

@Resolver(() => Campaign)
export class CampaignLinksResolver {
  @FieldResolver(() => [LinkedProgramme], LINKS)
  linkedProgrammes(@Root() { id }: Campaign, @Ctx() context: RequestContext): Promise<LinkedProgramme[] | null> {
    return context.loaders.of(context, campaignLinksLoader).load(id);
  }
}
