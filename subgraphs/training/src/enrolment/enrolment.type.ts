import {
  BeneficiaryCategory,
  LinkedTrainingSupport,
  LocalDate,
  PageInfo,
  PolicyDecision,
  TrainingLevel,
  Vnd,
} from '@hub/subgraph-kit';
import { Directive, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { VersionedRecord } from '../record/versioned-record.type.js';
import { Place, School, Trade } from '../reference/reference-types.js';
import { EnrolmentStatus } from './enrolment-status.js';

registerEnumType(EnrolmentStatus, {
  name: 'EnrolmentStatus',
  description: 'Where an enrolment stands.',
  valuesConfig: {
    REGISTERED: { description: 'Đã đăng ký: the school registered it; its support may still be undecided.' },
    CONFIRMED: { description: 'Đã xác nhận: the school confirmed it; its support, if any was asked for, is decided.' },
    SUSPENDED: { description: 'Bảo lưu: the training rests and is to go on.' },
    COMPLETED: { description: 'Đã hoàn thành: the course was finished.' },
    WITHDRAWN: { description: 'Đã thôi học: it no longer counts.' },
  },
});

/** General education attained. */
export enum Education {
  BELOW_LOWER_SECONDARY = 'BELOW_LOWER_SECONDARY',
  LOWER_SECONDARY = 'LOWER_SECONDARY',
  UPPER_SECONDARY = 'UPPER_SECONDARY',
  POST_SECONDARY = 'POST_SECONDARY',
}
registerEnumType(Education, {
  name: 'Education',
  description: 'General education attained, the highest.',
  valuesConfig: {
    BELOW_LOWER_SECONDARY: { description: 'Chưa tốt nghiệp trung học cơ sở.' },
    LOWER_SECONDARY: { description: 'Tốt nghiệp trung học cơ sở.' },
    UPPER_SECONDARY: { description: 'Tốt nghiệp trung học phổ thông.' },
    POST_SECONDARY: { description: 'Trên trung học phổ thông.' },
  },
});

/** Our tag for the groups that districts link this policy to (duty D13). */
export enum PriorityGroup {
  RURAL_WORKER = 'RURAL_WORKER',
  COMPLETED_MILITARY_SERVICE = 'COMPLETED_MILITARY_SERVICE',
  POOR_HOUSEHOLD = 'POOR_HOUSEHOLD',
  DISABILITY = 'DISABILITY',
  ETHNIC_MINORITY = 'ETHNIC_MINORITY',
  FEMALE_WORKER = 'FEMALE_WORKER',
}
registerEnumType(PriorityGroup, {
  name: 'PriorityGroup',
  description: 'Groups whose other training support is tied to this policy (duty D13).',
  valuesConfig: {
    RURAL_WORKER: { description: 'Lao động nông thôn.' },
    COMPLETED_MILITARY_SERVICE: { description: 'Thanh niên hoàn thành nghĩa vụ quân sự.' },
    POOR_HOUSEHOLD: { description: 'Hộ nghèo, cận nghèo.' },
    DISABILITY: { description: 'Người khuyết tật.' },
    ETHNIC_MINORITY: { description: 'Người dân tộc thiểu số.' },
    FEMALE_WORKER: { description: 'Lao động nữ.' },
  },
});

@ObjectType({ description: "A learner's enrolment in one trade at one school." })
@Directive('@key(fields: "id")')
export class Enrolment extends VersionedRecord {
  /** Resolved by the learner loader under `learner.read-personal`. */
  learnerId!: string;
  @Field(() => School, { description: 'Where the learner enrolled.' })
  school!: School;
  @Field(() => Trade, { description: 'What is learned.' })
  trade!: Trade;
  @Field(() => TrainingLevel, { description: 'Level of training.' })
  level!: TrainingLevel;
  @Field(() => BeneficiaryCategory, { description: 'As whom the learner is supported.' })
  category!: BeneficiaryCategory;
  @Field(() => Education, { description: 'General education attained at registration.' })
  education!: Education;
  @Field(() => Int, { description: 'First calendar year of the school year: 2026 for 2026–2027.' })
  schoolYear!: number;
  @Field(() => [PriorityGroup], { description: 'Groups the learner belongs to.' })
  priorityGroups!: PriorityGroup[];
  @Field(() => [LinkedTrainingSupport], { description: 'Other training support it is tied to (duty D13).' })
  linkedProgrammes!: LinkedTrainingSupport[];
  @Field(() => School, {
    nullable: true,
    description: 'Centre that gives the general-education classes, if one does (văn hóa THPT, duty D17).',
  })
  generalEducationCentre!: School | null;
  @Field(() => School, { nullable: true, description: 'Centre whose pupil the learner is, if one (duty D17).' })
  sourceCentre!: School | null;
  @Field(() => Place, { nullable: true, description: 'Residence at registration; null: another province.' })
  place!: Place | null;
  @Field(() => LocalDate, { description: 'Day of registration.' })
  registeredOn!: string;
  @Field(() => Int, { description: 'Calendar year of registration, under which it is counted.' })
  year!: number;
  @Field(() => EnrolmentStatus, { description: 'Where it stands.' })
  status!: EnrolmentStatus;
  @Field(() => Boolean, { description: 'Whether support was asked for; without it the policy decides nothing.' })
  supportRequested!: boolean;
  @Field(() => Vnd, {
    nullable: true,
    description: 'Support decided for the whole course; null while undecided and where none was asked for.',
  })
  supportVnd!: bigint | null;
  @Field(() => PolicyDecision, {
    description: 'The decision its support stands on, as it was when made; `NOT_REQUESTED` where none was asked for.',
  })
  decision!: PolicyDecision;
  @Field(() => String, { nullable: true, description: 'Why it was withdrawn.' })
  withdrawalReason!: string | null;
  @Field(() => String, { nullable: true, description: 'Why it is suspended.' })
  suspensionReason!: string | null;
  @Field(() => School, { nullable: true, description: 'School that has yet to take the learner in.' })
  transferTo!: School | null;
  @Field(() => String, { nullable: true, description: 'Why the learner is to change schools.' })
  transferReason!: string | null;
  @Field(() => School, { nullable: true, description: 'School the learner came from last, if any.' })
  transferredFrom!: School | null;
}

@ObjectType({ description: 'An enrolment in a list.' })
export class EnrolmentEdge {
  @Field(() => String, { description: 'Pass as `after` for what follows.' })
  cursor!: string;
  @Field(() => Enrolment, { description: 'The enrolment.' })
  node!: Enrolment;
}

@ObjectType({ description: 'A page of enrolments.' })
export class EnrolmentConnection {
  @Field(() => [EnrolmentEdge], { description: 'Those of this page.' })
  edges!: EnrolmentEdge[];
  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;
  /** Resolves `totalCount` only when asked. */
  countAll!: () => Promise<number>;
}
