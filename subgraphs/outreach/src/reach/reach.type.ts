import { DateTime } from '@hub/subgraph-kit';
import { Field, Int, ObjectType } from 'type-graphql';
import { OutreachEvent } from '../event/event.type.js';
import { Publication } from '../publication/publication.type.js';
import { Place, Trade } from '../reference/reference-types.js';

@ObjectType({
  description:
    'People reached, of one place and trade, as last reported. Parts do not overlap: their sum is everybody.',
})
export class ReachPart {
  @Field(() => Place, { nullable: true, description: 'Where they are; null: outside the city, or not divided.' })
  place!: Place | null;
  @Field(() => Boolean, { description: 'Whether they are outside the city.' })
  outsideCity!: boolean;
  @Field(() => Trade, { nullable: true, description: 'The trade they were told of; null: not divided by trade.' })
  trade!: Trade | null;
  @Field(() => Int, { description: 'How many people.' })
  people!: number;
  @Field(() => Int, {
    description: 'Share of these people in all parts, in hundredths of a percent; the shares add up to 10 000 exactly.',
  })
  shareBasisPoints!: number;
  @Field(() => DateTime, { description: 'When it was last reported.' })
  reportedAt!: Date;
}

@ObjectType({ description: 'What is now reported of one publication or event.' })
export class ReachReport {
  @Field(() => Publication, { nullable: true, description: 'The publication; null for an event.' })
  publication!: Publication | null;
  @Field(() => OutreachEvent, { nullable: true, description: 'The event; null for a publication.' })
  event!: OutreachEvent | null;
  @Field(() => [ReachPart], { description: 'Every part reported so far, at its latest.' })
  parts!: ReachPart[];
  @Field(() => Int, { description: "Sum of the parts, and of the event's attendance." })
  peopleReached!: number;
}
