import { connectionOf, DateTime, LocalDate } from '@hub/subgraph-kit';
import { Directive, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { OversightSubject } from '../oversight/oversight-subject.js';
import { VersionedRecord } from '../record/versioned-record.type.js';
import { Body } from '../reference/reference-types.js';

/** Whether a guidance document holds. */
export enum GuidanceStatus {
  ISSUED = 'ISSUED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(GuidanceStatus, {
  name: 'GuidanceStatus',
  description: 'Whether a guidance document holds.',
  valuesConfig: {
    ISSUED: { description: 'Đã ban hành: it holds.' },
    WITHDRAWN: { description: 'Đã thu hồi: it no longer holds.' },
  },
});

@ObjectType({ description: 'A body that guidance is addressed to, and whether it has acknowledged it.' })
export class GuidanceAddressee {
  @Field(() => Body, { description: 'The body, under the code of the day of issue.' })
  body!: Body;
  @Field(() => DateTime, { nullable: true, description: 'When it acknowledged; null: not yet.' })
  acknowledgedAt!: Date | null;
  @Field(() => Body, { nullable: true, description: 'Who acknowledged: the heir where the body had ended.' })
  acknowledgedBy!: Body | null;
}

@ObjectType({
  description: 'Văn bản hướng dẫn: guidance that DOLISA issued to the bodies that carry out the plan (D1).',
})
@Directive('@key(fields: "id")')
export class Guidance extends VersionedRecord {
  @Field(() => Body, { description: 'Who issued it.' })
  issuer!: Body;
  @Field(() => String, { description: 'Số, ký hiệu: number of the document.' })
  documentNumber!: string;
  @Field(() => String, { description: 'Title.' })
  title!: string;
  @Field(() => String, { description: 'Text.' })
  content!: string;
  @Field(() => [OversightSubject], { description: 'What it is about.' })
  subjects!: OversightSubject[];
  @Field(() => LocalDate, { description: 'Day of issue.' })
  issuedOn!: string;
  @Field(() => Int, { description: 'Calendar year of the day of issue.' })
  year!: number;
  @Field(() => GuidanceStatus, { description: 'Whether it holds.' })
  status!: GuidanceStatus;
  @Field(() => String, { nullable: true, description: 'Why it was withdrawn.' })
  withdrawalReason!: string | null;
}

export const GuidanceConnection = connectionOf(Guidance, 'Guidance', 'guidance documents');
