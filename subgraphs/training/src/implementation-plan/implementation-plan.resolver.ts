import {
  type Connection,
  ExpectedVersion,
  IdempotencyKey,
  RecordId,
  type RequestContext,
  resultOf,
} from '@hub/subgraph-kit';
import { Arg, Args, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import {
  acknowledgeImplementationPlan,
  adoptImplementationPlan,
  PlanItemReportInput,
  reportPlanItems,
} from './change-implementation-plan.js';
import { draftImplementationPlan, reviseImplementationPlan } from './draft-implementation-plan.js';
import { ImplementationPlan, ImplementationPlanConnection } from './implementation-plan.type.js';
import {
  ImplementationPlanListArgs,
  implementationPlanLoader,
  listImplementationPlans,
} from './implementation-plan-list.js';
import { PlanContentInput } from './plan-content.js';

const ImplementationPlanResult = resultOf(ImplementationPlan, 'ImplementationPlan');
const CONTENT = { description: 'What the plan says.' };

@Resolver(() => ImplementationPlan)
export class ImplementationPlanResolver {
  @Query(() => ImplementationPlan, { nullable: true, description: 'One plan, if the actor may see it.' })
  implementationPlan(
    @RecordId('The plan.') id: string,
    @Ctx() context: RequestContext,
  ): Promise<ImplementationPlan | null> {
    return context.loaders.of(context, implementationPlanLoader).load(id);
  }

  @Query(() => ImplementationPlanConnection, {
    nullable: true,
    description: "Schools' plans the actor may see, last drafted first.",
  })
  implementationPlans(
    @Args(() => ImplementationPlanListArgs) args: ImplementationPlanListArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<ImplementationPlan>> {
    return listImplementationPlans(context, args);
  }

  @Mutation(() => ImplementationPlanResult, {
    nullable: true,
    description: 'A school or centre drafts its plan of a year (duty D14).',
  })
  draftImplementationPlan(
    @Arg('schoolCode', () => ID, { description: 'Whose plan; the actor must act for it.' }) schoolCode: string,
    @Arg('year', () => Int, { description: 'The calendar year it is for: 2024 to 2030.' }) year: number,
    @Arg('content', () => PlanContentInput, CONTENT) content: PlanContentInput,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof ImplementationPlanResult> {
    return draftImplementationPlan(context, { schoolCode, year, content }, idempotencyKey);
  }

  @Mutation(() => ImplementationPlanResult, {
    nullable: true,
    description: 'The school replaces what its draft says (duty D14).',
  })
  reviseImplementationPlan(
    @RecordId('The plan.') id: string,
    @ExpectedVersion() expectedVersion: number,
    @Arg('content', () => PlanContentInput, CONTENT) content: PlanContentInput,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof ImplementationPlanResult> {
    return reviseImplementationPlan(context, { id, expectedVersion, idempotencyKey, content });
  }

  @Mutation(() => ImplementationPlanResult, { nullable: true, description: 'The school adopts its plan (duty D14).' })
  adoptImplementationPlan(
    @RecordId('The plan.') id: string,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof ImplementationPlanResult> {
    return adoptImplementationPlan(context, { id, expectedVersion, idempotencyKey });
  }

  @Mutation(() => ImplementationPlanResult, {
    nullable: true,
    description: 'The school reports how far items of its adopted plan have come (duty D14).',
  })
  reportPlanItems(
    @RecordId('The plan.') id: string,
    @ExpectedVersion() expectedVersion: number,
    @Arg('items', () => [PlanItemReportInput], { description: 'What is reported, item by item.' })
    items: PlanItemReportInput[],
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof ImplementationPlanResult> {
    return reportPlanItems(context, { id, expectedVersion, idempotencyKey, items });
  }

  @Mutation(() => ImplementationPlanResult, {
    nullable: true,
    description: 'DOLISA takes note of an adopted plan (duties D1, D14).',
  })
  acknowledgeImplementationPlan(
    @RecordId('The plan.') id: string,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof ImplementationPlanResult> {
    return acknowledgeImplementationPlan(context, { id, expectedVersion, idempotencyKey });
  }
}
