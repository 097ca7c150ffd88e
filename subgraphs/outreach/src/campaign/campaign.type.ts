import { DateTime, LocalDate, PageInfo } from '@hub/subgraph-kit';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Channel } from '../publication/channel.js';
import { Body, Place, Trade } from '../reference/reference-types.js';

/** Whom a campaign addresses. */
export enum Audience {
  LOWER_SECONDARY_PUPILS = 'LOWER_SECONDARY_PUPILS',
  UPPER_SECONDARY_PUPILS = 'UPPER_SECONDARY_PUPILS',
  CONTINUING_EDUCATION_LEARNERS = 'CONTINUING_EDUCATION_LEARNERS',
  PARENTS = 'PARENTS',
  TEACHERS = 'TEACHERS',
  WORKERS = 'WORKERS',
  ENTERPRISES = 'ENTERPRISES',
  RURAL_LABOUR = 'RURAL_LABOUR',
  COMPLETED_MILITARY_SERVICE = 'COMPLETED_MILITARY_SERVICE',
  GENERAL_PUBLIC = 'GENERAL_PUBLIC',
}
registerEnumType(Audience, {
  name: 'Audience',
  description: 'Whom a campaign addresses.',
  valuesConfig: {
    LOWER_SECONDARY_PUPILS: { description: 'Học sinh trung học cơ sở.' },
    UPPER_SECONDARY_PUPILS: { description: 'Học sinh trung học phổ thông.' },
    CONTINUING_EDUCATION_LEARNERS: { description: 'Học viên giáo dục thường xuyên.' },
    PARENTS: { description: 'Phụ huynh học sinh.' },
    TEACHERS: { description: 'Nhà giáo, cán bộ quản lý.' },
    WORKERS: { description: 'Người lao động trong doanh nghiệp.' },
    ENTERPRISES: { description: 'Doanh nghiệp.' },
    RURAL_LABOUR: { description: 'Lao động nông thôn.' },
    COMPLETED_MILITARY_SERVICE: { description: 'Thanh niên hoàn thành nghĩa vụ quân sự.' },
    GENERAL_PUBLIC: { description: 'Nhân dân.' },
  },
});

@ObjectType({ description: 'A campaign of one body with its partners, over a period.' })
@Directive('@key(fields: "id")')
export class Campaign {
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;
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
  @Field(() => Boolean, { description: 'Invented for demonstration.' })
  demo!: boolean;
  @Field(() => Int, { description: 'Grows with every change.' })
  version!: number;
  @Field(() => DateTime, { description: 'When it was planned.' })
  createdAt!: Date;
  @Field(() => DateTime, { description: 'When it was last changed.' })
  updatedAt!: Date;
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
