import { connectionOf, LocalDate } from '@hub/subgraph-kit';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Body, Place, Trade } from '../reference/reference-types.js';
import { VersionedRecord } from '../reference/versioned-record.type.js';
import { PromotionTeamStatus } from './promotion-team-status.js';

@ObjectType({
  description: 'Thành viên: a member of a team. Personal data: seen by DOLISA and by the body the member comes from.',
})
export class PromotionTeamMember {
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;
  @Field(() => String, { description: 'Full name, NFC.' })
  fullName!: string;
  @Field(() => Body, { description: 'The body the member comes from.' })
  body!: Body;
  @Field(() => String, { description: 'What the member does in the team.' })
  role!: string;
}

@ObjectType({ description: 'Điểm đến: one stop of an itinerary, with its result once it was visited.' })
export class PromotionStop {
  @Field(() => Int, { description: 'Which stop it is, from 1.' })
  number!: number;
  @Field(() => Place, { nullable: true, description: 'Place in the city; null: outside the city.' })
  place!: Place | null;
  @Field(() => String, { description: 'The locality in words.' })
  locality!: string;
  @Field(() => LocalDate, { description: 'Day of the visit.' })
  visitsOn!: string;
  @Field(() => String, { description: 'What is done there.' })
  activity!: string;
  @Field(() => Int, {
    nullable: true,
    description: 'How many people the team met, besides those who came to events of their own; null: not reported.',
  })
  peopleMet!: number | null;
  @Field(() => Int, { nullable: true, description: 'How many of them put themselves down for training.' })
  registrations!: number | null;
  @Field(() => String, { nullable: true, description: 'What else there is to say.' })
  note!: string | null;
}

@ObjectType({
  description:
    'Đoàn công tác xúc tiến tuyển sinh: an enrolment-promotion team to localities in and outside the city (duty D4).',
})
@Directive('@key(fields: "id")')
export class PromotionTeam extends VersionedRecord {
  @Field(() => Body, { description: 'The body that sets it up, as it was then.' })
  founder!: Body;
  @Field(() => String, { description: 'Title, NFC.' })
  title!: string;
  @Field(() => String, { description: 'What it is for.' })
  purpose!: string;
  @Field(() => [Trade], { description: 'Trades it promotes; empty: no trade in particular.' })
  trades!: Trade[];
  @Field(() => LocalDate, { description: 'First day.' })
  startsOn!: string;
  @Field(() => LocalDate, { description: 'Last day.' })
  endsOn!: string;
  @Field(() => Int, { description: 'Calendar year of the first day, under which it is counted.' })
  year!: number;
  @Field(() => Int, { description: 'How many members it has.' })
  memberCount!: number;
  @Field(() => [PromotionStop], { description: 'Where it goes, in order.' })
  itinerary!: PromotionStop[];
  @Field(() => Int, { description: 'How many people it met so far.' })
  peopleMet!: number;
  @Field(() => Int, { description: 'How many of them put themselves down for training.' })
  registrations!: number;
  @Field(() => PromotionTeamStatus, { description: 'Where it stands.' })
  status!: PromotionTeamStatus;
  @Field(() => String, { nullable: true, description: 'Number of the decision that set it up; null: none yet.' })
  decisionNumber!: string | null;
  @Field(() => LocalDate, { nullable: true, description: 'Day of that decision.' })
  decidedOn!: string | null;
  @Field(() => Boolean, { description: 'Invented for demonstration.' })
  demo!: boolean;
}

export const PromotionTeamConnection = connectionOf(PromotionTeam, 'PromotionTeam', 'enrolment-promotion teams');
