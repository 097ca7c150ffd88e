import { DateTime } from '@hub/subgraph-kit';
import { Field, ID, ObjectType } from 'type-graphql';
import { connectionType } from '../record/connection-type.js';
import { Body } from '../reference/reference-types.js';

@ObjectType({ description: 'A remark (ý kiến) of a body on a proposal. Never changes.' })
export class ProposalComment {
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;
  @Field(() => Body, { description: 'Whose remark it is, as it was then.' })
  body!: Body;
  @Field(() => String, { description: 'What it says.' })
  text!: string;
  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt!: Date;
}

export const ProposalCommentConnection = connectionType(
  ProposalComment,
  'ProposalComment',
  'remarks on a proposal, the oldest first',
);
