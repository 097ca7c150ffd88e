import { DateTime, LocalDate } from '@hub/subgraph-kit';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Body } from '../reference/reference-types.js';
import { BudgetStep, Timeliness } from './deadline.js';
import { RoundStatus } from './round-status.js';

registerEnumType(RoundStatus, {
  name: 'BudgetRoundStatus',
  description: 'Where a round stands.',
  valuesConfig: {
    OPEN: { description: 'Đang mở: proposals are drafted and sent in it.' },
    CLOSED: { description: 'Đã đóng: nothing more is sent in it; the later steps go on.' },
  },
});
registerEnumType(BudgetStep, {
  name: 'BudgetStep',
  description: 'A step of the yearly cycle that a day can be set for.',
  valuesConfig: {
    PROPOSAL_SUBMISSION: { description: 'Gửi đề xuất: a body sends its proposal to DOLISA.' },
    CONSOLIDATION: { description: 'Tổng hợp: DOLISA consolidates.' },
    ESTIMATE_REPORT: { description: "Báo cáo dự toán: Finance reports to the People's Committee." },
    ESTIMATE_SUBMISSION: { description: "Trình dự toán: the Committee submits to the People's Council." },
    ESTIMATE_APPROVAL: { description: 'Phê duyệt dự toán: the Council approves.' },
    ALLOCATION: { description: 'Phân bổ: money is given under budget decentralisation.' },
  },
});
registerEnumType(Timeliness, {
  name: 'Timeliness',
  description: 'Whether something was done by its day.',
  valuesConfig: {
    ON_TIME: { description: 'Đúng hạn: not later than the configured day.' },
    LATE: { description: 'Quá hạn: later than the configured day.' },
    NO_DEADLINE: { description: 'Không quy định hạn: nobody configured a day.' },
  },
});

@ObjectType({ description: 'The last day of a step within a round.' })
export class BudgetDeadline {
  @Field(() => BudgetStep, { description: 'The step.' })
  step!: BudgetStep;
  @Field(() => ID, { description: 'For whom: a body code, all bodies of a kind (`SCHOOL:*`), or everybody (`*`).' })
  bodies!: string;
  @Field(() => LocalDate, { description: 'In time until this day ends in Asia/Ho_Chi_Minh.' })
  dueOn!: string;
}

@ObjectType({ description: 'A step held against its day, as the calendar now stands.' })
export class StepTimeliness {
  @Field(() => BudgetStep, { description: 'The step.' })
  step!: BudgetStep;
  @Field(() => LocalDate, { nullable: true, description: 'The day configured for it; null: none.' })
  dueOn!: string | null;
  @Field(() => DateTime, { nullable: true, description: 'When it was done; null: not yet, so held against now.' })
  doneAt!: Date | null;
  @Field(() => Timeliness, { description: 'Whether it was, or can still be, in time.' })
  timeliness!: Timeliness;
}

@ObjectType({ description: 'One run of the yearly budget calendar (duties D2, D5): proposals belong to it.' })
export class BudgetRound {
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;
  @Field(() => Int, { description: 'Fiscal year: a calendar year.' })
  year!: number;
  @Field(() => Int, { description: 'Its number within the year; what follows the first is supplementary.' })
  number!: number;
  @Field(() => Body, { description: 'Who opened it, as it was then.' })
  body!: Body;
  @Field(() => RoundStatus, { description: 'Where it stands.' })
  status!: RoundStatus;
  @Field(() => LocalDate, { description: 'Day of opening.' })
  openedOn!: string;
  @Field(() => LocalDate, { nullable: true, description: 'Day of closing; null while it is open.' })
  closedOn!: string | null;
  @Field(() => [BudgetDeadline], { description: 'The days that were configured.' })
  deadlines!: BudgetDeadline[];
  @Field(() => Int, { description: 'Grows with every change: pass it as `expectedVersion`.' })
  version!: number;
  @Field(() => DateTime, { description: 'When it was opened.' })
  createdAt!: Date;
  @Field(() => DateTime, { description: 'When it was last changed.' })
  updatedAt!: Date;
}

@ObjectType({
  description: 'What a round has received: each proposal that was sent and neither returned nor withdrawn.',
})
export class RoundReceipts {
  @Field(() => Int, { description: 'How many proposals.' })
  received!: number;
  @Field(() => Int, { description: 'How many of them by their day.' })
  onTime!: number;
  @Field(() => Int, { description: 'How many of them later.' })
  late!: number;
}
