import { connectionOf, LocalDate, recordFields } from '@hub/subgraph-kit';
import { Directive, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { OversightSubject } from '../oversight/oversight-subject.js';
import { VersionedRecord } from '../record/versioned-record.type.js';
import { Body, referTo } from '../reference/reference-types.js';
import type { SupervisionFindingRow } from './supervision-finding.entity.js';

/** Where a supervision finding stands. */
export enum SupervisionStatus {
  RECORDED = 'RECORDED',
  ANSWERED = 'ANSWERED',
}
registerEnumType(SupervisionStatus, {
  name: 'SupervisionStatus',
  description: 'Where a supervision finding stands.',
  valuesConfig: {
    RECORDED: { description: 'Đã ghi nhận: the body has yet to answer.' },
    ANSWERED: { description: 'Đã trả lời: the body answered; nothing of it changes.' },
  },
});

@ObjectType({
  description:
    'Giám sát: what the Fatherland Front or a socio-political organisation observed of how a body carries out the resolution (D10).',
})
@Directive('@key(fields: "id")')
export class SupervisionFinding extends VersionedRecord {
  @Field(() => Body, { description: 'The organisation that supervises.' })
  organisation!: Body;
  @Field(() => Body, { description: 'The body supervised.' })
  body!: Body;
  @Field(() => [OversightSubject], { description: 'What it is about.' })
  subjects!: OversightSubject[];
  @Field(() => LocalDate, { description: 'Day of the observation.' })
  observedOn!: string;
  @Field(() => Int, { description: 'Calendar year of that day.' })
  year!: number;
  @Field(() => String, { description: 'What was observed.' })
  finding!: string;
  @Field(() => String, { nullable: true, description: 'Kiến nghị: what the organisation recommends.' })
  recommendation!: string | null;
  @Field(() => SupervisionStatus, { description: 'Where it stands.' })
  status!: SupervisionStatus;
  @Field(() => String, { nullable: true, description: 'What the body answered; null: not yet.' })
  answer!: string | null;
}

export const SupervisionFindingConnection = connectionOf(
  SupervisionFinding,
  'SupervisionFinding',
  'supervision findings',
);

/** The GraphQL view of a stored finding. */
export function supervisionFindingOf(row: SupervisionFindingRow): SupervisionFinding {
  return Object.assign(new SupervisionFinding(), {
    ...recordFields(row),
    organisation: referTo(Body, row.organisationCode),
    body: referTo(Body, row.bodyCode),
    subjects: row.subjects,
    observedOn: row.observedOn,
    year: row.year,
    finding: row.finding,
    recommendation: row.recommendation ?? null,
    status: row.status,
    answer: row.answer ?? null,
  });
}
