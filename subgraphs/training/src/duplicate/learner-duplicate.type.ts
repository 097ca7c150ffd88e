import { connectionOf, LocalDate, TrainingLevel } from '@hub/subgraph-kit';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { EnrolmentStatus } from '../enrolment/enrolment-status.js';
import { VersionedRecord } from '../record/versioned-record.type.js';
import { School, Trade } from '../reference/reference-types.js';

/** What two records have in common. */
export enum LearnerAgreement {
  ID_NUMBER = 'ID_NUMBER',
  NAME_AND_BIRTH_DATE = 'NAME_AND_BIRTH_DATE',
}
registerEnumType(LearnerAgreement, {
  name: 'LearnerAgreement',
  description: 'What two records of learners have in common.',
  valuesConfig: {
    ID_NUMBER: { description: 'The personal ID number, under another name or birth date: one of them is wrong.' },
    NAME_AND_BIRTH_DATE: { description: 'Name (without accents) and birth date, under another ID number.' },
  },
});

export enum DuplicateStatus {
  OPEN = 'OPEN',
  MERGED = 'MERGED',
  KEPT = 'KEPT',
}
registerEnumType(DuplicateStatus, {
  name: 'DuplicateStatus',
  description: 'What was decided of two records.',
  valuesConfig: {
    OPEN: { description: 'Chờ xem xét: nothing yet.' },
    MERGED: { description: 'Đã gộp: they are one person; one record stands for both.' },
    KEPT: { description: 'Giữ riêng: they are two people.' },
  },
});

@ObjectType({ description: 'An enrolment of one of two records under review, without anything about the person.' })
export class DuplicateEnrolment {
  @Field(() => ID, { description: 'Id of the enrolment.' })
  enrolmentId!: string;
  @Field(() => School, { description: 'Where.' })
  school!: School;
  @Field(() => Trade, { description: 'What is learned.' })
  trade!: Trade;
  @Field(() => TrainingLevel, { description: 'At which level.' })
  level!: TrainingLevel;
  @Field(() => LocalDate, { description: 'Day of registration.' })
  registeredOn!: string;
  @Field(() => EnrolmentStatus, { description: 'Where it stands.' })
  status!: EnrolmentStatus;
}

@ObjectType({
  description:
    'One of two records, side by side. Whoever may read the learner finds the rest in `learner`; to the other school it stays masked.',
})
export class DuplicateSide {
  @Field(() => ID, { description: 'Id of the learner.' })
  learnerId!: string;
  @Field(() => String, { description: 'Initials of the name, the rest masked.' })
  nameMasked!: string;
  @Field(() => Int, { description: 'Year of birth.' })
  birthYear!: number;
  @Field(() => String, { description: 'Personal ID number with all but its last three digits masked.' })
  nationalIdMasked!: string;
}

@ObjectType({ description: "Two learners' records that may be one person's (nghi trùng)." })
@Directive('@key(fields: "id")')
export class LearnerDuplicate extends VersionedRecord {
  firstLearnerId!: string;
  secondLearnerId!: string;
  @Field(() => [LearnerAgreement], {
    description: 'What the two have in common; empty when a correction left nothing.',
  })
  agrees!: LearnerAgreement[];
  @Field(() => Int, { description: 'Calendar year in which it was found.' })
  year!: number;
  @Field(() => DuplicateStatus, { description: 'What was decided.' })
  status!: DuplicateStatus;
  @Field(() => ID, { nullable: true, description: 'Id of the learner that stands for both since they were merged.' })
  survivorId!: string | null;
  @Field(() => String, { nullable: true, description: 'Why it was decided so.' })
  reason!: string | null;
}

export const LearnerDuplicateConnection = connectionOf(
  LearnerDuplicate,
  'LearnerDuplicate',
  'pairs of records that may be one person',
);
