import { DateTime } from '@hub/subgraph-kit';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Body, referTo } from '../reference/reference-types.js';
import type { ContributionRow } from './contribution.entity.js';

/** What a partner's word is. */
export enum ContributionKind {
  CONTRIBUTION = 'CONTRIBUTION',
  COMMENT = 'COMMENT',
}
registerEnumType(ContributionKind, {
  name: 'ContributionKind',
  description: "What a partner's word is.",
  valuesConfig: {
    CONTRIBUTION: { description: 'Phần việc đảm nhận: what the body takes upon itself.' },
    COMMENT: { description: 'Ý kiến: what the body has to say.' },
  },
});

@ObjectType({ description: 'Phối hợp: what a partner, or the lead, said of a campaign or event. It is never altered.' })
export class Contribution {
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;
  @Field(() => Body, { description: 'The partner or lead it is of, under the code the record names.' })
  body!: Body;
  @Field(() => Body, { description: 'The body that wrote it: the heir, where one continues the file.' })
  by!: Body;
  @Field(() => ContributionKind, { description: 'Whether it takes work upon itself or comments.' })
  kind!: ContributionKind;
  @Field(() => String, { description: 'The text, NFC.' })
  content!: string;
  @Field(() => DateTime, { description: 'When it was written.' })
  createdAt!: Date;
}

/** The GraphQL view of a stored contribution. */
export function contributionOf(row: ContributionRow): Contribution {
  return Object.assign(new Contribution(), {
    id: row.id,
    body: referTo(Body, row.bodyCode),
    by: referTo(Body, row.createdAs),
    kind: row.kind,
    content: row.content,
    createdAt: row.createdAt,
  });
}
