import { connectionOf, LocalDate, TrainingLevel } from '@hub/subgraph-kit';
import { Directive, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { VersionedRecord } from '../record/versioned-record.type.js';
import { School, Trade } from '../reference/reference-types.js';

export enum TrainingPlanStatus {
  DRAFT = 'DRAFT',
  ADOPTED = 'ADOPTED',
}
registerEnumType(TrainingPlanStatus, {
  name: 'TrainingPlanStatus',
  description: 'Whether a training plan holds.',
  valuesConfig: {
    DRAFT: { description: 'Đang soạn: the school is writing it.' },
    ADOPTED: { description: 'Đã ban hành: it holds, and no longer changes.' },
  },
});

@ObjectType({ description: 'What a school plans for one trade and level.' })
export class TrainingPlanLine {
  @Field(() => Trade, { description: 'What is to be taught.' })
  trade!: Trade;
  @Field(() => TrainingLevel, { description: 'At which level.' })
  level!: TrainingLevel;
  @Field(() => Int, { description: 'How many learners it takes in.' })
  learners!: number;
  @Field(() => Int, { description: 'How many visiting teachers (nhà giáo thỉnh giảng) it needs.' })
  visitingTeachers!: number;
}

@ObjectType({
  description: "Kế hoạch đào tạo: a school's training plan of one year, with its need of visiting teachers (duty D15).",
})
@Directive('@key(fields: "id")')
export class TrainingPlan extends VersionedRecord {
  @Field(() => School, { description: 'The school.' })
  school!: School;
  @Field(() => Int, { description: 'Year of the training.' })
  year!: number;
  @Field(() => [TrainingPlanLine], { description: 'What it plans, by trade and level.' })
  lines!: TrainingPlanLine[];
  @Field(() => TrainingPlanStatus, { description: 'Whether it holds.' })
  status!: TrainingPlanStatus;
  @Field(() => LocalDate, { nullable: true, description: 'Day it was adopted.' })
  adoptedOn!: string | null;
}

export const TrainingPlanConnection = connectionOf(TrainingPlan, 'TrainingPlan', 'training plans');
