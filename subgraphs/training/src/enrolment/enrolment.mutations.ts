import { ExpectedVersion, IdempotencyKey, LinkedTrainingSupport, RecordId, resultOf } from '@hub/subgraph-kit';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { TrainingContext } from '../training-context.js';
import { assignCentres, tagEnrolment } from './amend-enrolment.js';
import { changeEnrolment } from './change-enrolment.js';
import { Enrolment, PriorityGroup } from './enrolment.type.js';
import { RegisterEnrolmentInput } from './register-enrolment.input.js';
import { registerEnrolment } from './register-enrolment.js';
import { acceptTransfer, cancelTransfer, declineTransfer, releaseEnrolment } from './transfer-enrolment.js';

const EnrolmentResult = resultOf(Enrolment, 'Enrolment');
type Result = Promise<typeof EnrolmentResult>;

const ID_OF = 'The enrolment.';
const REASON = { description: 'Why, 1–500 characters, without personal data.' };

@Resolver()
export class EnrolmentMutations {
  @Mutation(() => EnrolmentResult, { nullable: true, description: 'A school registers a learner (duty D16).' })
  registerEnrolment(
    @Arg('input', () => RegisterEnrolmentInput, { description: 'The registration.' }) input: RegisterEnrolmentInput,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: TrainingContext,
  ): Result {
    return registerEnrolment(context, input, idempotencyKey);
  }

  @Mutation(() => EnrolmentResult, {
    nullable: true,
    description: 'The school confirms a registration; support that was asked for must be eligible.',
  })
  confirmEnrolment(
    @RecordId(ID_OF) id: string,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: TrainingContext,
  ): Result {
    return changeEnrolment(context, { id, step: 'CONFIRM', expectedVersion, idempotencyKey });
  }

  @Mutation(() => EnrolmentResult, { nullable: true, description: 'The learner finished the course.' })
  completeEnrolment(
    @RecordId(ID_OF) id: string,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: TrainingContext,
  ): Result {
    return changeEnrolment(context, { id, step: 'COMPLETE', expectedVersion, idempotencyKey });
  }

  @Mutation(() => EnrolmentResult, { nullable: true, description: 'The training rests for a while (bảo lưu).' })
  suspendEnrolment(
    @RecordId(ID_OF) id: string,
    @ExpectedVersion() expectedVersion: number,
    @Arg('reason', () => String, REASON) reason: string,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: TrainingContext,
  ): Result {
    return changeEnrolment(context, { id, step: 'SUSPEND', expectedVersion, idempotencyKey, reason });
  }

  @Mutation(() => EnrolmentResult, { nullable: true, description: 'The training goes on after a suspension.' })
  resumeEnrolment(
    @RecordId(ID_OF) id: string,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: TrainingContext,
  ): Result {
    return changeEnrolment(context, { id, step: 'RESUME', expectedVersion, idempotencyKey });
  }

  @Mutation(() => EnrolmentResult, {
    nullable: true,
    description: 'The learner left; the enrolment no longer counts.',
  })
  withdrawEnrolment(
    @RecordId(ID_OF) id: string,
    @ExpectedVersion() expectedVersion: number,
    @Arg('reason', () => String, REASON) reason: string,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: TrainingContext,
  ): Result {
    return changeEnrolment(context, { id, step: 'WITHDRAW', expectedVersion, idempotencyKey, reason });
  }

  @Mutation(() => EnrolmentResult, {
    nullable: true,
    description: 'The school replaces the tags of an enrolment: linked support and priority groups (duty D13).',
  })
  tagEnrolment(
    @RecordId(ID_OF) id: string,
    @ExpectedVersion() expectedVersion: number,
    @Arg('linkedProgrammes', () => [LinkedTrainingSupport], { description: 'All of them; none: an empty list.' })
    linkedProgrammes: LinkedTrainingSupport[],
    @Arg('priorityGroups', () => [PriorityGroup], { description: 'All of them; none: an empty list.' })
    priorityGroups: PriorityGroup[],
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: TrainingContext,
  ): Result {
    return tagEnrolment(context, { id, expectedVersion, idempotencyKey, linkedProgrammes, priorityGroups });
  }

  @Mutation(() => EnrolmentResult, {
    nullable: true,
    description:
      'The school says which centres take part: who gives general-education classes, whose pupil it is (D17).',
  })
  assignEnrolmentCentres(
    @RecordId(ID_OF) id: string,
    @ExpectedVersion() expectedVersion: number,
    @Arg('generalEducationCentreCode', () => ID, {
      nullable: true,
      description: 'Who gives the classes; null: nobody.',
    })
    generalEducationCentreCode: string | null,
    @Arg('sourceCentreCode', () => ID, { nullable: true, description: 'Whose pupil it is; null: none of theirs.' })
    sourceCentreCode: string | null,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: TrainingContext,
  ): Result {
    const centres = {
      generalEducationCentreCode: generalEducationCentreCode ?? null,
      sourceCentreCode: sourceCentreCode ?? null,
    };
    return assignCentres(context, { id, expectedVersion, idempotencyKey, ...centres });
  }
}

@Resolver()
export class EnrolmentTransferMutations {
  @Mutation(() => EnrolmentResult, {
    nullable: true,
    description: 'The school releases a learner to another school; the enrolment moves when that one accepts.',
  })
  releaseEnrolment(
    @RecordId(ID_OF) id: string,
    @ExpectedVersion() expectedVersion: number,
    @Arg('toSchoolCode', () => ID, { description: 'The school that is to take the learner in.' }) toSchoolCode: string,
    @Arg('reason', () => String, REASON) reason: string,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: TrainingContext,
  ): Result {
    return releaseEnrolment(context, { id, expectedVersion, idempotencyKey, toSchoolCode, reason });
  }

  @Mutation(() => EnrolmentResult, {
    nullable: true,
    description: 'The other school takes the learner in: the enrolment, with its history, is now its own.',
  })
  acceptEnrolmentTransfer(
    @RecordId(ID_OF) id: string,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: TrainingContext,
  ): Result {
    return acceptTransfer(context, { id, expectedVersion, idempotencyKey });
  }

  @Mutation(() => EnrolmentResult, { nullable: true, description: 'The other school does not take the learner in.' })
  declineEnrolmentTransfer(
    @RecordId(ID_OF) id: string,
    @ExpectedVersion() expectedVersion: number,
    @Arg('reason', () => String, REASON) reason: string,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: TrainingContext,
  ): Result {
    return declineTransfer(context, { id, expectedVersion, idempotencyKey, reason });
  }

  @Mutation(() => EnrolmentResult, { nullable: true, description: 'The school takes its release back.' })
  cancelEnrolmentTransfer(
    @RecordId(ID_OF) id: string,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: TrainingContext,
  ): Result {
    return cancelTransfer(context, { id, expectedVersion, idempotencyKey });
  }
}
