import { connectionOf } from '@hub/subgraph-kit';
import { Directive, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { VersionedRecord } from '../record/versioned-record.type.js';
import { School } from '../reference/reference-types.js';

export enum GeneralEducationClassStatus {
  ARRANGED = 'ARRANGED',
  CONFIRMED = 'CONFIRMED',
  DECLINED = 'DECLINED',
  CANCELLED = 'CANCELLED',
}
registerEnumType(GeneralEducationClassStatus, {
  name: 'GeneralEducationClassStatus',
  description: 'Where an arrangement of general-education classes stands.',
  valuesConfig: {
    ARRANGED: { description: 'Đã đề nghị: the school asks; the centre has yet to answer.' },
    CONFIRMED: { description: 'Đã xác nhận: the centre gives the classes.' },
    DECLINED: { description: 'Từ chối: the centre does not.' },
    CANCELLED: { description: 'Đã hủy: the school no longer asks.' },
  },
});

@ObjectType({
  description:
    "Lớp văn hóa THPT: upper-secondary general-education classes that a centre gives to a school's lower-secondary graduates at intermediate level (duty D17).",
})
@Directive('@key(fields: "id")')
export class GeneralEducationClass extends VersionedRecord {
  @Field(() => School, { description: 'Whose learners they are.' })
  school!: School;
  @Field(() => School, { description: 'The centre that gives the classes.' })
  centre!: School;
  @Field(() => Int, { description: 'First calendar year of the school year: 2026 for 2026–2027.' })
  schoolYear!: number;
  @Field(() => Int, { description: 'How many pupils are expected.' })
  pupils!: number;
  @Field(() => String, { nullable: true, description: 'What the school says to it.' })
  note!: string | null;
  @Field(() => GeneralEducationClassStatus, { description: 'Where it stands.' })
  status!: GeneralEducationClassStatus;
  @Field(() => String, { nullable: true, description: 'What the centre says to it.' })
  answer!: string | null;
}

export const GeneralEducationClassConnection = connectionOf(
  GeneralEducationClass,
  'GeneralEducationClass',
  'arrangements of general-education classes',
);
