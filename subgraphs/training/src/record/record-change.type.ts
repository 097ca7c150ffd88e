import { DateTime } from '@hub/subgraph-kit';
import { Field, Int, ObjectType } from 'type-graphql';
import { Body } from '../reference/reference-types.js';

@ObjectType({ description: 'One field of a record before and after a change (giá trị cũ, giá trị mới).' })
export class FieldChange {
  @Field(() => String, { description: 'Name of the field.' })
  field!: string;
  @Field(() => String, { nullable: true, description: 'What it was: a text, or JSON of anything else; null: nothing.' })
  before!: string | null;
  @Field(() => String, { nullable: true, description: 'What it became.' })
  after!: string | null;
}

@ObjectType({ description: 'One change of a record (lịch sử): written by the database, never altered.' })
export class RecordChange {
  @Field(() => Int, { description: 'Version the record had after it.' })
  version!: number;
  @Field(() => DateTime, { description: 'When.' })
  at!: Date;
  @Field(() => Body, { description: 'Body that made it, under the code of its time.' })
  by!: Body;
  @Field(() => [FieldChange], { description: 'What changed; the first change holds everything that was filled in.' })
  changes!: FieldChange[];
}
