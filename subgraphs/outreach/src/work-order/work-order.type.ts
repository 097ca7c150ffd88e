import { connectionOf, DateTime, LocalDate } from '@hub/subgraph-kit';
import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { Channel } from '../publication/channel.js';
import { Body } from '../reference/reference-types.js';
import { VersionedRecord } from '../reference/versioned-record.type.js';
import { ReceiptStanding, WorkOrderStatus } from './work-order-status.js';

@ObjectType({ description: 'Đơn vị nhận: one receiver of a work order, and its confirmation.' })
export class WorkOrderReceipt {
  @Field(() => Body, { description: 'The receiver, under the code the order names.' })
  body!: Body;
  @Field(() => ReceiptStanding, { description: 'Where the order stands with it today.' })
  standing!: ReceiptStanding;
  @Field(() => DateTime, { nullable: true, description: 'When it confirmed; null: not yet.' })
  confirmedAt!: Date | null;
  @Field(() => LocalDate, { nullable: true, description: 'Day on which it carried the order out.' })
  doneOn!: string | null;
  @Field(() => String, { nullable: true, description: 'What it did, in its own words.' })
  note!: string | null;
}

@ObjectType({
  description:
    'Giao nhiệm vụ tuyên truyền: an order to press, city portal and grassroots information system, which its ' +
    'receivers confirm (duty D9).',
})
@Directive('@key(fields: "id")')
export class WorkOrder extends VersionedRecord {
  @Field(() => Body, { description: 'The body that issues it, as it was then.' })
  issuer!: Body;
  @Field(() => String, { description: 'Number of the document.' })
  number!: string;
  @Field(() => String, { description: 'Title, NFC.' })
  title!: string;
  @Field(() => String, { description: 'What is to be done.' })
  content!: string;
  @Field(() => [Channel], { description: 'By what ways the public is to be informed.' })
  channels!: Channel[];
  /** Resolved by the campaign loader. */
  campaignId!: string | null;
  @Field(() => LocalDate, { description: 'The last day to carry it out in time.' })
  dueOn!: string;
  @Field(() => Int, { description: 'Calendar year of issue, under which it is counted.' })
  year!: number;
  @Field(() => Int, { description: 'How many bodies it goes to.' })
  receivers!: number;
  @Field(() => Int, { description: 'How many of them have confirmed it.' })
  confirmed!: number;
  @Field(() => WorkOrderStatus, { description: 'Where it stands.' })
  status!: WorkOrderStatus;
  @Field(() => String, { nullable: true, description: 'Why it was withdrawn.' })
  cancelReason!: string | null;
  @Field(() => Boolean, { description: 'Invented for demonstration.' })
  demo!: boolean;
}

export const WorkOrderConnection = connectionOf(WorkOrder, 'WorkOrder', 'work orders');
