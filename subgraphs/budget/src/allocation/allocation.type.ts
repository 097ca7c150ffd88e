import { DateTime, Vnd } from '@hub/subgraph-kit';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType } from '../record/connection-type.js';
import { Body } from '../reference/reference-types.js';
import { AllocationStatus } from './allocation-status.js';

registerEnumType(AllocationStatus, {
  name: 'AllocationStatus',
  description: 'Where an allocation stands.',
  valuesConfig: {
    DRAFT: { description: 'Dự kiến phân bổ: Finance drafted it; it counts nowhere.' },
    DECIDED: { description: "Đã quyết định: the People's Committee decided it; it never changes again." },
  },
});

@ObjectType({ description: 'A recipient has taken note of what it is given.' })
export class AllocationReceipt {
  @Field(() => Body, { description: 'The recipient, as the allocation names it.' })
  recipient!: Body;
  @Field(() => Body, { description: 'The body that took note: the recipient or its heir.' })
  by!: Body;
  @Field(() => DateTime, { description: 'When.' })
  at!: Date;
}

@ObjectType({ description: 'Money of one estimate line given to one body.' })
export class AllocationLine {
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;
  @Field(() => Int, { description: 'Its place in the allocation: 1, 2, 3 …' })
  position!: number;
  /** Resolved by the estimate line loader. */
  estimateLineId!: string;
  @Field(() => Body, { description: 'Agency, unit or locality that receives it.' })
  recipient!: Body;
  @Field(() => Vnd, { description: 'What it receives.' })
  amountVnd!: bigint;
}

export const AllocationLineConnection = connectionType(AllocationLine, 'AllocationLine', "an allocation's lines");

@ObjectType({
  description: 'Approved money given to agencies, units and localities under budget decentralisation (duty D20).',
})
export class Allocation {
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;
  @Field(() => Int, { description: 'Fiscal year.' })
  fiscalYear!: number;
  @Field(() => Int, { description: 'Its number within the year: 1, 2, 3 …' })
  number!: number;
  /** Resolved by the estimate loader. */
  estimateId!: string;
  /** Resolved by the round loader. */
  roundId!: string | null;
  @Field(() => Body, { description: 'Who drafted it, as it was then.' })
  body!: Body;
  @Field(() => AllocationStatus, { description: 'Where it stands.' })
  status!: AllocationStatus;
  @Field(() => Int, { description: 'How many lines it has.' })
  lineCount!: number;
  @Field(() => Vnd, { description: 'Sum of its lines.' })
  totalVnd!: bigint;
  @Field(() => DateTime, { nullable: true, description: 'When it was decided.' })
  decidedAt!: Date | null;
  @Field(() => Int, { description: 'Grows with every change: pass it as `expectedVersion`.' })
  version!: number;
  @Field(() => DateTime, { description: 'When it was drafted.' })
  createdAt!: Date;
  @Field(() => DateTime, { description: 'When it was last changed.' })
  updatedAt!: Date;
}
