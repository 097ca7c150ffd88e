import { connectionOf, DateTime, LocalDate } from '@hub/subgraph-kit';
import { Directive, Field, ObjectType, registerEnumType } from 'type-graphql';
import { VersionedRecord } from '../record/versioned-record.type.js';
import { Body, Place } from '../reference/reference-types.js';

export enum EnterpriseStatus {
  ACTIVE = 'ACTIVE',
  CLOSED = 'CLOSED',
}
registerEnumType(EnterpriseStatus, {
  name: 'EnterpriseStatus',
  description: 'Whether an enterprise works.',
  valuesConfig: {
    ACTIVE: { description: 'Đang hoạt động.' },
    CLOSED: { description: 'Đã ngừng hoạt động.' },
  },
});

@ObjectType({ description: 'Where an enterprise lies from a day on, until its next location.' })
export class EnterpriseLocation {
  @Field(() => Place, { description: 'A park or zone, or else the district or commune.' })
  place!: Place;
  @Field(() => LocalDate, { description: 'First day there.' })
  from!: string;
  @Field(() => DateTime, { description: 'When it was recorded.' })
  recordedAt!: Date;
  @Field(() => Body, { description: 'Who recorded it.' })
  recordedBy!: Body;
}

@ObjectType({ description: 'Doanh nghiệp: an enterprise whose workers may be trained (duties D8, D12).' })
@Directive('@key(fields: "id")')
export class Enterprise extends VersionedRecord {
  @Field(() => String, { description: 'Name.' })
  name!: string;
  @Field(() => String, { description: 'Mã số thuế: 10 digits, or 10, a hyphen and 3 for a branch.' })
  taxCode!: string;
  @Field(() => Place, { description: 'The last location recorded.' })
  place!: Place;
  @Field(() => EnterpriseStatus, { description: 'Whether it works.' })
  status!: EnterpriseStatus;
  @Field(() => LocalDate, { nullable: true, description: 'Day it closed.' })
  closedOn!: string | null;
}

export const EnterpriseConnection = connectionOf(Enterprise, 'Enterprise', 'enterprises');
