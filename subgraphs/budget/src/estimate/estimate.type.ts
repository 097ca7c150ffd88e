import { BeneficiaryCategory, DateTime, PageInfo, TrainingLevel, Vnd } from '@hub/subgraph-kit';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Body, Place, School, Trade } from '../reference/reference-types.js';
import { EstimateStatus } from './estimate-status.js';

registerEnumType(EstimateStatus, {
  name: 'EstimateStatus',
  description: 'Where an estimate stands.',
  valuesConfig: {
    DRAFT: { description: 'Đang lập: Finance is folding proposals in; a newer draft may replace it.' },
    REPORTED: { description: "Đã báo cáo: the People's Committee has it; its lines are fixed." },
    SUBMITTED: { description: "Đã trình: the People's Council has it." },
    APPROVED: { description: 'Đã phê duyệt: wholly, or with changed lines; it never changes again.' },
  },
});

@ObjectType({ description: "Finance's estimate of training support for one fiscal year (duty D5)." })
@Directive('@key(fields: "id")')
export class Estimate {
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;
  @Field(() => Int, { description: 'Fiscal year: a calendar year.' })
  fiscalYear!: number;
  @Field(() => Int, { description: 'Its number within the year; a draft that was replaced keeps its own.' })
  number!: number;
  @Field(() => Boolean, { description: "Whether it is the year's current estimate: there is one at most." })
  current!: boolean;
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

@ObjectType({ description: 'One proposal line in an estimate, with its money at every step.' })
export class EstimateLine {
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;
  @Field(() => Int, { description: 'Its place in the estimate: 1, 2, 3 …' })
  position!: number;
  /** Resolved by the proposal loader under `proposal.read`. */
  proposalId!: string;
  @Field(() => ID, { description: 'The proposal line it folds in.' })
  proposalLineId!: string;
  @Field(() => Body, { description: 'Who proposed it, as it was then.' })
  body!: Body;
  @Field(() => Place, { nullable: true, description: 'Where that body was; null: unknown.' })
  place!: Place | null;
  @Field(() => Trade, { description: 'What is learned, or taught.' })
  trade!: Trade;
  @Field(() => TrainingLevel, { nullable: true, description: 'Level of training; may be null for categories c and d.' })
  level!: TrainingLevel | null;
  @Field(() => BeneficiaryCategory, { description: 'As whom they are supported.' })
  category!: BeneficiaryCategory;
  @Field(() => School, { nullable: true, description: 'Where they are to be trained; null: not chosen.' })
  school!: School | null;
  @Field(() => Int, { description: 'How many people.' })
  heads!: number;
  @Field(() => Vnd, { description: 'What the proposal line came to.' })
  proposedVnd!: bigint;
  @Field(() => Vnd, { description: 'What Finance estimates.' })
  estimatedVnd!: bigint;
  @Field(() => Vnd, { nullable: true, description: 'What the Council approved; null before.' })
  approvedVnd!: bigint | null;
  @Field(() => String, { nullable: true, description: 'Why the approved amount differs from the estimate.' })
  changeReason!: string | null;
}

@ObjectType({ description: 'A line in a list.' })
export class EstimateLineEdge {
  @Field(() => String, { description: 'Pass as `after` for what follows.' })
  cursor!: string;
  @Field(() => EstimateLine, { description: 'The line.' })
  node!: EstimateLine;
}

@ObjectType({ description: "A page of an estimate's lines." })
export class EstimateLineConnection {
  @Field(() => [EstimateLineEdge], { description: 'Those of this page.' })
  edges!: EstimateLineEdge[];
  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;
  @Field(() => Int, { description: 'How many lines the estimate has.' })
  totalCount!: number;
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
