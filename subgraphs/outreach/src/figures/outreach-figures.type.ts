import { DateTime } from '@hub/subgraph-kit';
import { Field, Int, ObjectType } from 'type-graphql';
import { Place, Trade } from '../reference/reference-types.js';
import type { Anchor } from './outreach-facts.js';

@ObjectType({
  description:
    'What names a trade or place together with others. It is not in the counts beside it, so that those add up: ' +
    'a list of parts holds it once, in its undivided row.',
})
export class SharedOutreach {
  @Field(() => Int, { description: 'Campaigns.' })
  campaigns!: number;
  @Field(() => Int, { description: 'Events held.' })
  eventsHeld!: number;
  @Field(() => Int, { description: 'Publications that are published.' })
  publications!: number;
}

@ObjectType({ description: 'Outreach for one trade. The rows of a list add up to its total.' })
export class TradeOutreachCount {
  @Field(() => Trade, { nullable: true, description: 'The trade; null: not divided by trade (of several, or none).' })
  trade!: Trade | null;
  @Field(() => Int, { description: 'Campaigns that name this trade alone.' })
  campaigns!: number;
  @Field(() => Int, { description: 'Events held that name this trade alone.' })
  eventsHeld!: number;
  @Field(() => Int, { description: 'Publications that name this trade alone.' })
  publications!: number;
  @Field(() => Int, { description: 'People reached, as far as reported for this trade.' })
  peopleReached!: number;
  @Field(() => Int, {
    description: 'Share of these people in the total, in hundredths of a percent; the rows add up to 10 000 exactly.',
  })
  peopleShareBasisPoints!: number;
  @Field(() => SharedOutreach, { description: 'What names it together with other trades.' })
  shared!: SharedOutreach;
}

@ObjectType({ description: 'Outreach in one place. The rows of a list add up to its total.' })
export class PlaceOutreachCount {
  @Field(() => Place, {
    nullable: true,
    description: 'The place; null: outside the city, or not divided by place (of several, or of the whole city).',
  })
  place!: Place | null;
  @Field(() => Boolean, { description: 'Whether the row is of what happened outside the city.' })
  outsideCity!: boolean;
  @Field(() => Int, { description: 'Campaigns that name this place alone.' })
  campaigns!: number;
  @Field(() => Int, { description: 'Events held there.' })
  eventsHeld!: number;
  @Field(() => Int, { description: 'Publications that name this place alone.' })
  publications!: number;
  @Field(() => Int, { description: 'People reached, as far as reported for this place.' })
  peopleReached!: number;
  @Field(() => Int, {
    description: 'Share of these people in the total, in hundredths of a percent; the rows add up to 10 000 exactly.',
  })
  peopleShareBasisPoints!: number;
  @Field(() => SharedOutreach, { description: 'What names it together with other places.' })
  shared!: SharedOutreach;
}

@ObjectType({
  description:
    'Outreach figures of one year: of the whole programme, or of what concerns one trade, place or body alone. All ' +
    'taken at once. Whatever names several trades or places counts once in a total and once in the undivided row of ' +
    'its list, never once per name: totals over all trades or places neither lose nor double. What a trade or place ' +
    'shares with others is told apart in `shared`.',
})
export class OutreachFigures {
  /** What the figures are of. */
  anchor!: Anchor;
  @Field(() => DateTime, { description: 'When the figures were read.' })
  asOf!: Date;
  @Field(() => Int, { description: 'Grows with every change of these figures.' })
  sequence!: number;
  @Field(() => Int, { description: 'Campaigns that begin in the year.' })
  campaigns!: number;
  @Field(() => Int, { description: 'Events of the year that were held.' })
  eventsHeld!: number;
  @Field(() => Int, { description: 'Publications of the year that are published; retracted ones no longer count.' })
  publications!: number;
  @Field(() => Int, {
    description:
      'Attendance of the events held, the latest reported reach of every publication and event besides, whom ' +
      'promotion teams met and whom the Front mobilised, of those in the year. Contacts, not persons: who was reached twice counts twice. Whom a ' +
      'publication reached counts while it is published, once, however often its text was corrected; what was measured of a ' +
      'retracted one stays with it and no longer counts here. Attendance counts where its host divided it, else for the event’s place, and for its trade where it names ' +
      'exactly one.',
  })
  peopleReached!: number;
  @Field(() => Int, { description: 'Enrolment-promotion teams of the year that a decision set up (duty D4).' })
  promotionTeams!: number;
  @Field(() => Int, { description: 'Work orders issued in the year that were not withdrawn (duty D9).' })
  workOrders!: number;
  @Field(() => Int, { description: 'Confirmations of those orders, one for each receiver that confirmed.' })
  workOrdersConfirmed!: number;
  @Field(() => Int, { description: 'Records of mobilisation by the Front and its organisations (duty D10).' })
  mobilisations!: number;
  @Field(() => Int, { description: 'Ties of activities to other training support that stand (duty D13).' })
  linkedActivities!: number;
  @Field(() => SharedOutreach, {
    description: 'For a trade or place: what names it together with others. Nothing for the programme or a body.',
  })
  shared!: SharedOutreach;
  @Field(() => [TradeOutreachCount], { description: 'By trade, most people first, the undivided row last.' })
  byTrade!: TradeOutreachCount[];
  @Field(() => [PlaceOutreachCount], { description: 'By place, most people first, the undivided row last.' })
  byPlace!: PlaceOutreachCount[];
}
