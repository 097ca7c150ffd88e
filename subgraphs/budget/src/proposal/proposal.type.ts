import {
  BeneficiaryCategory,
  DateTime,
  DecisionOutcome,
  LocalDate,
  PageInfo,
  PolicyDecision,
  TrainingLevel,
  Vnd,
} from '@hub/subgraph-kit';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Body, Place, School, Trade } from '../reference/reference-types.js';
import { ProposalStatus } from './proposal-status.js';

registerEnumType(ProposalStatus, {
  name: 'ProposalStatus',
  description: 'Where a proposal stands.',
  valuesConfig: {
    DRAFT: { description: 'Đang soạn: the body is writing it; it counts nowhere.' },
    SUBMITTED: { description: 'Đã gửi: DOLISA has it; every line has a price.' },
    CONSOLIDATED: { description: 'Đã tổng hợp: DOLISA took it up; it never changes again.' },
    RETURNED: { description: 'Trả lại: DOLISA wants it changed; it counts nowhere until it is sent again.' },
  },
});

@ObjectType({ description: 'People of one category to be trained in one trade, with what they cost.' })
export class ProposalLine {
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;
  @Field(() => Int, { description: 'Its place in the proposal: 1, 2, 3 …' })
  position!: number;
  @Field(() => Trade, { description: 'What is learned, or taught.' })
  trade!: Trade;
  @Field(() => TrainingLevel, { nullable: true, description: 'Level of training; may be null for categories c and d.' })
  level!: TrainingLevel | null;
  @Field(() => BeneficiaryCategory, { description: 'As whom they are supported.' })
  category!: BeneficiaryCategory;
  @Field(() => Int, { description: 'How many people.' })
  heads!: number;
  @Field(() => Int, { nullable: true, description: 'Months asked for; null: the whole course, or categories c and d.' })
  months!: number | null;
  @Field(() => Int, { nullable: true, description: 'Months the policy supports per head; null without a price.' })
  supportedMonths!: number | null;
  @Field(() => School, { nullable: true, description: 'Where they are to be trained; null: not chosen.' })
  school!: School | null;
  @Field(() => DecisionOutcome, { description: 'Whether the policy gives it a price.' })
  outcome!: DecisionOutcome;
  @Field(() => Vnd, { nullable: true, description: 'Support of one head; null without a price.' })
  unitVnd!: bigint | null;
  @Field(() => Vnd, { nullable: true, description: '`unitVnd` times `heads`; null without a price.' })
  totalVnd!: bigint | null;
  @Field(() => PolicyDecision, { description: 'The decision about its price, as it was when drafted.' })
  decision!: PolicyDecision;
}

@ObjectType({ description: "A body's proposal of training support for one fiscal year (duties D2, D11)." })
@Directive('@key(fields: "id")')
export class Proposal {
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;
  @Field(() => Int, { description: 'Fiscal year: a calendar year.' })
  year!: number;
  @Field(() => Body, { description: 'Who filed it, as it was then.' })
  body!: Body;
  @Field(() => Place, { nullable: true, description: 'Where that body was on the day of drafting; null: unknown.' })
  place!: Place | null;
  @Field(() => LocalDate, { description: 'Day of drafting.' })
  draftedOn!: string;
  @Field(() => ProposalStatus, { description: 'Where it stands.' })
  status!: ProposalStatus;
  @Field(() => Int, { description: 'People in all its lines.' })
  heads!: number;
  @Field(() => Vnd, { description: 'Sum of the lines that have a price.' })
  totalVnd!: bigint;
  @Field(() => Int, { description: 'Lines without a price: it cannot be submitted before this is 0.' })
  unpricedLines!: number;
  @Field(() => Boolean, { description: 'Whether a second-hand figure was used in a price.' })
  provisional!: boolean;
  @Field(() => Boolean, { description: 'Whether an invented demonstration figure was used in a price.' })
  demo!: boolean;
  @Field(() => String, { nullable: true, description: 'Why DOLISA last returned it.' })
  returnReason!: string | null;
  /** Resolved by the consolidation loader. */
  consolidationId!: string | null;
  @Field(() => DateTime, { nullable: true, description: 'When it was last submitted.' })
  submittedAt!: Date | null;
  @Field(() => Int, { description: 'Grows with every change: pass it as `expectedVersion`.' })
  version!: number;
  @Field(() => DateTime, { description: 'When it was drafted.' })
  createdAt!: Date;
  @Field(() => DateTime, { description: 'When it was last changed.' })
  updatedAt!: Date;
}

@ObjectType({ description: 'A proposal in a list.' })
export class ProposalEdge {
  @Field(() => String, { description: 'Pass as `after` for what follows.' })
  cursor!: string;
  @Field(() => Proposal, { description: 'The proposal.' })
  node!: Proposal;
}

@ObjectType({ description: 'A page of proposals.' })
export class ProposalConnection {
  @Field(() => [ProposalEdge], { description: 'Those of this page.' })
  edges!: ProposalEdge[];
  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;
  /** Resolves `totalCount` only when asked. */
  countAll!: () => Promise<number>;
}
