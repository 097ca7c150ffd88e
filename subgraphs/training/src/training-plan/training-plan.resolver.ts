import {
  type Connection,
  ExpectedVersion,
  IdempotencyKey,
  RecordId,
  type RequestContext,
  resultOf,
} from '@hub/subgraph-kit';
import { Arg, Args, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { TrainingPlan, TrainingPlanConnection } from './training-plan.type.js';
import { listTrainingPlans, TrainingPlanListArgs, trainingPlanLoader } from './training-plan-list.js';
import {
  adoptTrainingPlan,
  draftTrainingPlan,
  reviseTrainingPlan,
  TrainingPlanLineInput,
} from './write-training-plan.js';

const TrainingPlanResult = resultOf(TrainingPlan, 'TrainingPlan');
const LINES = { description: 'What it plans: 1 to 200 lines, each trade and level once.' };

@Resolver(() => TrainingPlan)
export class TrainingPlanResolver {
  @Query(() => TrainingPlan, { nullable: true, description: 'One training plan, if the actor may see it.' })
  trainingPlan(@RecordId('The plan.') id: string, @Ctx() context: RequestContext): Promise<TrainingPlan | null> {
    return context.loaders.of(context, trainingPlanLoader).load(id);
  }

  @Query(() => TrainingPlanConnection, {
    nullable: true,
    description: 'Training plans the actor may see, last drafted first.',
  })
  trainingPlans(
    @Args(() => TrainingPlanListArgs) args: TrainingPlanListArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<TrainingPlan>> {
    return listTrainingPlans(context, args);
  }

  @Mutation(() => TrainingPlanResult, {
    nullable: true,
    description: 'A school drafts its training plan of a year (duties D15, D16).',
  })
  draftTrainingPlan(
    @Arg('schoolCode', () => ID, { description: 'The school; the actor must act for it.' }) schoolCode: string,
    @Arg('year', () => Int, { description: 'Year of the training.' }) year: number,
    @Arg('lines', () => [TrainingPlanLineInput], LINES) lines: TrainingPlanLineInput[],
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof TrainingPlanResult> {
    return draftTrainingPlan(context, { schoolCode, year, lines }, idempotencyKey);
  }

  @Mutation(() => TrainingPlanResult, { nullable: true, description: 'The school replaces what its draft says.' })
  reviseTrainingPlan(
    @RecordId('The plan.') id: string,
    @ExpectedVersion() expectedVersion: number,
    @Arg('lines', () => [TrainingPlanLineInput], LINES) lines: TrainingPlanLineInput[],
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof TrainingPlanResult> {
    return reviseTrainingPlan(context, { id, expectedVersion, lines, idempotencyKey });
  }

  @Mutation(() => TrainingPlanResult, {
    nullable: true,
    description: 'The school adopts its plan; from then on it does not change.',
  })
  adoptTrainingPlan(
    @RecordId('The plan.') id: string,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof TrainingPlanResult> {
    return adoptTrainingPlan(context, { id, expectedVersion, idempotencyKey });
  }
}
