import { Directive, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { PolicyReason } from './refusals.js';
import { Vnd } from './scalars.js';

/** Level of vocational training. */
export enum TrainingLevel {
  ELEMENTARY = 'ELEMENTARY',
  INTERMEDIATE = 'INTERMEDIATE',
  COLLEGE = 'COLLEGE',
}
registerEnumType(TrainingLevel, {
  name: 'TrainingLevel',
  description: 'Level of vocational training.',
  valuesConfig: {
    ELEMENTARY: { description: 'Sơ cấp.' },
    INTERMEDIATE: { description: 'Trung cấp.' },
    COLLEGE: { description: 'Cao đẳng.' },
  },
});

/** Who is supported: clause 2, Article 1 of Resolution 03/2024. */
export enum BeneficiaryCategory {
  A_WORKER = 'A_WORKER',
  B_LEARNER = 'B_LEARNER',
  C_TEACHER = 'C_TEACHER',
  D_VISITING_TEACHER = 'D_VISITING_TEACHER',
}
registerEnumType(BeneficiaryCategory, {
  name: 'BeneficiaryCategory',
  description: 'Who is supported (clause 2, Article 1 of Resolution 03/2024).',
  valuesConfig: {
    A_WORKER: {
      description: 'Point a: a worker of an enterprise in the city without a qualification matching the job.',
    },
    B_LEARNER: { description: 'Point b: a learner at a school in the city.' },
    C_TEACHER: { description: 'Point c: a teacher who lacks the required certificate.' },
    D_VISITING_TEACHER: { description: 'Point d: an enterprise technician or artisan who wants to teach.' },
  },
});

/** What the policy says of a case. */
export enum DecisionOutcome {
  ELIGIBLE = 'ELIGIBLE',
  INELIGIBLE = 'INELIGIBLE',
  CANNOT_DECIDE = 'CANNOT_DECIDE',
  NOT_REQUESTED = 'NOT_REQUESTED',
}
registerEnumType(DecisionOutcome, {
  name: 'DecisionOutcome',
  description: 'What the policy says of a case.',
  valuesConfig: {
    ELIGIBLE: { description: 'The policy supports it.' },
    INELIGIBLE: { description: 'The policy does not support it.' },
    CANNOT_DECIDE: { description: 'A figure or fact the policy needs is missing; nothing is guessed.' },
    NOT_REQUESTED: { description: 'No support was asked for, so the policy was not asked.' },
  },
});

@ObjectType({ description: 'One part of an amount: a unit price times a quantity, with the clause behind it.' })
@Directive('@shareable')
export class AmountComponent {
  @Field(() => String, { description: 'What is paid, for example `TUITION` or `MONTHLY_SUPPORT`.' })
  kind!: string;
  @Field(() => String, { nullable: true, description: 'Clause of the resolution the figure stands in.' })
  clause!: string | null;
  @Field(() => Vnd, { description: 'Price of one unit.' })
  unitVnd!: bigint;
  @Field(() => Int, { description: 'How many units.' })
  quantity!: number;
  @Field(() => Vnd, { description: '`unitVnd` times `quantity`.' })
  amountVnd!: bigint;
  @Field(() => Boolean, { description: 'The figure is known second-hand only.' })
  provisional!: boolean;
  @Field(() => Boolean, { description: 'The figure was invented for demonstration.' })
  demo!: boolean;
}

@ObjectType({ description: 'A decision of the policy, frozen with the record it decided.' })
@Directive('@shareable')
export class PolicyDecision {
  @Field(() => DecisionOutcome, { description: 'What was decided.' })
  outcome!: DecisionOutcome;
  @Field(() => Vnd, { nullable: true, description: 'The support in đồng; null unless eligible.' })
  amountVnd!: bigint | null;
  @Field(() => [AmountComponent], { description: 'What the amount is made of.' })
  components!: AmountComponent[];
  @Field(() => [String], { description: 'Clauses the decision stands on.' })
  clauses!: string[];
  @Field(() => [PolicyReason], { description: 'Why.' })
  reasons!: PolicyReason[];
  @Field(() => [String], { description: 'Figures the policy would need to decide.' })
  missingFigures!: string[];
  @Field(() => Boolean, { description: 'Whether a second-hand figure was used.' })
  provisional!: boolean;
  @Field(() => Boolean, { description: 'Whether an invented demonstration figure was used.' })
  demo!: boolean;
  @Field(() => String, { nullable: true, description: 'Resolution that decided.' })
  policyId!: string | null;
  @Field(() => String, { nullable: true, description: 'Version of that resolution as in force on the day.' })
  policyVersion!: string | null;
}
