import { connectionOf, LocalDate, recordFields } from '@hub/subgraph-kit';
import { Directive, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { VersionedRecord } from '../record/versioned-record.type.js';
import { referTo, School, Trade } from '../reference/reference-types.js';
import type { PartnershipRow } from './partnership.entity.js';

/** Whether a partnership goes on. */
export enum PartnershipStatus {
  ACTIVE = 'ACTIVE',
  ENDED = 'ENDED',
}
registerEnumType(PartnershipStatus, {
  name: 'PartnershipStatus',
  description: 'Whether a partnership goes on.',
  valuesConfig: {
    ACTIVE: { description: 'Đang hợp tác: it goes on.' },
    ENDED: { description: 'Đã kết thúc: it has ended.' },
  },
});

/** What school and enterprise do together. */
export enum PartnershipForm {
  JOINT_TRAINING = 'JOINT_TRAINING',
  INTERNSHIP = 'INTERNSHIP',
  EQUIPMENT = 'EQUIPMENT',
  TEACHERS = 'TEACHERS',
  CURRICULUM = 'CURRICULUM',
  RECRUITMENT = 'RECRUITMENT',
}
registerEnumType(PartnershipForm, {
  name: 'PartnershipForm',
  description: 'What school and enterprise do together.',
  valuesConfig: {
    JOINT_TRAINING: { description: 'Phối hợp đào tạo: they train together.' },
    INTERNSHIP: { description: 'Thực tập: learners practise at the enterprise.' },
    EQUIPMENT: { description: 'Thiết bị: the enterprise gives or lends equipment.' },
    TEACHERS: { description: 'Nhà giáo: the enterprise’s people teach.' },
    CURRICULUM: { description: 'Chương trình: they write curricula together.' },
    RECRUITMENT: { description: 'Tuyển dụng: the enterprise takes graduates on.' },
  },
});

@ObjectType({ description: 'Hợp tác doanh nghiệp: a partnership of a school with an enterprise (D14).' })
@Directive('@key(fields: "id")')
export class Partnership extends VersionedRecord {
  @Field(() => School, { description: 'The school.' })
  school!: School;
  enterpriseId!: string | null;
  @Field(() => String, { description: 'Name of the enterprise, as it was when the partnership was recorded.' })
  enterpriseName!: string;
  @Field(() => [Trade], { description: 'Trades it is about; empty: no trade in particular.' })
  trades!: Trade[];
  @Field(() => [PartnershipForm], { description: 'What they do together.' })
  forms!: PartnershipForm[];
  @Field(() => Int, { nullable: true, description: 'Places for learners a year; null: not agreed.' })
  places!: number | null;
  @Field(() => LocalDate, { description: 'First day.' })
  startedOn!: string;
  @Field(() => LocalDate, { nullable: true, description: 'Last day; null while it goes on.' })
  endedOn!: string | null;
  @Field(() => PartnershipStatus, { description: 'Whether it goes on.' })
  status!: PartnershipStatus;
}

export const PartnershipConnection = connectionOf(Partnership, 'Partnership', 'partnerships');

/** The GraphQL view of a stored partnership. */
export function partnershipOf(row: PartnershipRow): Partnership {
  return Object.assign(new Partnership(), {
    ...recordFields(row),
    school: referTo(School, row.schoolCode),
    enterpriseId: row.enterpriseId ?? null,
    enterpriseName: row.enterpriseName,
    trades: row.tradeCodes.map((code) => referTo(Trade, code)),
    forms: row.forms,
    places: row.places ?? null,
    startedOn: row.startedOn,
    endedOn: row.endedOn ?? null,
    status: row.status,
  });
}
