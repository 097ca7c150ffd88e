import { DateTime, PageInfo } from '@hub/subgraph-kit';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Body, Place, Trade } from '../reference/reference-types.js';
import { Channel } from './channel.js';
import { PublicationStatus } from './publication-status.js';

registerEnumType(PublicationStatus, {
  name: 'PublicationStatus',
  description: 'Where a publication stands. Only published ones are seen outside the body that publishes.',
  valuesConfig: {
    DRAFT: { description: 'Bản nháp: being written.' },
    SCHEDULED: { description: 'Đã lên lịch: the hub publishes it at its time.' },
    PUBLISHED: { description: 'Đã đăng: anybody may read it.' },
    RETRACTED: { description: 'Đã thu hồi: withdrawn, with a reason.' },
  },
});

@ObjectType({ description: 'A text that one body publishes through one channel.' })
@Directive('@key(fields: "id")')
export class Publication {
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;
  /** Resolved by the campaign loader. */
  campaignId!: string | null;
  @Field(() => Body, { description: 'The body that publishes, as it was then.' })
  publisher!: Body;
  @Field(() => Channel, { description: 'By what way.' })
  channel!: Channel;
  @Field(() => String, { description: 'Title, NFC.' })
  title!: string;
  @Field(() => String, { description: 'The text, NFC.' })
  body!: string;
  @Field(() => [Trade], { description: 'Trades it is about; empty: no trade in particular.' })
  trades!: Trade[];
  @Field(() => [Place], { description: 'Places it is meant for; empty: the whole city.' })
  places!: Place[];
  @Field(() => PublicationStatus, { description: 'Where it stands.' })
  status!: PublicationStatus;
  @Field(() => DateTime, { nullable: true, description: 'When it is, or was, to be published by the hub.' })
  scheduledAt!: Date | null;
  @Field(() => DateTime, { nullable: true, description: 'When it was published.' })
  publishedAt!: Date | null;
  @Field(() => String, { nullable: true, description: 'Why it was retracted.' })
  retractionReason!: string | null;
  @Field(() => Int, { description: 'Which text of it this is, from 1: a correction publishes the next.' })
  textNumber!: number;
  @Field(() => DateTime, { nullable: true, description: 'When it was last corrected; null: never.' })
  correctedAt!: Date | null;
  @Field(() => String, { nullable: true, description: 'Why it was last corrected.' })
  correctionReason!: string | null;
  @Field(() => Int, {
    description: 'Calendar year in which it was published, else is to be, else was drafted; it is counted under it.',
  })
  year!: number;
  @Field(() => Boolean, { description: 'Invented for demonstration.' })
  demo!: boolean;
  @Field(() => Int, { description: 'Grows with every change: pass it as `expectedVersion`.' })
  version!: number;
  @Field(() => DateTime, { description: 'When it was drafted.' })
  createdAt!: Date;
  @Field(() => DateTime, { description: 'When it was last changed.' })
  updatedAt!: Date;
}

@ObjectType({ description: 'A publication in a list.' })
export class PublicationEdge {
  @Field(() => String, { description: 'Pass as `after` for what follows.' })
  cursor!: string;
  @Field(() => Publication, { description: 'The publication.' })
  node!: Publication;
}

@ObjectType({ description: 'A page of publications.' })
export class PublicationConnection {
  @Field(() => [PublicationEdge], { description: 'Those of this page.' })
  edges!: PublicationEdge[];
  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;
  /** Resolves `totalCount` only when asked. */
  countAll!: () => Promise<number>;
}
