import { DateTime, LocalDate } from '@hub/subgraph-kit';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Body } from '../reference/reference-types.js';

export enum Gender {
  FEMALE = 'FEMALE',
  MALE = 'MALE',
}
registerEnumType(Gender, {
  name: 'Gender',
  description: 'As on the identity card.',
  valuesConfig: { FEMALE: { description: 'Nữ.' }, MALE: { description: 'Nam.' } },
});

@ObjectType({
  description: 'A person who learns. Personal data: seen by the schools they enrolled at and by DOLISA only.',
})
@Directive('@key(fields: "id")')
export class Learner {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;
  @Field(() => Int, { description: 'Grows with every correction; a correction names the version it stands on.' })
  version!: number;
  @Field(() => String, { description: 'Full name, NFC.' })
  fullName!: string;
  @Field(() => LocalDate, { description: 'Date of birth.' })
  birthDate!: string;
  @Field(() => Gender, { description: 'As on the identity card.' })
  gender!: Gender;
  @Field(() => String, { description: 'Personal ID number with all but its last three digits masked.' })
  nationalIdMasked!: string;
}

@ObjectType({ description: "A correction of a learner's data. What stood before is not kept." })
export class LearnerCorrection {
  @Field(() => Int, { description: 'The version it made.' })
  version!: number;
  @Field(() => [String], { description: 'What was corrected: `fullName`, `birthDate`, `gender`, `nationalId`.' })
  fields!: string[];
  @Field(() => String, { description: 'Why.' })
  reason!: string;
  @Field(() => Body, { description: 'Body that corrected it, as it was then.' })
  by!: Body;
  @Field(() => DateTime, { description: 'When.' })
  at!: Date;
}
