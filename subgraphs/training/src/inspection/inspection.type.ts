import { connectionOf, DateTime, LocalDate, Vnd } from '@hub/subgraph-kit';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { OversightSubject } from '../oversight/oversight-subject.js';
import { VersionedRecord } from '../record/versioned-record.type.js';
import { Body } from '../reference/reference-types.js';
import { FindingWeight, InspectionStatus } from './inspection-status.js';

@ObjectType({ description: 'What an inspection found, and what the body did about it.' })
export class InspectionFinding {
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;
  @Field(() => OversightSubject, { description: 'What it is about.' })
  subject!: OversightSubject;
  @Field(() => FindingWeight, { description: 'How much it weighs.' })
  weight!: FindingWeight;
  @Field(() => String, { description: 'What was found.' })
  text!: string;
  @Field(() => Vnd, { nullable: true, description: 'Money it concerns.' })
  amountVnd!: bigint | null;
  @Field(() => String, { nullable: true, description: 'What the body has to do; null: nothing.' })
  requiredAction!: string | null;
  @Field(() => LocalDate, { nullable: true, description: 'The last day for it; null: none was set.' })
  dueOn!: string | null;
  @Field(() => String, { nullable: true, description: 'What the body did; null: nothing yet.' })
  followUp!: string | null;
  @Field(() => DateTime, { nullable: true, description: 'When the body last wrote that.' })
  followedUpAt!: Date | null;
  @Field(() => Boolean, { description: 'Whether the follow-up came, or is still to come, after its day.' })
  late!: boolean;
}

@ObjectType({ description: 'Kiểm tra: an inspection of one body by DOLISA (D1).' })
@Directive('@key(fields: "id")')
export class Inspection extends VersionedRecord {
  @Field(() => Body, { description: 'Who inspects.' })
  inspector!: Body;
  @Field(() => Body, { description: 'The body inspected, under the code of the day of planning.' })
  body!: Body;
  @Field(() => [OversightSubject], { description: 'What it looks at.' })
  subjects!: OversightSubject[];
  @Field(() => String, { description: 'What is inspected, in words.' })
  scope!: string;
  @Field(() => LocalDate, { description: 'Planned day.' })
  plannedOn!: string;
  @Field(() => Int, { description: 'Calendar year of the planned day.' })
  year!: number;
  @Field(() => InspectionStatus, { description: 'Where it stands.' })
  status!: InspectionStatus;
  @Field(() => LocalDate, { nullable: true, description: 'Day it was carried out.' })
  carriedOutOn!: string | null;
  @Field(() => [InspectionFinding], { description: 'What was found; empty before it was carried out.' })
  findings!: InspectionFinding[];
  @Field(() => String, { nullable: true, description: 'Kết luận: what DOLISA concluded on closing it.' })
  conclusion!: string | null;
  @Field(() => LocalDate, { nullable: true, description: 'Day it was closed.' })
  closedOn!: string | null;
}

export const InspectionConnection = connectionOf(Inspection, 'Inspection', 'inspections');
