import { BeneficiaryCategory, DateTime, TrainingLevel, Vnd } from '@hub/subgraph-kit';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Body, Trade } from '../reference/reference-types.js';
import { ConsolidationStatus } from './consolidation-status.js';

registerEnumType(ConsolidationStatus, {
  name: 'ConsolidationStatus',
  description: 'Where a consolidation stands.',
  valuesConfig: {
    DRAFT: { description: 'Đã tổng hợp: made, and not yet proposed to Finance.' },
    SUBMITTED: { description: 'Đã đề xuất: Finance has it, and folds it into the estimate.' },
    RETURNED: { description: 'Trả lại: Finance wants it changed; its proposals are with DOLISA again.' },
  },
});

@ObjectType({ description: 'A proposal as it was when it was taken up.' })
export class ConsolidationInput {
  @Field(() => ID, { description: 'The proposal.' })
  proposalId!: string;
  @Field(() => Int, { description: 'The version that was taken up.' })
  proposalVersion!: number;
  @Field(() => Int, { description: 'People in its lines.' })
  heads!: number;
  @Field(() => Vnd, { description: 'Sum of its lines.' })
  totalVnd!: bigint;
}

@ObjectType({ description: 'Heads and money of one category, trade and level.' })
export class ConsolidationFigure {
  @Field(() => BeneficiaryCategory, { description: 'As whom they are supported.' })
  category!: BeneficiaryCategory;
  @Field(() => Trade, { description: 'What is learned, or taught.' })
  trade!: Trade;
  @Field(() => TrainingLevel, { nullable: true, description: 'Level of training; may be null for categories c and d.' })
  level!: TrainingLevel | null;
  @Field(() => Int, { description: 'How many people.' })
  heads!: number;
  @Field(() => Vnd, { description: 'What they cost.' })
  totalVnd!: bigint;
}

@ObjectType({ description: 'A consolidation computed once more from the lines it stands on.' })
export class ConsolidationReproduction {
  @Field(() => Boolean, { description: 'Whether every figure and the digest come out as they were stored.' })
  same!: boolean;
  @Field(() => String, { nullable: true, description: 'The digest that comes out.' })
  inputsDigest!: string | null;
  @Field(() => [ConsolidationFigure], { description: 'The figures that come out.' })
  figures!: ConsolidationFigure[];
}

@ObjectType({
  description:
    'Proposals of one fiscal year that DOLISA, or for what districts sent to it Finance, took up together (duties D2, D5). Its figures never change.',
})
export class Consolidation {
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;
  @Field(() => Int, { description: 'Fiscal year.' })
  year!: number;
  @Field(() => Int, { description: 'Its number within the year: 1, 2, 3 …' })
  number!: number;
  /** Resolved by the round loader. */
  roundId!: string | null;
  @Field(() => Body, { description: 'Who consolidated, as it was then.' })
  body!: Body;
  @Field(() => ConsolidationStatus, { description: 'Where it stands.' })
  status!: ConsolidationStatus;
  @Field(() => Int, { description: 'How many proposals it holds.' })
  proposalCount!: number;
  @Field(() => Int, { description: 'People in all their lines.' })
  heads!: number;
  @Field(() => Vnd, { description: 'Sum of the proposals.' })
  totalVnd!: bigint;
  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of every line it stands on: the same lines give the same digest and the same figures.',
  })
  inputsDigest!: string | null;
  @Field(() => String, { nullable: true, description: 'Why Finance returned it.' })
  returnReason!: string | null;
  @Field(() => DateTime, { nullable: true, description: 'When it was proposed to Finance.' })
  submittedAt!: Date | null;
  @Field(() => Int, { description: 'Grows with every change: pass it as `expectedVersion`.' })
  version!: number;
  @Field(() => DateTime, { description: 'When they were taken up.' })
  createdAt!: Date;
  @Field(() => DateTime, { description: 'When it was last changed.' })
  updatedAt!: Date;
}
