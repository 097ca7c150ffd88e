import { IdempotencyKey, RecordId, type RequestContext, resultOf } from '@hub/subgraph-kit';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Campaign } from '../campaign/campaign.type.js';
import { OutreachEvent } from '../event/event.type.js';
import { ContributionInput, contribute } from './contribute.js';
import { Contribution } from './contribution.type.js';
import { campaignContributionsLoader, eventContributionsLoader } from './contribution-list.js';

const ContributionResult = resultOf(Contribution, 'Contribution');
const INPUT = { description: 'What the body says.' };

@Resolver()
export class ContributionMutations {
  @Mutation(() => ContributionResult, {
    nullable: true,
    description:
      'A partner that the campaign names adds its part or comments, and the lead answers (duties D6, D9, D10, D14).',
  })
  contributeToCampaign(
    @RecordId('The campaign.') id: string,
    @Arg('input', () => ContributionInput, INPUT) input: ContributionInput,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof ContributionResult> {
    return contribute(context, { to: 'CAMPAIGN', id }, input, idempotencyKey);
  }

  @Mutation(() => ContributionResult, {
    nullable: true,
    description:
      'A partner that the event names adds its part or comments, and the host answers: DOET at a conference of ' +
      "DOLISA (D3), a centre at a school's recruitment (D17).",
  })
  contributeToEvent(
    @RecordId('The event.') id: string,
    @Arg('input', () => ContributionInput, INPUT) input: ContributionInput,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof ContributionResult> {
    return contribute(context, { to: 'EVENT', id }, input, idempotencyKey);
  }
}

@Resolver(() => Campaign)
export class CampaignContributionsResolver {
  @FieldResolver(() => [Contribution], { description: 'What its partners and its lead said, oldest first.' })
  contributions(@Root() { id }: Campaign, @Ctx() context: RequestContext): Promise<Contribution[]> {
    return context.loaders.of(context, campaignContributionsLoader).load(id);
  }
}

@Resolver(() => OutreachEvent)
export class EventContributionsResolver {
  @FieldResolver(() => [Contribution], { description: 'What its partners and its host said, oldest first.' })
  contributions(@Root() { id }: OutreachEvent, @Ctx() context: RequestContext): Promise<Contribution[]> {
    return context.loaders.of(context, eventContributionsLoader).load(id);
  }
}
