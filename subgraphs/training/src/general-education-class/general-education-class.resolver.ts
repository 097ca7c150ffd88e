import {
  type Connection,
  ExpectedVersion,
  IdempotencyKey,
  RecordId,
  type RequestContext,
  resultOf,
} from '@hub/subgraph-kit';
import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import {
  ArrangeGeneralEducationClassInput,
  arrangeGeneralEducationClass,
  cancelGeneralEducationClass,
  confirmGeneralEducationClass,
  declineGeneralEducationClass,
} from './arrange-general-education-class.js';
import { GeneralEducationClass, GeneralEducationClassConnection } from './general-education-class.type.js';
import {
  GeneralEducationClassListArgs,
  generalEducationClassLoader,
  listGeneralEducationClasses,
} from './general-education-class-list.js';

const GeneralEducationClassResult = resultOf(GeneralEducationClass, 'GeneralEducationClass');
type Result = Promise<typeof GeneralEducationClassResult>;
const ID_OF = 'The arrangement.';

@Resolver(() => GeneralEducationClass)
export class GeneralEducationClassResolver {
  @Query(() => GeneralEducationClass, {
    nullable: true,
    description: 'One arrangement of general-education classes, if the actor is part of it.',
  })
  generalEducationClass(
    @RecordId(ID_OF) id: string,
    @Ctx() context: RequestContext,
  ): Promise<GeneralEducationClass | null> {
    return context.loaders.of(context, generalEducationClassLoader).load(id);
  }

  @Query(() => GeneralEducationClassConnection, {
    nullable: true,
    description: 'Arrangements of general-education classes the actor is part of, last made first.',
  })
  generalEducationClasses(
    @Args(() => GeneralEducationClassListArgs) args: GeneralEducationClassListArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<GeneralEducationClass>> {
    return listGeneralEducationClasses(context, args);
  }

  @Mutation(() => GeneralEducationClassResult, {
    nullable: true,
    description: 'A school arranges general-education classes with a centre (duty D17).',
  })
  arrangeGeneralEducationClass(
    @Arg('input', () => ArrangeGeneralEducationClassInput, { description: 'What is asked of the centre.' })
    input: ArrangeGeneralEducationClassInput,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Result {
    return arrangeGeneralEducationClass(context, input, idempotencyKey);
  }

  @Mutation(() => GeneralEducationClassResult, {
    nullable: true,
    description: 'The centre says that it gives the classes (duty D17).',
  })
  confirmGeneralEducationClass(
    @RecordId(ID_OF) id: string,
    @ExpectedVersion() expectedVersion: number,
    @Arg('answer', () => String, { nullable: true, description: 'What there is to say, up to 2000 characters.' })
    answer: string | null,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Result {
    return confirmGeneralEducationClass(context, { id, expectedVersion, answer: answer ?? null, idempotencyKey });
  }

  @Mutation(() => GeneralEducationClassResult, {
    nullable: true,
    description: 'The centre says that it does not give the classes, and why.',
  })
  declineGeneralEducationClass(
    @RecordId(ID_OF) id: string,
    @ExpectedVersion() expectedVersion: number,
    @Arg('answer', () => String, { description: 'Why, 1–2000 characters.' }) answer: string,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Result {
    return declineGeneralEducationClass(context, { id, expectedVersion, answer, idempotencyKey });
  }

  @Mutation(() => GeneralEducationClassResult, {
    nullable: true,
    description: 'The school no longer asks for the classes.',
  })
  cancelGeneralEducationClass(
    @RecordId(ID_OF) id: string,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Result {
    return cancelGeneralEducationClass(context, { id, expectedVersion, idempotencyKey });
  }
}
