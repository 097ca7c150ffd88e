import {
  ExpectedVersion,
  IdempotencyKey,
  LinkedTrainingSupport,
  RecordId,
  type RequestContext,
  resultOf,
} from '@hub/subgraph-kit';
import { Arg, Ctx, Int, Mutation, Resolver } from 'type-graphql';
import { acceptDemand, returnDemand, reviseDemand, submitDemand, tagDemand } from './change-demand.js';
import { ConsolidateDemandInput, consolidateDemand } from './consolidate-demand.js';
import { Demand, DemandConsolidation } from './demand.type.js';
import { DraftDemandInput, draftDemand } from './draft-demand.js';

const DemandResult = resultOf(Demand, 'Demand');
const DemandConsolidationResult = resultOf(DemandConsolidation, 'DemandConsolidation');
type Result = Promise<typeof DemandResult>;

const ID_OF = 'The demand.';

@Resolver()
export class DemandMutations {
  @Mutation(() => DemandResult, {
    nullable: true,
    description:
      "HEZA writes down workers' training demand of an enterprise inside a park or zone (duty D8), a locality that of one outside them (duty D12).",
  })
  draftDemand(
    @Arg('input', () => DraftDemandInput, { description: 'The demand.' }) input: DraftDemandInput,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Result {
    return draftDemand(context, input, idempotencyKey);
  }

  @Mutation(() => DemandResult, { nullable: true, description: 'The sender changes a draft or returned demand.' })
  reviseDemand(
    @RecordId(ID_OF) id: string,
    @ExpectedVersion() expectedVersion: number,
    @Arg('heads', () => Int, { description: 'How many workers: 1 to 10 000.' }) heads: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Result {
    return reviseDemand(context, { id, expectedVersion, heads, idempotencyKey });
  }

  @Mutation(() => DemandResult, {
    nullable: true,
    description: 'A locality says which other training support a demand is tied to (duty D13).',
  })
  tagDemand(
    @RecordId(ID_OF) id: string,
    @ExpectedVersion() expectedVersion: number,
    @Arg('linkedProgrammes', () => [LinkedTrainingSupport], { description: 'All of them; none: an empty list.' })
    linkedProgrammes: LinkedTrainingSupport[],
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Result {
    return tagDemand(context, { id, expectedVersion, linkedProgrammes, idempotencyKey });
  }

  @Mutation(() => DemandResult, {
    nullable: true,
    description: 'The sender sends a demand to DOLISA; the enterprise must lie in its area on the day.',
  })
  submitDemand(
    @RecordId(ID_OF) id: string,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Result {
    return submitDemand(context, { id, expectedVersion, idempotencyKey });
  }

  @Mutation(() => DemandResult, { nullable: true, description: 'DOLISA returns a demand with a reason.' })
  returnDemand(
    @RecordId(ID_OF) id: string,
    @ExpectedVersion() expectedVersion: number,
    @Arg('reason', () => String, { description: 'What has to change, 1–500 characters.' }) reason: string,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Result {
    return returnDemand(context, { id, expectedVersion, reason, idempotencyKey });
  }

  @Mutation(() => DemandResult, { nullable: true, description: 'DOLISA accepts a demand after its review.' })
  acceptDemand(
    @RecordId(ID_OF) id: string,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Result {
    return acceptDemand(context, { id, expectedVersion, idempotencyKey });
  }

  @Mutation(() => DemandConsolidationResult, {
    nullable: true,
    description: 'DOLISA makes one of many accepted demands of a year, all or none of them (duty D2).',
  })
  consolidateDemand(
    @Arg('input', () => ConsolidateDemandInput, { description: 'What goes into it.' }) input: ConsolidateDemandInput,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof DemandConsolidationResult> {
    return consolidateDemand(context, input, idempotencyKey);
  }
}
