import { DateTime, LocalDate, PageInfo, Vnd } from '@hub/subgraph-kit';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Body, Place } from '../reference/reference-types.js';
import { ProposalStatus } from './proposal-status.js';

registerEnumType(ProposalStatus, {
  name: 'ProposalStatus',
  description: 'Where a proposal stands.',
  valuesConfig: {
    DRAFT: { description: 'Đang soạn: the body is writing it; it counts nowhere.' },
    SUBMITTED: { description: 'Đã gửi: DOLISA reviews it; every line has a price.' },
    ACCEPTED: { description: 'Đã chấp nhận: DOLISA found it in order and will consolidate it.' },
    CONSOLIDATED: { description: 'Đã tổng hợp: DOLISA, or Finance itself, took it up; its lines never change again.' },
    RETURNED: { description: 'Trả lại: DOLISA wants it changed; it counts nowhere until it is sent again.' },
    WITHDRAWN: { description: 'Đã rút: its body took it back; it counts nowhere until it is sent again.' },
  },
});

@ObjectType({ description: "A body's proposal of training support for one fiscal year (duties D2, D11)." })
@Directive('@key(fields: "id")')
export class Proposal {
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;
  @Field(() => Int, { description: 'Fiscal year: a calendar year.' })
  year!: number;
  /** Resolved by the round loader. */
  roundId!: string | null;
  @Field(() => Body, { description: 'Who filed it, as it was then.' })
  body!: Body;
  @Field(() => Place, { nullable: true, description: 'Where that body was on the day of drafting; null: unknown.' })
  place!: Place | null;
  @Field(() => LocalDate, { description: 'Day of drafting.' })
  draftedOn!: string;
  @Field(() => ProposalStatus, { description: 'Where it stands.' })
  status!: ProposalStatus;
  @Field(() => Int, { description: 'How many lines it has.' })
  lineCount!: number;
  @Field(() => Int, { description: 'People in all its lines.' })
  heads!: number;
  @Field(() => Vnd, { description: 'Sum of the lines that have a price.' })
  totalVnd!: bigint;
  @Field(() => Int, { description: 'Lines without a price: it cannot be submitted before this is 0.' })
  unpricedLines!: number;
  @Field(() => Int, { description: 'Lines whose price somebody corrected by hand.' })
  correctedLines!: number;
  @Field(() => Boolean, { description: 'Whether a second-hand figure was used in a price.' })
  provisional!: boolean;
  @Field(() => Boolean, { description: 'Whether an invented demonstration figure was used in a price.' })
  demo!: boolean;
  @Field(() => String, { nullable: true, description: 'Why DOLISA last returned it.' })
  returnReason!: string | null;
  @Field(() => String, { nullable: true, description: 'Why its body last withdrew it.' })
  withdrawalReason!: string | null;
  /** Resolved by the consolidation loader. */
  consolidationId!: string | null;
  @Field(() => DateTime, { nullable: true, description: 'When it was last submitted.' })
  submittedAt!: Date | null;
  @Field(() => DateTime, {
    nullable: true,
    description: 'When a locality sent it to Finance as well (duty D5); the money is the same and counts once.',
  })
  toFinanceAt!: Date | null;
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
