import { DateTime, Vnd } from '@hub/subgraph-kit';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Body } from '../reference/reference-types.js';

@ObjectType({
  description: 'Submitted proposals of one fiscal year that DOLISA took up together (duty D2). Never changes.',
})
export class Consolidation {
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;
  @Field(() => Int, { description: 'Fiscal year.' })
  year!: number;
  @Field(() => Int, { description: 'Its number within the year: 1, 2, 3 …' })
  number!: number;
  @Field(() => Body, { description: 'Who consolidated, as it was then.' })
  body!: Body;
  @Field(() => Int, { description: 'How many proposals it holds.' })
  proposalCount!: number;
  @Field(() => Int, { description: 'People in all their lines.' })
  heads!: number;
  @Field(() => Vnd, { description: 'Sum of the proposals.' })
  totalVnd!: bigint;
  @Field(() => DateTime, { description: 'When they were taken up.' })
  createdAt!: Date;
}
