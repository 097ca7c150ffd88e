import {
  type Connection,
  ExpectedVersion,
  IdempotencyKey,
  RecordId,
  type RequestContext,
  resultOf,
} from '@hub/subgraph-kit';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { learnerLoader } from '../learner/find-learner.js';
import { Learner } from '../learner/learner.type.js';
import type { TrainingContext } from '../training-context.js';
import { duplicateEnrolmentLoader, duplicateSideLoader } from './duplicate-sides.js';
import {
  DuplicateEnrolment,
  DuplicateSide,
  LearnerDuplicate,
  LearnerDuplicateConnection,
} from './learner-duplicate.type.js';
import { LearnerDuplicateListArgs, learnerDuplicateLoader, listLearnerDuplicates } from './learner-duplicate-list.js';
import { DuplicateDecision, resolveDuplicate } from './resolve-duplicate.js';

const LearnerDuplicateResult = resultOf(LearnerDuplicate, 'LearnerDuplicate');

@Resolver(() => LearnerDuplicate)
export class LearnerDuplicateResolver {
  @Query(() => LearnerDuplicate, { nullable: true, description: 'Two records that may be one person.' })
  learnerDuplicate(
    @RecordId('The pair.') id: string,
    @Ctx() context: RequestContext,
  ): Promise<LearnerDuplicate | null> {
    return context.loaders.of(context, learnerDuplicateLoader).load(id);
  }

  @Query(() => LearnerDuplicateConnection, {
    nullable: true,
    description: 'Pairs of records that may be one person and that the actor may review, last found first.',
  })
  learnerDuplicates(
    @Args(() => LearnerDuplicateListArgs) args: LearnerDuplicateListArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<LearnerDuplicate>> {
    return listLearnerDuplicates(context, args);
  }

  @FieldResolver(() => DuplicateSide, { description: 'The older record.' })
  first(@Root() { firstLearnerId }: LearnerDuplicate, @Ctx() context: RequestContext): Promise<DuplicateSide> {
    return context.loaders.of(context, duplicateSideLoader).load(firstLearnerId);
  }

  @FieldResolver(() => DuplicateSide, { description: 'The newer record.' })
  second(@Root() { secondLearnerId }: LearnerDuplicate, @Ctx() context: RequestContext): Promise<DuplicateSide> {
    return context.loaders.of(context, duplicateSideLoader).load(secondLearnerId);
  }

  @Mutation(() => LearnerDuplicateResult, {
    nullable: true,
    description: 'DOLISA, or a school one of the two is enrolled at, decides of two records, with a reason.',
  })
  resolveLearnerDuplicate(
    @RecordId('The pair.') id: string,
    @ExpectedVersion() expectedVersion: number,
    @Arg('decision', () => DuplicateDecision, { description: 'One person or two.' }) decision: DuplicateDecision,
    @Arg('survivorId', () => ID, { nullable: true, description: 'With MERGE: id of the learner that stands for both.' })
    survivorId: string | null,
    @Arg('reason', () => String, { description: 'Why, 1–500 characters, without personal data.' }) reason: string,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: TrainingContext,
  ): Promise<typeof LearnerDuplicateResult> {
    const request = { id, expectedVersion, idempotencyKey, decision, survivorId: survivorId ?? null, reason };
    return resolveDuplicate(context, request);
  }
}

@Resolver(() => DuplicateSide)
export class DuplicateSideResolver {
  @FieldResolver(() => Learner, { nullable: true, description: 'The learner, to whoever may read it.' })
  learner(@Root() { learnerId }: DuplicateSide, @Ctx() context: RequestContext): Promise<Learner | null> {
    return context.loaders.of(context, learnerLoader).load(learnerId);
  }

  @FieldResolver(() => [DuplicateEnrolment], { description: 'Its enrolments, first registered first.' })
  enrolments(@Root() { learnerId }: DuplicateSide, @Ctx() context: RequestContext): Promise<DuplicateEnrolment[]> {
    return context.loaders.of(context, duplicateEnrolmentLoader).load(learnerId);
  }
}
