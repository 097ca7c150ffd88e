import { ExpectedVersion, IdempotencyKey, RecordId, type RequestContext, resultOf } from '@hub/subgraph-kit';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Trade } from '../reference/reference-types.js';
import { Campaign, CampaignConnection } from './campaign.type.js';
import { CampaignFigures, campaignFiguresLoader } from './campaign-figures.js';
import { CampaignListArgs, campaignLoader, listCampaigns } from './campaign-list.js';
import { AmendCampaignInput, amendCampaign, closeCampaign } from './change-campaign.js';
import { PlanCampaignInput, planCampaign } from './plan-campaign.js';
import { tradeCampaignsLoader } from './trade-campaigns.js';

const CampaignResult = resultOf(Campaign, 'Campaign');

@Resolver(() => Campaign)
export class CampaignResolver {
  @Query(() => Campaign, { nullable: true, description: 'One campaign.' })
  campaign(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<Campaign | null> {
    return context.loaders.of(context, campaignLoader).load(id);
  }

  @Query(() => CampaignConnection, { nullable: true, description: 'Campaigns.' })
  campaigns(
    @Args(() => CampaignListArgs) args: CampaignListArgs,
    @Ctx() context: RequestContext,
  ): Promise<CampaignConnection> {
    return listCampaigns(context, args);
  }

  @FieldResolver(() => CampaignFigures, {
    nullable: true,
    description: 'What it came to; null for whom figures are not.',
  })
  figures(@Root() { id }: Campaign, @Ctx() context: RequestContext): Promise<CampaignFigures | null> {
    return context.loaders.of(context, campaignFiguresLoader).load(id);
  }

  @Mutation(() => CampaignResult, {
    nullable: true,
    description: 'A body plans a campaign that it leads (duties D6, D9, D10, D14).',
  })
  planCampaign(
    @Arg('input', () => PlanCampaignInput, { description: 'The campaign.' }) input: PlanCampaignInput,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof CampaignResult> {
    return planCampaign(context, input, idempotencyKey);
  }

  @Mutation(() => CampaignResult, { nullable: true, description: 'The lead plans its campaign anew while it is open.' })
  amendCampaign(
    @RecordId('The campaign.') id: string,
    @Arg('input', () => AmendCampaignInput, { description: 'The campaign as it is from now on.' })
    input: AmendCampaignInput,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof CampaignResult> {
    return amendCampaign(context, { id, input, expectedVersion, idempotencyKey });
  }

  @Mutation(() => CampaignResult, {
    nullable: true,
    description: 'The lead closes its campaign and says what came of it; its figures go on being told.',
  })
  closeCampaign(
    @RecordId('The campaign.') id: string,
    @Arg('outcome', () => String, { description: 'What came of it, 1–4000 characters.' }) outcome: string,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof CampaignResult> {
    return closeCampaign(context, { id, outcome, expectedVersion, idempotencyKey });
  }
}

@Resolver(() => CampaignConnection)
export class CampaignConnectionResolver {
  @FieldResolver(() => Int, { description: 'How many campaigns the whole list has.' })
  totalCount(@Root() { countAll }: CampaignConnection): Promise<number> {
    return countAll();
  }
}

@Resolver(() => Trade)
export class TradeCampaignsResolver {
  @FieldResolver(() => CampaignConnection, {
    nullable: true,
    description: 'Campaigns that name this trade, among others perhaps; last begun first.',
  })
  campaigns(
    @Root() { code }: Trade,
    @Arg('year', () => Int, { nullable: true, description: 'Only those that begin in this year.' }) year: number | null,
    @Arg('first', () => Int, { nullable: true, description: 'How many at most: 0 to 200, 20 when absent.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which the page begins.' })
    after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<CampaignConnection> {
    return context.loaders
      .of(context, tradeCampaignsLoader)
      .load({ trade: code, year: year ?? null, first: first ?? null, after: after ?? null });
  }
}
