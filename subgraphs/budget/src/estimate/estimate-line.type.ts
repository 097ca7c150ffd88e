import { BeneficiaryCategory, PageInfo, TrainingLevel, Vnd } from '@hub/subgraph-kit';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Body, Place, School, Trade } from '../reference/reference-types.js';
import { MoneyWay } from './money-way.js';

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
  @Field(() => MoneyWay, { description: 'Which way its money reached Finance.' })
  way!: MoneyWay;
  @Field(() => Vnd, { description: 'What the proposal line came to.' })
  proposedVnd!: bigint;
  @Field(() => Vnd, { description: 'What Finance estimates.' })
  estimatedVnd!: bigint;
  @Field(() => String, { nullable: true, description: 'Why Finance estimates another amount than was proposed.' })
  adjustmentReason!: string | null;
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
  @Field(() => Int, { description: 'How many lines the whole list has.' })
  totalCount!: number;
}
