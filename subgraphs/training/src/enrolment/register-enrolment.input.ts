import { BeneficiaryCategory, LinkedTrainingSupport, LocalDate, TrainingLevel } from '@hub/subgraph-kit';
import { Field, ID, InputType, Int } from 'type-graphql';
import { LearnerInput } from '../learner/register-learner.js';
import { Education, PriorityGroup } from './enrolment.type.js';

@InputType({ description: 'What a worker of category a adds.' })
export class EmploymentInput {
  @Field(() => ID, { description: 'Zone, district or commune of the enterprise, as of the day of registration.' })
  placeCode!: string;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the worker is qualified for the job held; null: unknown.',
  })
  qualificationMatchesJob?: boolean | null;
}

@InputType({ description: 'A registration for training.' })
export class RegisterEnrolmentInput {
  @Field(() => ID, { description: 'School that registers; the actor must act for it.' })
  schoolCode!: string;
  @Field(() => ID, { description: 'Trade to be learned.' })
  tradeCode!: string;
  @Field(() => TrainingLevel, { description: 'Level of training.' })
  level!: TrainingLevel;
  @Field(() => BeneficiaryCategory, { description: 'As whom the learner is supported: category a or b.' })
  category!: BeneficiaryCategory;
  @Field(() => Education, { description: 'General education attained.' })
  education!: Education;
  @Field(() => Int, { description: 'First calendar year of the school year: 2026 for 2026–2027.' })
  schoolYear!: number;
  @Field(() => [PriorityGroup], { nullable: true, description: 'Groups the learner belongs to; none when absent.' })
  priorityGroups?: PriorityGroup[] | null;
  @Field(() => ID, {
    nullable: true,
    description:
      'Place of residence on the day of registration: a commune, or a district while there were districts; null: another ' +
      'province.',
  })
  placeCode?: string | null;
  @Field(() => LocalDate, { nullable: true, description: 'Day of registration, not in the future; today when absent.' })
  registeredOn?: string | null;
  @Field(() => Boolean, {
    defaultValue: true,
    description:
      'Whether support is asked for. Without it any trade and level may be registered; the policy is not asked.',
  })
  supportRequested!: boolean;
  @Field(() => [LinkedTrainingSupport], {
    nullable: true,
    description: 'Other training support it is tied to; none when absent (duty D13).',
  })
  linkedProgrammes?: LinkedTrainingSupport[] | null;
  @Field(() => ID, {
    nullable: true,
    description:
      'Centre that gives the general-education classes; for lower-secondary graduates at intermediate level.',
  })
  generalEducationCentreCode?: string | null;
  @Field(() => ID, { nullable: true, description: 'Centre whose pupil the learner is.' })
  sourceCentreCode?: string | null;
  @Field(() => EmploymentInput, { nullable: true, description: 'For category a.' })
  employment?: EmploymentInput | null;
  @Field(() => LearnerInput, { description: 'Who learns.' })
  learner!: LearnerInput;
}
