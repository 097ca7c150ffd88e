import { Conflict, InvalidInput, NotAllowed, PolicyRefusal, type RequestContext } from '@hub/subgraph-kit';
import { Arg, Ctx, createUnionType, ID, Int, Mutation, Resolver } from 'type-graphql';
import { ApprovedChange } from './approve-lines.js';
import { changeEstimate } from './change-estimate.js';
import { draftEstimate } from './draft-estimate.js';
import { Estimate } from './estimate.type.js';

const EstimateResult = createUnionType({
  name: 'EstimateResult',
  description: 'The estimate as it now stands, or why nothing was changed.',
  types: () => [Estimate, PolicyRefusal, Conflict, InvalidInput, NotAllowed] as const,
});

const KEY = {
  description: 'Chosen by the client, 1–128 characters: a retry with the same key answers the first result.',
};
const VERSION = { description: 'The version the change stands on.' };
const ESTIMATE_ID = { description: "The year's current estimate." };

@Resolver()
export class EstimateMutations {
  @Mutation(() => EstimateResult, {
    nullable: true,
    description: "Finance folds the year's consolidated proposals into a new current estimate (duty D5).",
  })
  draftEstimate(
    @Arg('fiscalYear', () => Int, { description: 'Fiscal year, 2024 to 2030.' }) fiscalYear: number,
    @Arg('expectedVersion', () => Int, {
      nullable: true,
      description: 'Version of the current draft that it replaces; null or absent: the year has none yet.',
    })
    expectedVersion: number | null | undefined,
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof EstimateResult> {
    return draftEstimate(context, { fiscalYear, expectedVersion: expectedVersion ?? null }, idempotencyKey);
  }

  @Mutation(() => EstimateResult, {
    nullable: true,
    description: "Finance reports its draft to the People's Committee.",
  })
  reportEstimate(
    @Arg('id', () => ID, ESTIMATE_ID) id: string,
    @Arg('expectedVersion', () => Int, VERSION) expectedVersion: number,
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof EstimateResult> {
    return changeEstimate(context, { id, step: 'REPORT', expectedVersion, idempotencyKey });
  }

  @Mutation(() => EstimateResult, {
    nullable: true,
    description: "The People's Committee submits the reported estimate to the People's Council.",
  })
  submitEstimate(
    @Arg('id', () => ID, ESTIMATE_ID) id: string,
    @Arg('expectedVersion', () => Int, VERSION) expectedVersion: number,
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof EstimateResult> {
    return changeEstimate(context, { id, step: 'SUBMIT', expectedVersion, idempotencyKey });
  }

  @Mutation(() => EstimateResult, {
    nullable: true,
    description: "The People's Council approves the estimate wholly, or with other amounts for the lines named.",
  })
  approveEstimate(
    @Arg('id', () => ID, ESTIMATE_ID) id: string,
    @Arg('expectedVersion', () => Int, VERSION) expectedVersion: number,
    @Arg('changes', () => [ApprovedChange], {
      defaultValue: [],
      description: 'Lines approved with another amount, 500 at most; none: the estimate is approved as it is.',
    })
    changes: ApprovedChange[],
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof EstimateResult> {
    return changeEstimate(context, { id, step: 'APPROVE', expectedVersion, idempotencyKey, changes });
  }
}
