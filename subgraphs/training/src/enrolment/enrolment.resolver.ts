import { isUuid, type RequestContext } from '@hub/subgraph-kit';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { learnerLoader } from '../learner/find-learner.js';
import { Learner } from '../learner/learner.type.js';
import { Enrolment, EnrolmentConnection } from './enrolment.type.js';
import { EnrolmentListArgs, enrolmentLoader, listEnrolments } from './enrolment-list.js';

@Resolver(() => Enrolment)
export class EnrolmentResolver {
  @Query(() => Enrolment, { nullable: true, description: 'One enrolment, if the actor may see it.' })
  async enrolment(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<Enrolment | null> {
    return isUuid(id) ? context.loaders.of(context, enrolmentLoader).load(id) : null;
  }

  @Query(() => EnrolmentConnection, { nullable: true, description: 'Enrolments the actor may see.' })
  enrolments(
    @Args(() => EnrolmentListArgs) args: EnrolmentListArgs,
    @Ctx() context: RequestContext,
  ): Promise<EnrolmentConnection> {
    return listEnrolments(context, args);
  }

  @FieldResolver(() => Learner, {
    nullable: true,
    description: 'Who learns; null where the actor may not read personal data.',
  })
  learner(@Root() { learnerId }: Enrolment, @Ctx() context: RequestContext): Promise<Learner | null> {
    return context.loaders.of(context, learnerLoader).load(learnerId);
  }
}

@Resolver(() => EnrolmentConnection)
export class EnrolmentConnectionResolver {
  @FieldResolver(() => Int, { description: 'How many enrolments the whole list has.' })
  totalCount(@Root() { countAll }: EnrolmentConnection): Promise<number> {
    return countAll();
  }
}
