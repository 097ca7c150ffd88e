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
import { Enterprise } from '../enterprise/enterprise.type.js';
import { enterpriseLoader } from '../enterprise/enterprise-list.js';
import { Partnership, PartnershipConnection } from './partnership.type.js';
import { listPartnerships, PartnershipListArgs, partnershipLoader } from './partnership-list.js';
import { endPartnership, RecordPartnershipInput, recordPartnership } from './record-partnership.js';

const PartnershipResult = resultOf(Partnership, 'Partnership');

@Resolver(() => Partnership)
export class PartnershipResolver {
  @Query(() => Partnership, { nullable: true, description: 'One partnership, if the actor may see it.' })
  partnership(@RecordId('The partnership.') id: string, @Ctx() context: RequestContext): Promise<Partnership | null> {
    return context.loaders.of(context, partnershipLoader).load(id);
  }

  @Query(() => PartnershipConnection, {
    nullable: true,
    description: 'Partnerships the actor may see, last recorded first.',
  })
  partnerships(
    @Args(() => PartnershipListArgs) args: PartnershipListArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Partnership>> {
    return listPartnerships(context, args);
  }

  @FieldResolver(() => Enterprise, { nullable: true, description: 'The enterprise; null where it is not registered.' })
  async enterprise(@Root() { enterpriseId }: Partnership, @Ctx() context: RequestContext): Promise<Enterprise | null> {
    return enterpriseId === null ? null : context.loaders.of(context, enterpriseLoader).load(enterpriseId);
  }

  @Mutation(() => PartnershipResult, {
    nullable: true,
    description: 'A school writes down a partnership with an enterprise (duty D14).',
  })
  recordPartnership(
    @Arg('input', () => RecordPartnershipInput, { description: 'The partnership.' }) input: RecordPartnershipInput,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof PartnershipResult> {
    return recordPartnership(context, input, idempotencyKey);
  }

  @Mutation(() => PartnershipResult, { nullable: true, description: 'The school ends a partnership (duty D14).' })
  endPartnership(
    @RecordId('The partnership.') id: string,
    @ExpectedVersion() expectedVersion: number,
    @Arg('endedOn', () => LocalDate, { description: 'Last day, not in the future.' }) endedOn: string,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof PartnershipResult> {
    return endPartnership(context, { id, expectedVersion, idempotencyKey, endedOn });
  }
}
