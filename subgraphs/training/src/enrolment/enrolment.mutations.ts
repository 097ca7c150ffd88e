import { Conflict, InvalidInput, NotAllowed, PolicyRefusal } from '@hub/subgraph-kit';
import { Arg, Ctx, createUnionType, ID, Int, Mutation, Resolver } from 'type-graphql';
import type { TrainingContext } from '../training-context.js';
import { changeEnrolment } from './change-enrolment.js';
import { Enrolment } from './enrolment.type.js';
import { RegisterEnrolmentInput, registerEnrolment } from './register-enrolment.js';

const EnrolmentResult = createUnionType({
  name: 'EnrolmentResult',
  description: 'The enrolment as it now stands, or why nothing was changed.',
  types: () => [Enrolment, PolicyRefusal, Conflict, InvalidInput, NotAllowed] as const,
});

const KEY = {
  description: 'Chosen by the client, 1–128 characters: a retry with the same key answers the first result.',
};
const VERSION = { description: 'The version the change stands on.' };
const ENROLMENT_ID = { description: 'The enrolment.' };

@Resolver()
export class EnrolmentMutations {
  @Mutation(() => EnrolmentResult, {
    nullable: true,
    description: 'A school registers a learner (duty D16).',
  })
  registerEnrolment(
    @Arg('input', () => RegisterEnrolmentInput, { description: 'The registration.' }) input: RegisterEnrolmentInput,
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string,
    @Ctx() context: TrainingContext,
  ): Promise<typeof EnrolmentResult> {
    return registerEnrolment(context, input, idempotencyKey);
  }

  @Mutation(() => EnrolmentResult, {
    nullable: true,
    description: 'The school confirms a registration; its support must be eligible.',
  })
  confirmEnrolment(
    @Arg('id', () => ID, ENROLMENT_ID) id: string,
    @Arg('expectedVersion', () => Int, VERSION) expectedVersion: number,
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string,
    @Ctx() context: TrainingContext,
  ): Promise<typeof EnrolmentResult> {
    return changeEnrolment(context, { id, step: 'CONFIRM', expectedVersion, idempotencyKey });
  }

  @Mutation(() => EnrolmentResult, { nullable: true, description: 'The learner finished the course.' })
  completeEnrolment(
    @Arg('id', () => ID, ENROLMENT_ID) id: string,
    @Arg('expectedVersion', () => Int, VERSION) expectedVersion: number,
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string,
    @Ctx() context: TrainingContext,
  ): Promise<typeof EnrolmentResult> {
    return changeEnrolment(context, { id, step: 'COMPLETE', expectedVersion, idempotencyKey });
  }

  @Mutation(() => EnrolmentResult, {
    nullable: true,
    description: 'The learner left; the enrolment no longer counts.',
  })
  withdrawEnrolment(
    @Arg('id', () => ID, ENROLMENT_ID) id: string,
    @Arg('expectedVersion', () => Int, VERSION) expectedVersion: number,
    @Arg('reason', () => String, { description: 'Why, 1–500 characters, without personal data.' }) reason: string,
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string,
    @Ctx() context: TrainingContext,
  ): Promise<typeof EnrolmentResult> {
    return changeEnrolment(context, { id, step: 'WITHDRAW', expectedVersion, idempotencyKey, reason });
  }
}
