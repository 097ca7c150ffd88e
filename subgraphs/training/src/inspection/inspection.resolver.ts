import {
  type Connection,
  ExpectedVersion,
  IdempotencyKey,
  RecordId,
  type RequestContext,
  resultOf,
} from '@hub/subgraph-kit';
import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { CarryOutInspectionInput, carryOutInspection } from './carry-out-inspection.js';
import { closeInspection } from './close-inspection.js';
import { Inspection, InspectionConnection } from './inspection.type.js';
import { InspectionListArgs, inspectionLoader, listInspections } from './inspection-list.js';
import { PlanInspectionInput, planInspection } from './plan-inspection.js';
import { FindingFollowUpInput, respondToInspection } from './respond-to-inspection.js';

const InspectionResult = resultOf(Inspection, 'Inspection');

@Resolver(() => Inspection)
export class InspectionResolver {
  @Query(() => Inspection, { nullable: true, description: 'One inspection, if the actor may see it.' })
  inspection(@RecordId('The inspection.') id: string, @Ctx() context: RequestContext): Promise<Inspection | null> {
    return context.loaders.of(context, inspectionLoader).load(id);
  }

  @Query(() => InspectionConnection, {
    nullable: true,
    description: 'Inspections the actor may see, last planned first.',
  })
  inspections(
    @Args(() => InspectionListArgs) args: InspectionListArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Inspection>> {
    return listInspections(context, args);
  }

  @Mutation(() => InspectionResult, { nullable: true, description: 'DOLISA plans an inspection (duty D1).' })
  planInspection(
    @Arg('input', () => PlanInspectionInput, { description: 'The inspection.' }) input: PlanInspectionInput,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof InspectionResult> {
    return planInspection(context, input, idempotencyKey);
  }

  @Mutation(() => InspectionResult, { nullable: true, description: 'DOLISA writes down what was found (duty D1).' })
  carryOutInspection(
    @RecordId('The inspection.') id: string,
    @ExpectedVersion() expectedVersion: number,
    @Arg('input', () => CarryOutInspectionInput, { description: 'How it went.' }) input: CarryOutInspectionInput,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof InspectionResult> {
    return carryOutInspection(context, { id, expectedVersion, idempotencyKey, input });
  }

  @Mutation(() => InspectionResult, {
    nullable: true,
    description: 'The inspected body follows up what was found (duty D1).',
  })
  respondToInspection(
    @RecordId('The inspection.') id: string,
    @ExpectedVersion() expectedVersion: number,
    @Arg('followUps', () => [FindingFollowUpInput], { description: 'What was done, finding by finding.' })
    followUps: FindingFollowUpInput[],
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof InspectionResult> {
    return respondToInspection(context, { id, expectedVersion, idempotencyKey, followUps });
  }

  @Mutation(() => InspectionResult, {
    nullable: true,
    description: 'DOLISA closes an inspection of which nothing is open any more (duty D1).',
  })
  closeInspection(
    @RecordId('The inspection.') id: string,
    @ExpectedVersion() expectedVersion: number,
    @Arg('conclusion', () => String, { description: 'What is concluded, 1–4000 characters.' }) conclusion: string,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof InspectionResult> {
    return closeInspection(context, { id, expectedVersion, idempotencyKey, conclusion });
  }
}
