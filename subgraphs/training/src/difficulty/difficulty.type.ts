import { connectionOf, LocalDate } from '@hub/subgraph-kit';
import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { VersionedRecord } from '../record/versioned-record.type.js';
import { Body } from '../reference/reference-types.js';
import { DifficultyConsolidationStatus, DifficultyStatus } from './difficulty-status.js';

@ObjectType({ description: "Chỉ đạo: what the People's Committee decided is to be done." })
export class DifficultyDirection {
  @Field(() => Body, { description: 'Who directed.' })
  by!: Body;
  @Field(() => String, { description: 'Số, ký hiệu: number of the document.' })
  documentNumber!: string;
  @Field(() => String, { description: 'What is to be done.' })
  text!: string;
  @Field(() => LocalDate, { description: 'Day of the decision.' })
  directedOn!: string;
}

@ObjectType({ description: 'Khó khăn, vướng mắc: a difficulty that one body reports in writing (D19).' })
@Directive('@key(fields: "id")')
export class DifficultyReport extends VersionedRecord {
  @Field(() => Body, { description: 'The body that reports it, under the code of its time.' })
  body!: Body;
  @Field(() => String, { description: 'Số, ký hiệu: number of the document.' })
  documentNumber!: string;
  @Field(() => String, { description: 'Title.' })
  title!: string;
  @Field(() => String, { description: 'What is difficult, and what the body proposes.' })
  content!: string;
  @Field(() => Int, { description: 'Calendar year it was written in.' })
  year!: number;
  @Field(() => DifficultyStatus, { description: 'Where it stands; its author sees every step.' })
  status!: DifficultyStatus;
  @Field(() => LocalDate, { nullable: true, description: 'Day it was sent to DOLISA.' })
  submittedOn!: string | null;
  consolidationId!: string | null;
}

@ObjectType({ description: 'Tổng hợp khó khăn, vướng mắc: many reports made one for the People’s Committee (D19).' })
@Directive('@key(fields: "id")')
export class DifficultyConsolidation extends VersionedRecord {
  @Field(() => Body, { description: 'Who consolidated.' })
  consolidator!: Body;
  @Field(() => String, { description: 'Title.' })
  title!: string;
  @Field(() => String, { description: 'What the reports come to.' })
  summary!: string;
  @Field(() => Int, { description: 'Calendar year it was made in.' })
  year!: number;
  @Field(() => DifficultyConsolidationStatus, { description: 'Where it stands.' })
  status!: DifficultyConsolidationStatus;
  @Field(() => LocalDate, { nullable: true, description: "Day it was reported to the People's Committee." })
  reportedOn!: string | null;
  @Field(() => DifficultyDirection, { nullable: true, description: "The People's Committee's direction." })
  direction!: DifficultyDirection | null;
}

export const DifficultyReportConnection = connectionOf(DifficultyReport, 'DifficultyReport', 'reports of difficulties');
export const DifficultyConsolidationConnection = connectionOf(
  DifficultyConsolidation,
  'DifficultyConsolidation',
  'consolidations of difficulties',
);
