import {
  type Connection,
  ExpectedVersion,
  IdempotencyKey,
  LocalDate,
  RecordId,
  type RequestContext,
  resultOf,
} from '@hub/subgraph-kit';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { closeEnterprise, relocateEnterprise } from './change-enterprise.js';
import { enterpriseLocationOf } from './enterprise.mapping.js';
import { Enterprise, EnterpriseConnection, EnterpriseLocation } from './enterprise.type.js';
import { EnterpriseListArgs, enterpriseLoader, listEnterprises } from './enterprise-list.js';
import { enterpriseLocationLoader } from './enterprise-locations.js';
import { RegisterEnterpriseInput, registerEnterprise } from './register-enterprise.js';

const EnterpriseResult = resultOf(Enterprise, 'Enterprise');
const ID_OF = 'The enterprise.';

@Resolver(() => Enterprise)
export class EnterpriseResolver {
  @Query(() => Enterprise, { nullable: true, description: 'One enterprise.' })
  enterprise(@RecordId(ID_OF) id: string, @Ctx() context: RequestContext): Promise<Enterprise | null> {
    return context.loaders.of(context, enterpriseLoader).load(id);
  }

  @Query(() => EnterpriseConnection, { nullable: true, description: 'Enterprises by name.' })
  enterprises(
    @Args(() => EnterpriseListArgs) args: EnterpriseListArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Enterprise>> {
    return listEnterprises(context, args);
  }

  @FieldResolver(() => [EnterpriseLocation], { description: 'Every location recorded, first one first.' })
  async locations(@Root() { id }: Enterprise, @Ctx() context: RequestContext): Promise<EnterpriseLocation[]> {
    return (await context.loaders.of(context, enterpriseLocationLoader).load(id)).map(enterpriseLocationOf);
  }

  @Mutation(() => EnterpriseResult, {
    nullable: true,
    description:
      'HEZA registers an enterprise inside a park or zone, a locality one on its territory (duties D8, D12).',
  })
  registerEnterprise(
    @Arg('input', () => RegisterEnterpriseInput, { description: 'The enterprise.' }) input: RegisterEnterpriseInput,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof EnterpriseResult> {
    return registerEnterprise(context, input, idempotencyKey);
  }

  @Mutation(() => EnterpriseResult, {
    nullable: true,
    description: 'Records that an enterprise moved: who sends its demand follows from where it lies on the day.',
  })
  relocateEnterprise(
    @RecordId(ID_OF) id: string,
    @ExpectedVersion() expectedVersion: number,
    @Arg('placeCode', () => ID, { description: 'Where it lies now.' }) placeCode: string,
    @Arg('from', () => LocalDate, { description: 'First day there: after the last move, not in the future.' })
    from: string,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof EnterpriseResult> {
    return relocateEnterprise(context, { id, expectedVersion, placeCode, from, idempotencyKey });
  }

  @Mutation(() => EnterpriseResult, { nullable: true, description: 'Records that an enterprise closed.' })
  closeEnterprise(
    @RecordId(ID_OF) id: string,
    @ExpectedVersion() expectedVersion: number,
    @Arg('closedOn', () => LocalDate, { description: 'Day it closed.' }) closedOn: string,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof EnterpriseResult> {
    return closeEnterprise(context, { id, expectedVersion, closedOn, idempotencyKey });
  }
}
