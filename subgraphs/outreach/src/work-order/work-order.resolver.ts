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
import { Campaign } from '../campaign/campaign.type.js';
import { campaignOfActivity } from '../campaign/campaign-list.js';
import { cancelWorkOrder, confirmWorkOrder } from './change-work-order.js';
import { IssueWorkOrderInput, issueWorkOrder } from './issue-work-order.js';
import { WorkOrder, WorkOrderConnection, WorkOrderReceipt } from './work-order.type.js';
import { listWorkOrders, receiptsLoader, WorkOrderListArgs, workOrderLoader } from './work-order-list.js';

const WorkOrderResult = resultOf(WorkOrder, 'WorkOrder');

@Resolver(() => WorkOrder)
export class WorkOrderResolver {
  @Query(() => WorkOrder, { nullable: true, description: 'One work order, if the actor may see it.' })
  workOrder(@RecordId('The order.') id: string, @Ctx() context: RequestContext): Promise<WorkOrder | null> {
    return context.loaders.of(context, workOrderLoader).load(id);
  }

  @Query(() => WorkOrderConnection, {
    nullable: true,
    description: 'Work orders: all for who issues them, for others those they received; last issued first.',
  })
  workOrders(
    @Args(() => WorkOrderListArgs) args: WorkOrderListArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<WorkOrder>> {
    return listWorkOrders(context, args);
  }

  @FieldResolver(() => Campaign, { nullable: true, description: 'Campaign it belongs to.' })
  campaign(@Root() { campaignId }: WorkOrder, @Ctx() context: RequestContext): Promise<Campaign | null> {
    return campaignOfActivity(context, campaignId);
  }

  @FieldResolver(() => [WorkOrderReceipt], {
    description: 'Its receivers and their confirmations, by code: all for who issues it, for a receiver its own.',
  })
  receipts(@Root() { id }: WorkOrder, @Ctx() context: RequestContext): Promise<WorkOrderReceipt[]> {
    return context.loaders.of(context, receiptsLoader).load(id);
  }

  @Mutation(() => WorkOrderResult, {
    nullable: true,
    description:
      'The Department of Information gives work to press, city portal and grassroots information system (duty D9).',
  })
  issueWorkOrder(
    @Arg('input', () => IssueWorkOrderInput, { description: 'The order.' }) input: IssueWorkOrderInput,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof WorkOrderResult> {
    return issueWorkOrder(context, input, idempotencyKey);
  }

  @Mutation(() => WorkOrderResult, {
    nullable: true,
    description: 'A receiver confirms that it has carried an order out (duty D9); each once.',
  })
  confirmWorkOrder(
    @RecordId('The order.') id: string,
    @Arg('bodyCode', () => ID, { description: 'The receiver that the order names; the actor must act for it.' })
    bodyCode: string,
    @Arg('doneOn', () => LocalDate, { description: 'Day it was carried out, from the day of issue to today.' })
    doneOn: string,
    @Arg('note', () => String, { nullable: true, description: 'What was done, up to 2000 characters.' })
    note: string | null,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof WorkOrderResult> {
    return confirmWorkOrder(context, { id, bodyCode, doneOn, note: note ?? null, idempotencyKey });
  }

  @Mutation(() => WorkOrderResult, {
    nullable: true,
    description: 'The issuer withdraws an order that not every receiver has confirmed.',
  })
  cancelWorkOrder(
    @RecordId('The order.') id: string,
    @Arg('reason', () => String, { description: 'Why, 1–500 characters, without personal data.' }) reason: string,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof WorkOrderResult> {
    return cancelWorkOrder(context, { id, reason, expectedVersion, idempotencyKey });
  }
}
