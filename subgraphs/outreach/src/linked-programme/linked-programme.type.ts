import { connectionOf, LinkedTrainingSupport, recordFields } from '@hub/subgraph-kit';
import { Directive, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Body, referTo } from '../reference/reference-types.js';
import { VersionedRecord } from '../reference/versioned-record.type.js';
import type { LinkedProgrammeRow } from './linked-programme.entity.js';

/** Whether a tie stands. */
export enum LinkedProgrammeStatus {
  TIED = 'TIED',
  UNTIED = 'UNTIED',
}
registerEnumType(LinkedProgrammeStatus, {
  name: 'LinkedProgrammeStatus',
  description: 'Whether a tie to other training support stands.',
  valuesConfig: {
    TIED: { description: 'Đang gắn kết: it stands and counts.' },
    UNTIED: { description: 'Đã gỡ: it stands no longer.' },
  },
});

@ObjectType({
  description:
    'Gắn với hỗ trợ đào tạo khác: a locality ties an activity for this policy to other training support it gives, for ' +
    'rural labour or young people who completed military service for instance (duty D13).',
})
@Directive('@key(fields: "id")')
export class LinkedProgramme extends VersionedRecord {
  @Field(() => Body, { description: 'The locality.' })
  locality!: Body;
  /** Resolved by loaders: one of the two. */
  eventId!: string | null;
  campaignId!: string | null;
  @Field(() => LinkedTrainingSupport, { description: 'What other support it is.' })
  support!: LinkedTrainingSupport;
  @Field(() => String, { description: 'Name of the other programme.' })
  programmeName!: string;
  @Field(() => String, { nullable: true, description: 'Number of its document.' })
  documentNumber!: string | null;
  @Field(() => Int, {
    nullable: true,
    description: 'How many of those the activity reached belong to the other programme; they count there already.',
  })
  people!: number | null;
  @Field(() => Int, { description: 'Calendar year of the activity, under which it is counted.' })
  year!: number;
  @Field(() => LinkedProgrammeStatus, { description: 'Whether it stands.' })
  status!: LinkedProgrammeStatus;
  @Field(() => String, { nullable: true, description: 'Why it was untied.' })
  untieReason!: string | null;
  @Field(() => Boolean, { description: 'Invented for demonstration.' })
  demo!: boolean;
}

export const LinkedProgrammeConnection = connectionOf(LinkedProgramme, 'LinkedProgramme', 'linked programmes');

/** The GraphQL view of a stored tie. */
export function linkedProgrammeOf(row: LinkedProgrammeRow): LinkedProgramme {
  return Object.assign(new LinkedProgramme(), {
    ...recordFields(row),
    locality: referTo(Body, row.ownerCode),
    eventId: row.eventId ?? null,
    campaignId: row.campaignId ?? null,
    support: row.support,
    programmeName: row.programmeName,
    documentNumber: row.documentNumber ?? null,
    people: row.people ?? null,
    year: row.year,
    status: row.status,
    untieReason: row.untieReason ?? null,
    demo: row.demo,
  });
}
