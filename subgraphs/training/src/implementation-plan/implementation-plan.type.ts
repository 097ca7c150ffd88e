import { connectionOf, DateTime, LocalDate } from '@hub/subgraph-kit';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { VersionedRecord } from '../record/versioned-record.type.js';
import { School, Trade } from '../reference/reference-types.js';
import { PlanArea, PlanItemStatus } from './plan-item.js';

/** Where a school's plan stands. */
export enum ImplementationPlanStatus {
  DRAFT = 'DRAFT',
  ADOPTED = 'ADOPTED',
}
registerEnumType(ImplementationPlanStatus, {
  name: 'ImplementationPlanStatus',
  description: "Where a school's plan stands.",
  valuesConfig: {
    DRAFT: { description: 'Đang soạn: only the school sees it.' },
    ADOPTED: { description: 'Đã ban hành: what it plans is fixed; how far it has come is reported.' },
  },
});

@ObjectType({ description: "One item of a school's plan." })
export class ImplementationPlanItem {
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;
  @Field(() => PlanArea, { description: 'What it is about.' })
  area!: PlanArea;
  @Field(() => String, { description: 'What is to be done.' })
  text!: string;
  @Field(() => Trade, { nullable: true, description: 'The trade it is for; null: no trade in particular.' })
  trade!: Trade | null;
  @Field(() => LocalDate, { nullable: true, description: 'The last day for it; null: none was set.' })
  dueOn!: string | null;
  @Field(() => PlanItemStatus, { description: 'How far it has come.' })
  status!: PlanItemStatus;
  @Field(() => String, { nullable: true, description: 'What the school last said of it.' })
  note!: string | null;
  @Field(() => DateTime, { nullable: true, description: 'When it last said so.' })
  reportedAt!: Date | null;
  @Field(() => Boolean, { description: 'Neither done nor dropped although its day is over.' })
  overdue!: boolean;
}

@ObjectType({ description: "Kế hoạch triển khai: a school's or centre's own plan to carry out the resolution (D14)." })
@Directive('@key(fields: "id")')
export class ImplementationPlan extends VersionedRecord {
  @Field(() => School, { description: 'Whose plan it is.' })
  school!: School;
  @Field(() => Int, { description: 'The calendar year it is for; a school has one plan a year.' })
  year!: number;
  @Field(() => String, { description: 'Title.' })
  title!: string;
  @Field(() => String, { description: 'What it comes to.' })
  summary!: string;
  @Field(() => [ImplementationPlanItem], { description: 'What is to be done.' })
  items!: ImplementationPlanItem[];
  @Field(() => ImplementationPlanStatus, { description: 'Where it stands.' })
  status!: ImplementationPlanStatus;
  @Field(() => LocalDate, { nullable: true, description: 'Day the school adopted it.' })
  adoptedOn!: string | null;
  @Field(() => LocalDate, { nullable: true, description: 'Day DOLISA took note of it.' })
  acknowledgedOn!: string | null;
}

export const ImplementationPlanConnection = connectionOf(
  ImplementationPlan,
  'ImplementationPlan',
  'implementation plans',
);
