import {
  type Connection,
  ExpectedVersion,
  IdempotencyKey,
  RecordId,
  type RequestContext,
  resultOf,
} from '@hub/subgraph-kit';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { acknowledgeGuidance } from './acknowledge-guidance.js';
import { Guidance, GuidanceAddressee, GuidanceConnection } from './guidance.type.js';
import { GuidanceListArgs, guidanceAddresseeLoader, guidanceLoader, listGuidance } from './guidance-list.js';
import { IssueGuidanceInput, issueGuidance } from './issue-guidance.js';
import { withdrawGuidance } from './withdraw-guidance.js';

const GuidanceResult = resultOf(Guidance, 'Guidance');

@Resolver(() => Guidance)
export class GuidanceResolver {
  @Query(() => Guidance, { nullable: true, description: 'One guidance document.' })
  guidanceDocument(@RecordId('The document.') id: string, @Ctx() context: RequestContext): Promise<Guidance | null> {
    return context.loaders.of(context, guidanceLoader).load(id);
  }

  @Query(() => GuidanceConnection, { nullable: true, description: 'Guidance documents, last issued first.' })
  guidanceDocuments(
    @Args(() => GuidanceListArgs) args: GuidanceListArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Guidance>> {
    return listGuidance(context, args);
  }

  @FieldResolver(() => [GuidanceAddressee], {
    description: 'Whom it is addressed to and who has acknowledged, by code.',
  })
  addressees(@Root() { id }: Guidance, @Ctx() context: RequestContext): Promise<GuidanceAddressee[]> {
    return context.loaders.of(context, guidanceAddresseeLoader).load(id);
  }

  @FieldResolver(() => Int, { description: 'How many addressees have acknowledged it.' })
  async acknowledged(@Root() { id }: Guidance, @Ctx() context: RequestContext): Promise<number> {
    const addressees = await context.loaders.of(context, guidanceAddresseeLoader).load(id);
    return addressees.filter(({ acknowledgedAt }) => acknowledgedAt !== null).length;
  }

  @Mutation(() => GuidanceResult, { nullable: true, description: 'DOLISA issues guidance (duty D1).' })
  issueGuidance(
    @Arg('input', () => IssueGuidanceInput, { description: 'The document.' }) input: IssueGuidanceInput,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof GuidanceResult> {
    return issueGuidance(context, input, idempotencyKey);
  }

  @Mutation(() => GuidanceResult, { nullable: true, description: 'An addressee acknowledges guidance (duty D1).' })
  acknowledgeGuidance(
    @RecordId('The document.') id: string,
    @Arg('bodyCode', () => ID, { description: 'The addressee; the actor must act for it.' }) bodyCode: string,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof GuidanceResult> {
    return acknowledgeGuidance(context, { id, bodyCode, idempotencyKey });
  }

  @Mutation(() => GuidanceResult, { nullable: true, description: 'DOLISA withdraws guidance with a reason (duty D1).' })
  withdrawGuidance(
    @RecordId('The document.') id: string,
    @ExpectedVersion() expectedVersion: number,
    @Arg('reason', () => String, { description: 'Why, 1–500 characters.' }) reason: string,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof GuidanceResult> {
    return withdrawGuidance(context, { id, expectedVersion, idempotencyKey, reason });
  }
}
