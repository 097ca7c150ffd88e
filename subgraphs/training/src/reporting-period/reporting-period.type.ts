import { connectionOf, DateTime, LocalDate } from '@hub/subgraph-kit';
import { Directive, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { VersionedRecord } from '../record/versioned-record.type.js';
import { Body } from '../reference/reference-types.js';
import type { ReportingPeriodRow } from './reporting-period.entity.js';
import { ReportStanding } from './standing.js';

/** The part of a year that is reported on. */
export enum ReportedPart {
  YEAR = 'YEAR',
  H1 = 'H1',
  H2 = 'H2',
  Q1 = 'Q1',
  Q2 = 'Q2',
  Q3 = 'Q3',
  Q4 = 'Q4',
}
registerEnumType(ReportedPart, {
  name: 'ReportedPart',
  description: 'The part of a year that is reported on.',
  valuesConfig: {
    YEAR: { description: 'Cả năm: the whole year.' },
    H1: { description: '6 tháng đầu năm: the first half.' },
    H2: { description: '6 tháng cuối năm: the second half.' },
    Q1: { description: 'Quý I: the first quarter.' },
    Q2: { description: 'Quý II: the second quarter.' },
    Q3: { description: 'Quý III: the third quarter.' },
    Q4: { description: 'Quý IV: the fourth quarter.' },
  },
});

/** Whether bodies may still report. */
export enum ReportingPeriodStatus {
  OPEN = 'OPEN',
  CLOSED = 'CLOSED',
}
registerEnumType(ReportingPeriodStatus, {
  name: 'ReportingPeriodStatus',
  description: 'Whether bodies may still report.',
  valuesConfig: {
    OPEN: { description: 'Đang nhận báo cáo: they may, late ones too.' },
    CLOSED: { description: "Đã đóng: its report was submitted to the People's Committee." },
  },
});

@ObjectType({ description: 'Báo cáo của đơn vị: what one body reports in a period (D1).' })
export class ProgressContribution extends VersionedRecord {
  @Field(() => Body, { description: 'The body that reports.' })
  body!: Body;
  @Field(() => String, { description: 'Kết quả thực hiện: what was done.' })
  results!: string;
  @Field(() => String, { nullable: true, description: 'Khó khăn, vướng mắc: what is difficult.' })
  difficulties!: string | null;
  @Field(() => String, { nullable: true, description: 'Kiến nghị, đề xuất: what is proposed.' })
  recommendations!: string | null;
}

@ObjectType({ description: 'A body that is expected to report.' })
export class ReportExpectation {
  @Field(() => Body, { description: 'The body, under the code of the day of opening.' })
  body!: Body;
  @Field(() => LocalDate, { description: 'The last day on which it reports in time.' })
  dueOn!: string;
  @Field(() => ReportStanding, { description: 'Whether it has reported, and in time.' })
  standing!: ReportStanding;
  @Field(() => DateTime, { nullable: true, description: 'When it first reported; null: not yet.' })
  receivedAt!: Date | null;
  @Field(() => ProgressContribution, { nullable: true, description: 'What it reports; null: nothing yet.' })
  contribution!: ProgressContribution | null;
}

@ObjectType({ description: 'How complete a period is: each expected body is received, late or missing.' })
export class ReportCompleteness {
  @Field(() => Int, { description: 'Bodies expected to report.' })
  expected!: number;
  @Field(() => Int, { description: 'Those that reported in time.' })
  received!: number;
  @Field(() => Int, { description: 'Those that reported late.' })
  late!: number;
  @Field(() => Int, { description: 'Those that have not reported.' })
  missing!: number;
  @Field(() => [Body], { description: 'Which have not reported.' })
  missingBodies!: Body[];
}

@ObjectType({ description: 'Kỳ báo cáo: a part of a year that DOLISA asks bodies to report on (D1).' })
@Directive('@key(fields: "id")')
export class ReportingPeriod extends VersionedRecord {
  @Field(() => Body, { description: 'Who opened it.' })
  opener!: Body;
  @Field(() => Int, { description: 'Calendar year.' })
  year!: number;
  @Field(() => ReportedPart, { description: 'Part of the year.' })
  part!: ReportedPart;
  @Field(() => String, { description: 'Title.' })
  title!: string;
  @Field(() => LocalDate, { description: 'The last day to report in time, but for bodies with a day of their own.' })
  dueOn!: string;
  @Field(() => ReportingPeriodStatus, { description: 'Whether bodies may still report.' })
  status!: ReportingPeriodStatus;
  /** What is read from the row and shown through resolvers. */
  row!: ReportingPeriodRow;
}

export const ReportingPeriodConnection = connectionOf(ReportingPeriod, 'ReportingPeriod', 'reporting periods');
