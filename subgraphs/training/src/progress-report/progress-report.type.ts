import { connectionOf, LocalDate } from '@hub/subgraph-kit';
import { Directive, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { VersionedRecord } from '../record/versioned-record.type.js';
import { Body, Programme } from '../reference/reference-types.js';
import { ReportCompleteness } from '../reporting-period/reporting-period.type.js';
import type { ReportedFigures } from './reported-figures.js';
import { ReportedBudgetFigures, ReportedOutreachFigures, ReportedTrainingFigures } from './reported-figures.type.js';

/** Where a progress report stands. */
export enum ProgressReportStatus {
  CONSOLIDATED = 'CONSOLIDATED',
  SUBMITTED = 'SUBMITTED',
  ACKNOWLEDGED = 'ACKNOWLEDGED',
}
registerEnumType(ProgressReportStatus, {
  name: 'ProgressReportStatus',
  description: 'Where a progress report stands. What it says never changes.',
  valuesConfig: {
    CONSOLIDATED: { description: 'Đã tổng hợp: DOLISA made it; it may make another instead.' },
    SUBMITTED: { description: "Đã trình: the People's Committee has it; its period is closed." },
    ACKNOWLEDGED: { description: "Đã tiếp nhận: the People's Committee took note of it." },
  },
});

@ObjectType({
  description:
    "Báo cáo tiến độ: DOLISA's numbered report on a period to the People's Committee (D1). Its figures are those of the moment it was made.",
})
@Directive('@key(fields: "id")')
export class ProgressReport extends VersionedRecord {
  @Field(() => Int, { description: 'Running number over all reports.' })
  number!: number;
  @Field(() => Body, { description: 'Who made it.' })
  consolidator!: Body;
  @Field(() => Int, { description: 'Calendar year it is about.' })
  year!: number;
  @Field(() => Programme, {
    nullable: true,
    description:
      'The year as it stands now: where an agency’s sequence is still that of the report, so are its figures.',
  })
  programme!: Programme | null;
  @Field(() => String, { description: "DOLISA's own words." })
  narrative!: string;
  @Field(() => ReportCompleteness, { description: 'Who had reported when it was made.' })
  completeness!: ReportCompleteness;
  @Field(() => ReportedTrainingFigures, { description: 'Figures of training.' })
  training!: ReportedTrainingFigures;
  @Field(() => ReportedBudgetFigures, {
    nullable: true,
    description: 'Figures of the budget; null: that agency could not be reached.',
  })
  budget!: ReportedBudgetFigures | null;
  @Field(() => ReportedOutreachFigures, {
    nullable: true,
    description: 'Figures of outreach; null: that agency could not be reached.',
  })
  outreach!: ReportedOutreachFigures | null;
  @Field(() => ProgressReportStatus, { description: 'Where it stands.' })
  status!: ProgressReportStatus;
  @Field(() => LocalDate, { nullable: true, description: "Day it was submitted to the People's Committee." })
  submittedOn!: string | null;
  @Field(() => LocalDate, { nullable: true, description: "Day the People's Committee took note of it." })
  acknowledgedOn!: string | null;
  periodId!: string;
  previousId!: string | null;
  figures!: ReportedFigures;
}

export const ProgressReportConnection = connectionOf(ProgressReport, 'ProgressReport', 'progress reports');
