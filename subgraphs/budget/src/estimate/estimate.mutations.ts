import { ExpectedVersion, IdempotencyKey, RecordId, type RequestContext, resultOf } from '@hub/subgraph-kit';
import { Arg, Ctx, Int, Mutation, Resolver } from 'type-graphql';
import { Reason } from '../record/reason.js';
import { changeEstimate } from './change-estimate.js';
import { AdjustedLine, ApprovedChange } from './change-lines.js';
import { draftEstimate } from './draft-estimate.js';
import { Estimate } from './estimate.type.js';

const EstimateResult = resultOf(Estimate, 'Estimate');

const THE_ESTIMATE = "The year's estimate under way.";

@Resolver()
export class EstimateMutations {
  @Mutation(() => EstimateResult, {
    nullable: true,
    description:
      'Finance folds what was consolidated for the year into a new estimate (duty D5): the first, or after an approval a supplementary one.',
  })
  draftEstimate(
    @Arg('fiscalYear', () => Int, { description: 'Fiscal year, 2024 to 2030.' }) fiscalYear: number,
    @Arg('expectedVersion', () => Int, {
      nullable: true,
      description: 'Version of the current draft that it replaces; null or absent: none is under way.',
    })
    expectedVersion: number | null | undefined,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof EstimateResult> {
    return draftEstimate(context, { fiscalYear, expectedVersion: expectedVersion ?? null }, idempotencyKey);
  }

  @Mutation(() => EstimateResult, {
    nullable: true,
    description: 'Finance estimates lines of its draft at other amounts, each with a reason (duty D5).',
  })
  adjustEstimate(
    @RecordId(THE_ESTIMATE) id: string,
    @ExpectedVersion() expectedVersion: number,
    @Arg('lines', () => [AdjustedLine], { description: 'The lines: 1 to 500.' }) lines: AdjustedLine[],
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof EstimateResult> {
    return changeEstimate(context, { id, step: 'ADJUST', expectedVersion, idempotencyKey, lines });
  }

  @Mutation(() => EstimateResult, {
    nullable: true,
    description: "Finance reports its draft to the People's Committee (duty D5).",
  })
  reportEstimate(
    @RecordId(THE_ESTIMATE) id: string,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof EstimateResult> {
    return changeEstimate(context, { id, step: 'REPORT', expectedVersion, idempotencyKey });
  }

  @Mutation(() => EstimateResult, {
    nullable: true,
    description: "The People's Committee submits the reported estimate to the People's Council (duty D5).",
  })
  submitEstimate(
    @RecordId(THE_ESTIMATE) id: string,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof EstimateResult> {
    return changeEstimate(context, { id, step: 'SUBMIT', expectedVersion, idempotencyKey });
  }

  @Mutation(() => EstimateResult, {
    nullable: true,
    description:
      "The People's Committee sends a reported estimate back to Finance, or the People's Council a submitted one to the Committee, with a reason.",
  })
  returnEstimate(
    @RecordId(THE_ESTIMATE) id: string,
    @ExpectedVersion() expectedVersion: number,
    @Reason('What has to change') reason: string,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof EstimateResult> {
    return changeEstimate(context, { id, step: 'RETURN', expectedVersion, idempotencyKey, reason });
  }

  @Mutation(() => EstimateResult, {
    nullable: true,
    description:
      "The People's Council approves the estimate wholly, or with other amounts for the lines named (duty D5).",
  })
  approveEstimate(
    @RecordId(THE_ESTIMATE) id: string,
    @ExpectedVersion() expectedVersion: number,
    @Arg('changes', () => [ApprovedChange], {
      defaultValue: [],
      description: 'Lines approved with another amount, 500 at most; none: the estimate is approved as it is.',
    })
    changes: ApprovedChange[],
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof EstimateResult> {
    return changeEstimate(context, { id, step: 'APPROVE', expectedVersion, idempotencyKey, changes });
  }
}
