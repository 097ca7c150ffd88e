import { BeneficiaryCategory, TrainingLevel } from '@hub/subgraph-kit';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { MoneyWay } from '../estimate/money-way.js';
import { Body, Place, referTo, School, Trade } from '../reference/reference-types.js';

/** What money is cut by. */
export enum BudgetCut {
  BODY = 'BODY',
  PLACE = 'PLACE',
  DISTRICT = 'DISTRICT',
  TRADE = 'TRADE',
  SCHOOL = 'SCHOOL',
  CATEGORY = 'CATEGORY',
  LEVEL = 'LEVEL',
  WAY = 'WAY',
}
registerEnumType(BudgetCut, {
  name: 'BudgetCut',
  description: 'What money is cut by.',
  valuesConfig: {
    BODY: { description: 'The body that proposed it.' },
    PLACE: { description: 'Where that body was on the day of drafting.' },
    DISTRICT: { description: 'The district of 2024 which that place lies in: comparable over all years.' },
    TRADE: { description: 'What is learned, or taught.' },
    SCHOOL: { description: 'Where they are to be trained.' },
    CATEGORY: { description: 'As whom they are supported.' },
    LEVEL: { description: 'Level of training.' },
    WAY: { description: 'Which way the money reached Finance.' },
  },
});

/** The column of estimate lines behind each cut; a district gathers places. */
export const CUT_COLUMN: Readonly<Record<BudgetCut, string>> = {
  [BudgetCut.BODY]: 'body_code',
  [BudgetCut.PLACE]: 'place_code',
  [BudgetCut.DISTRICT]: 'place_code',
  [BudgetCut.TRADE]: 'trade_code',
  [BudgetCut.SCHOOL]: 'school_code',
  [BudgetCut.CATEGORY]: 'category',
  [BudgetCut.LEVEL]: 'level',
  [BudgetCut.WAY]: 'way',
};

@ObjectType({ description: 'What a part of money falls to; which of the fields is set depends on the cut.' })
export abstract class CutKeys {
  @Field(() => String, { description: 'The key as text: a code or an enum value; empty where there is none.' })
  key!: string;
  @Field(() => Body, { nullable: true, description: 'Set when cut by body.' })
  body!: Body | null;
  @Field(() => Place, { nullable: true, description: 'Set when cut by place or district, where it is known.' })
  place!: Place | null;
  @Field(() => Trade, { nullable: true, description: 'Set when cut by trade.' })
  trade!: Trade | null;
  @Field(() => School, { nullable: true, description: 'Set when cut by school, where one is chosen.' })
  school!: School | null;
  @Field(() => BeneficiaryCategory, { nullable: true, description: 'Set when cut by category.' })
  category!: BeneficiaryCategory | null;
  @Field(() => TrainingLevel, { nullable: true, description: 'Set when cut by level, where there is one.' })
  level!: TrainingLevel | null;
  @Field(() => MoneyWay, { nullable: true, description: 'Set when cut by way.' })
  way!: MoneyWay | null;
}

const NO_KEYS = { body: null, place: null, trade: null, school: null, category: null, level: null, way: null };

/** The fields of a part whose key is `key`; '' is the part that has none. */
export function keysOf(by: BudgetCut, key: string): CutKeys {
  return { ...NO_KEYS, key, ...(key === '' ? {} : keyOf(by, key)) };
}

function keyOf(by: BudgetCut, key: string): Partial<CutKeys> {
  switch (by) {
    case BudgetCut.BODY:
      return { body: referTo(Body, key) };
    case BudgetCut.PLACE:
    case BudgetCut.DISTRICT:
      return { place: referTo(Place, key) };
    case BudgetCut.TRADE:
      return { trade: referTo(Trade, key) };
    case BudgetCut.SCHOOL:
      return { school: referTo(School, key) };
    case BudgetCut.CATEGORY:
      return { category: key as BeneficiaryCategory };
    case BudgetCut.LEVEL:
      return { level: key as TrainingLevel };
    case BudgetCut.WAY:
      return { way: key as MoneyWay };
    default:
      return by satisfies never;
  }
}
