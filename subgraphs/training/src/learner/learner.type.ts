import { LocalDate } from '@hub/subgraph-kit';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';

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
  @Field(() => String, { description: 'Full name, NFC.' })
  fullName!: string;
  @Field(() => LocalDate, { description: 'Date of birth.' })
  birthDate!: string;
  @Field(() => Gender, { description: 'As on the identity card.' })
  gender!: Gender;
  @Field(() => String, { description: 'Personal ID number with all but its last three digits masked.' })
  nationalIdMasked!: string;
}
