import { Conflict, InvalidInput, NotAllowed, PolicyRefusal, type RequestContext } from '@hub/subgraph-kit';
import { Arg, Args, Ctx, createUnionType, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Trade } from '../reference/reference-types.js';
import { Campaign, CampaignConnection } from './campaign.type.js';
import { CampaignFigures, campaignFiguresLoader } from './campaign-figures.js';
import { CampaignListArgs, campaignLoader, listCampaigns } from './campaign-list.js';
import { PlanCampaignInput, planCampaign } from './plan-campaign.js';
import { tradeCampaignsLoader } from './trade-campaigns.js';

const CampaignResult = createUnionType({
  name: 'CampaignResult',
  description: 'The campaign as it now stands, or why nothing was changed.',
  types: () => [Campaign, PolicyRefusal, Conflict, InvalidInput, NotAllowed] as const,
});

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
    @Arg('idempotencyKey', () => String, {
      description: 'Chosen by the client, 1–128 characters: a retry with the same key answers the first result.',
    })
    idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof CampaignResult> {
    return planCampaign(context, input, idempotencyKey);
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
