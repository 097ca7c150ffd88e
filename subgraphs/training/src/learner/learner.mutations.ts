import { ExpectedVersion, IdempotencyKey, RecordId, resultOf } from '@hub/subgraph-kit';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { TrainingContext } from '../training-context.js';
import { CorrectLearnerInput, correctLearner } from './correct-learner.js';
import { Learner } from './learner.type.js';
import { RevealedNationalId, revealNationalId } from './reveal-national-id.js';

const LearnerResult = resultOf(Learner, 'Learner');
const RevealResult = resultOf(RevealedNationalId, 'RevealNationalId');

@Resolver()
export class LearnerMutations {
  @Mutation(() => LearnerResult, {
    nullable: true,
    description:
      'A school the learner is enrolled at, or DOLISA, corrects personal data. Others that may be the same person are put up for review.',
  })
  correctLearner(
    @RecordId('The learner.') id: string,
    @ExpectedVersion() expectedVersion: number,
    @Arg('learner', () => CorrectLearnerInput, { description: 'The data as they should be.' })
    learner: CorrectLearnerInput,
    @Arg('reason', () => String, { description: 'Why, 1–500 characters, without personal data.' }) reason: string,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: TrainingContext,
  ): Promise<typeof LearnerResult> {
    return correctLearner(context, { id, expectedVersion, learner, reason, idempotencyKey });
  }

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
