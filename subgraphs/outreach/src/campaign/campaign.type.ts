import { LocalDate, PageInfo } from '@hub/subgraph-kit';
import { Directive, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Channel } from '../publication/channel.js';
import { Body, Place, Trade } from '../reference/reference-types.js';
import { VersionedRecord } from '../reference/versioned-record.type.js';
import { CampaignStatus } from './campaign-status.js';

/** Whom a campaign or event addresses. */
export enum Audience {
  LOWER_SECONDARY_PUPILS = 'LOWER_SECONDARY_PUPILS',
  UPPER_SECONDARY_PUPILS = 'UPPER_SECONDARY_PUPILS',
  CONTINUING_EDUCATION_LEARNERS = 'CONTINUING_EDUCATION_LEARNERS',
  PARENTS = 'PARENTS',
  TEACHERS = 'TEACHERS',
  VOCATIONAL_LEARNERS = 'VOCATIONAL_LEARNERS',
  UNION_MEMBERS = 'UNION_MEMBERS',
  WORKERS = 'WORKERS',
  ENTERPRISES = 'ENTERPRISES',
  RURAL_LABOUR = 'RURAL_LABOUR',
  COMPLETED_MILITARY_SERVICE = 'COMPLETED_MILITARY_SERVICE',
  GENERAL_PUBLIC = 'GENERAL_PUBLIC',
}
registerEnumType(Audience, {
  name: 'Audience',
  description: 'Whom a campaign or event addresses.',
  valuesConfig: {
    LOWER_SECONDARY_PUPILS: { description: 'Học sinh trung học cơ sở.' },
    UPPER_SECONDARY_PUPILS: { description: 'Học sinh trung học phổ thông.' },
    CONTINUING_EDUCATION_LEARNERS: { description: 'Học viên giáo dục thường xuyên.' },
    PARENTS: { description: 'Phụ huynh học sinh.' },
    TEACHERS: { description: 'Nhà giáo, cán bộ quản lý.' },
    VOCATIONAL_LEARNERS: { description: 'Người học tại cơ sở giáo dục nghề nghiệp.' },
    UNION_MEMBERS: { description: 'Cán bộ, đoàn viên, hội viên.' },
    WORKERS: { description: 'Người lao động trong doanh nghiệp.' },
    ENTERPRISES: { description: 'Doanh nghiệp.' },
    RURAL_LABOUR: { description: 'Lao động nông thôn.' },
    COMPLETED_MILITARY_SERVICE: { description: 'Thanh niên hoàn thành nghĩa vụ quân sự.' },
    GENERAL_PUBLIC: { description: 'Nhân dân.' },
  },
});

@ObjectType({ description: 'A campaign of one body with its partners, over a period.' })
@Directive('@key(fields: "id")')
export class Campaign extends VersionedRecord {
  @Field(() => Body, { description: 'The body that leads, as it was then.' })
  lead!: Body;
  @Field(() => [Body], { description: 'Bodies that take part.' })
  partners!: Body[];
  @Field(() => String, { description: 'Title, NFC.' })
  title!: string;
  @Field(() => String, { description: 'What it is about; may be empty.' })
  summary!: string;
  @Field(() => [Audience], { description: 'Whom it addresses.' })
  audiences!: Audience[];
  @Field(() => [Channel], { description: 'By what ways it is published.' })
  channels!: Channel[];
  @Field(() => [Trade], { description: 'Trades it promotes; empty: no trade in particular.' })
  trades!: Trade[];
  @Field(() => [Place], { description: 'Places it addresses; empty: the whole city.' })
  places!: Place[];
  @Field(() => LocalDate, { description: 'First day.' })
  startsOn!: string;
  @Field(() => LocalDate, { description: 'Last day.' })
  endsOn!: string;
  @Field(() => Int, { description: 'Calendar year of the first day, under which it is counted.' })
  year!: number;
  @Field(() => Int, { nullable: true, description: 'How many people it means to reach; null: no target.' })
  targetPeople!: number | null;
  @Field(() => Int, { nullable: true, description: 'How many events it means to hold; null: no target.' })
  targetEvents!: number | null;
  @Field(() => Int, { nullable: true, description: 'How many texts it means to publish; null: no target.' })
  targetPublications!: number | null;
  @Field(() => CampaignStatus, { description: 'Whether it goes on.' })
  status!: CampaignStatus;
  @Field(() => String, { nullable: true, description: 'What came of it, in the words of the lead that closed it.' })
  outcome!: string | null;
  @Field(() => Boolean, { description: 'Invented for demonstration.' })
  demo!: boolean;
}

@ObjectType({ description: 'A campaign in a list.' })
export class CampaignEdge {
  @Field(() => String, { description: 'Pass as `after` for what follows.' })
  cursor!: string;
  @Field(() => Campaign, { description: 'The campaign.' })
  node!: Campaign;
}

@ObjectType({ description: 'A page of campaigns.' })
export class CampaignConnection {
  @Field(() => [CampaignEdge], { description: 'Those of this page.' })
  edges!: CampaignEdge[];
  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;
  /** Resolves `totalCount` only when asked. */
  countAll!: () => Promise<number>;
}
