import { IdempotencyKey, resultOf } from '@hub/subgraph-kit';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { TrainingContext } from '../training-context.js';
import { RevealedNationalId, revealNationalId } from './reveal-national-id.js';

const RevealResult = resultOf(RevealedNationalId, 'RevealNationalId');

@Resolver()
export class LearnerMutations {
  @Mutation(() => RevealResult, {
    nullable: true,
    description: 'Shows a personal ID number in full, for a reason that goes on record with who asked.',
  })
  revealNationalId(
    @Arg('learnerId', () => ID, { description: 'The learner.' }) learnerId: string,
    @Arg('reason', () => String, { description: 'What it is needed for, 10–500 characters.' }) reason: string,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: TrainingContext,
  ): Promise<typeof RevealResult> {
    return revealNationalId(context, { learnerId, reason, idempotencyKey });
  }
}
