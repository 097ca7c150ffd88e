import { DateTime, PageInfo, Vnd } from '@hub/subgraph-kit';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Body } from '../reference/reference-types.js';
import { EstimateStatus } from './estimate-status.js';

registerEnumType(EstimateStatus, {
  name: 'EstimateStatus',
  description: 'Where an estimate stands.',
  valuesConfig: {
    DRAFT: { description: 'Đang lập: Finance folds proposals in and adjusts; a newer draft may replace it.' },
    REPORTED: { description: "Đã báo cáo: the People's Committee has it; its lines are fixed." },
    SUBMITTED: { description: "Đã trình: the People's Council has it." },
    APPROVED: { description: 'Đã phê duyệt: wholly, or with changed lines; it never changes again.' },
  },
});

@ObjectType({
  description:
    "Finance's estimate of training support for one fiscal year (duty D5): the first, or one that supplements what was approved.",
})
@Directive('@key(fields: "id")')
export class Estimate {
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;
  @Field(() => Int, { description: 'Fiscal year: a calendar year.' })
  fiscalYear!: number;
  @Field(() => Int, { description: 'Its number within the year; a draft that was replaced keeps its own.' })
  number!: number;
  @Field(() => Boolean, { description: 'Whether no newer draft has replaced it.' })
  current!: boolean;
  /** Resolved by the estimate loader. */
  baseId!: string | null;
  /** Resolved by the round loader. */
  roundId!: string | null;
  @Field(() => Body, { description: 'Who drafted it, as it was then.' })
  body!: Body;
  @Field(() => EstimateStatus, { description: 'Where it stands.' })
  status!: EstimateStatus;
  @Field(() => Int, { description: 'How many proposal lines it folds in.' })
  lineCount!: number;
  @Field(() => Int, { description: 'People in all its lines.' })
  heads!: number;
  @Field(() => Vnd, { description: 'Sum of what its lines were proposed at.' })
  proposedVnd!: bigint;
  @Field(() => Vnd, { description: 'Sum of what Finance estimates.' })
  estimatedVnd!: bigint;
  @Field(() => Vnd, { nullable: true, description: 'Sum of what the Council approved; null before.' })
  approvedVnd!: bigint | null;
  @Field(() => String, { nullable: true, description: 'Why the Committee or the Council last sent it back.' })
  returnReason!: string | null;
  @Field(() => DateTime, { nullable: true, description: "When Finance reported it to the People's Committee." })
  reportedAt!: Date | null;
  @Field(() => DateTime, { nullable: true, description: "When the Committee submitted it to the People's Council." })
  submittedAt!: Date | null;
  @Field(() => DateTime, { nullable: true, description: 'When the Council approved it.' })
  approvedAt!: Date | null;
  @Field(() => Int, { description: 'Grows with every change: pass it as `expectedVersion`.' })
  version!: number;
  @Field(() => DateTime, { description: 'When it was drafted.' })
  createdAt!: Date;
  @Field(() => DateTime, { description: 'When it was last changed.' })
  updatedAt!: Date;
}

@ObjectType({ description: 'An estimate in a list.' })
export class EstimateEdge {
  @Field(() => String, { description: 'Pass as `after` for what follows.' })
  cursor!: string;
  @Field(() => Estimate, { description: 'The estimate.' })
  node!: Estimate;
}

@ObjectType({ description: 'A page of estimates.' })
export class EstimateConnection {
  @Field(() => [EstimateEdge], { description: 'Those of this page.' })
  edges!: EstimateEdge[];
  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;
  /** Resolves `totalCount` only when asked. */
  countAll!: () => Promise<number>;
}
