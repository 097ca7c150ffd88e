import { DateTime } from '@hub/subgraph-kit';
import { Field, Int, ObjectType } from 'type-graphql';
import { Body } from '../reference/reference-types.js';
import { connectionType } from './connection-type.js';

@ObjectType({ description: 'One field before and after a change (giá trị cũ, giá trị mới).' })
export class BudgetFieldChange {
  @Field(() => String, { description: 'Name of the field.' })
  field!: string;
  @Field(() => String, { nullable: true, description: 'What it was: a text, or JSON of anything else; null: nothing.' })
  before!: string | null;
  @Field(() => String, { nullable: true, description: 'What it became.' })
  after!: string | null;
}

@ObjectType({
  description: 'One change of a record or of one of its lines (lịch sử): written by the database, never altered.',
})
export class BudgetChange {
  @Field(() => Int, { description: 'Version the record had after it.' })
  version!: number;
  @Field(() => Int, { nullable: true, description: 'Position of the line that changed; null: the record itself.' })
  line!: number | null;
  @Field(() => DateTime, { description: 'When.' })
  at!: Date;
  @Field(() => Body, { description: 'Body that made it, as it was then.' })
  by!: Body;
  @Field(() => [BudgetFieldChange], { description: 'What changed; the first change holds all that was filled in.' })
  fields!: BudgetFieldChange[];
}

export const BudgetChangeConnection = connectionType(BudgetChange, 'BudgetChange', 'changes, the oldest first');
export const CHANGES = {
  description: 'Every change of it, the oldest first, with old and new values.',
};
