import {
  type Connection,
  ExpectedVersion,
  IdempotencyKey,
  LocalDate,
  RecordId,
  type RequestContext,
  resultOf,
} from '@hub/subgraph-kit';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { establishPromotionTeam, PromotionStopResultInput, reportPromotionResults } from './change-promotion-team.js';
import {
  AmendPromotionTeamInput,
  amendPromotionTeam,
  PlanPromotionTeamInput,
  planPromotionTeam,
} from './plan-promotion-team.js';
import { PromotionTeam, PromotionTeamConnection, PromotionTeamMember } from './promotion-team.type.js';
import { listPromotionTeams, PromotionTeamListArgs, promotionTeamLoader } from './promotion-team-list.js';
import { membersLoader } from './read-members.js';

const PromotionTeamResult = resultOf(PromotionTeam, 'PromotionTeam');

@Resolver(() => PromotionTeam)
export class PromotionTeamResolver {
  @Query(() => PromotionTeam, { nullable: true, description: 'One enrolment-promotion team.' })
  promotionTeam(@RecordId('The team.') id: string, @Ctx() context: RequestContext): Promise<PromotionTeam | null> {
    return context.loaders.of(context, promotionTeamLoader).load(id);
  }

  @Query(() => PromotionTeamConnection, { nullable: true, description: 'Enrolment-promotion teams, last begun first.' })
  promotionTeams(
    @Args(() => PromotionTeamListArgs) args: PromotionTeamListArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<PromotionTeam>> {
    return listPromotionTeams(context, args);
  }

  @FieldResolver(() => [PromotionTeamMember], {
    nullable: true,
    description:
      'Its members: all for DOLISA, for another body those it sends, null for whom names are not. Every reading is on record.',
  })
  members(@Root() { id }: PromotionTeam, @Ctx() context: RequestContext): Promise<PromotionTeamMember[] | null> {
    return context.loaders.of(context, membersLoader).load(id);
  }

  @Mutation(() => PromotionTeamResult, {
    nullable: true,
    description: 'DOLISA proposes an enrolment-promotion team with members and itinerary (duty D4).',
  })
  planPromotionTeam(
    @Arg('input', () => PlanPromotionTeamInput, { description: 'The team.' }) input: PlanPromotionTeamInput,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof PromotionTeamResult> {
    return planPromotionTeam(context, input, idempotencyKey);
  }

  @Mutation(() => PromotionTeamResult, {
    nullable: true,
    description: 'DOLISA plans a team anew that no decision has set up yet.',
  })
  amendPromotionTeam(
    @RecordId('The team.') id: string,
    @Arg('input', () => AmendPromotionTeamInput, { description: 'The team as it is from now on.' })
    input: AmendPromotionTeamInput,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof PromotionTeamResult> {
    return amendPromotionTeam(context, { id, input, expectedVersion, idempotencyKey });
  }

  @Mutation(() => PromotionTeamResult, {
    nullable: true,
    description: 'A decision of DOLISA sets the team up (duty D4); by an approver who had no hand in the proposal.',
  })
  establishPromotionTeam(
    @RecordId('The team.') id: string,
    @Arg('decisionNumber', () => String, { description: 'Number of the decision, 1–100 characters.' })
    decisionNumber: string,
    @Arg('decidedOn', () => LocalDate, { description: 'Day of the decision, not in the future.' }) decidedOn: string,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof PromotionTeamResult> {
    return establishPromotionTeam(context, { id, decisionNumber, decidedOn, expectedVersion, idempotencyKey });
  }

  @Mutation(() => PromotionTeamResult, {
    nullable: true,
    description: 'DOLISA reports what came of stops that were visited (duty D4).',
  })
  reportPromotionResults(
    @RecordId('The team.') id: string,
    @Arg('results', () => [PromotionStopResultInput], { description: 'Results of 1 to 50 stops.' })
    results: PromotionStopResultInput[],
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof PromotionTeamResult> {
    return reportPromotionResults(context, { id, results, expectedVersion, idempotencyKey });
  }
}
