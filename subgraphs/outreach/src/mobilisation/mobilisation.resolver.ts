import {
  type Connection,
  ExpectedVersion,
  IdempotencyKey,
  RecordId,
  type RequestContext,
  resultOf,
} from '@hub/subgraph-kit';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Campaign } from '../campaign/campaign.type.js';
import { campaignOfActivity } from '../campaign/campaign-list.js';
import { Mobilisation, MobilisationConnection } from './mobilisation.type.js';
import { listMobilisations, MobilisationListArgs, mobilisationLoader } from './mobilisation-list.js';
import {
  AmendMobilisationInput,
  amendMobilisation,
  RecordMobilisationInput,
  recordMobilisation,
  withdrawMobilisation,
} from './record-mobilisation.js';

const MobilisationResult = resultOf(Mobilisation, 'Mobilisation');

@Resolver(() => Mobilisation)
export class MobilisationResolver {
  @Query(() => Mobilisation, { nullable: true, description: 'One record of mobilisation.' })
  mobilisation(@RecordId('The record.') id: string, @Ctx() context: RequestContext): Promise<Mobilisation | null> {
    return context.loaders.of(context, mobilisationLoader).load(id);
  }

  @Query(() => MobilisationConnection, { nullable: true, description: 'Records of mobilisation, last held first.' })
  mobilisations(
    @Args(() => MobilisationListArgs) args: MobilisationListArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Mobilisation>> {
    return listMobilisations(context, args);
  }

  @FieldResolver(() => Campaign, { nullable: true, description: 'Campaign it belongs to.' })
  campaign(@Root() { campaignId }: Mobilisation, @Ctx() context: RequestContext): Promise<Campaign | null> {
    return campaignOfActivity(context, campaignId);
  }

  @Mutation(() => MobilisationResult, {
    nullable: true,
    description: 'The Fatherland Front or a member organisation records how it mobilised people (duty D10).',
  })
  recordMobilisation(
    @Arg('input', () => RecordMobilisationInput, { description: 'What was done.' }) input: RecordMobilisationInput,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof MobilisationResult> {
    return recordMobilisation(context, input, idempotencyKey);
  }

  @Mutation(() => MobilisationResult, { nullable: true, description: 'The organisation corrects its record.' })
  amendMobilisation(
    @RecordId('The record.') id: string,
    @Arg('input', () => AmendMobilisationInput, { description: 'What it is now known to have been.' })
    input: AmendMobilisationInput,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof MobilisationResult> {
    return amendMobilisation(context, { id, input, expectedVersion, idempotencyKey });
  }

  @Mutation(() => MobilisationResult, {
    nullable: true,
    description: 'The organisation withdraws what it recorded by mistake; it counts no longer.',
  })
  withdrawMobilisation(
    @RecordId('The record.') id: string,
    @Arg('reason', () => String, { description: 'Why, 1–500 characters, without personal data.' }) reason: string,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof MobilisationResult> {
    return withdrawMobilisation(context, { id, reason, expectedVersion, idempotencyKey });
  }
}
