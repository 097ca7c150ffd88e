import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { BudgetFigures, OutreachFigures } from './agency-figures.js';

/** Entities owned by the registry; training adds its own fields to them by key. */

@ObjectType({ description: 'A trade of vocational training.' })
@Directive('@key(fields: "code")')
export class Trade {
  @Field(() => ID, { description: 'Slug of the trade, for example `WELDING`.' })
  code!: string;
}

@ObjectType({ description: 'A district, commune, zone or city.' })
@Directive('@key(fields: "code")')
export class Place {
  @Field(() => ID, { description: 'Code of the place, for example `DISTRICT:HONG_BANG`.' })
  code!: string;
}

@ObjectType({ description: 'Whoever acts in the programme.' })
@Directive('@key(fields: "code")')
export class Body {
  @Field(() => ID, { description: 'Code of the body, for example `DOLISA`.' })
  code!: string;
}

@ObjectType({ description: 'A vocational institution or centre.' })
@Directive('@key(fields: "code")')
export class School {
  @Field(() => ID, { description: 'Code of the school, for example `SCHOOL:CDKT`.' })
  code!: string;
}

@ObjectType({ description: 'The training support programme in one calendar year.' })
@Directive('@key(fields: "year")')
export class Programme {
  @Field(() => Int, { description: 'Calendar year in Asia/Ho_Chi_Minh.' })
  year!: number;
  @Field(() => BudgetFigures, { nullable: true })
  @Directive('@external')
  budget?: BudgetFigures | null;
  @Field(() => OutreachFigures, { nullable: true })
  @Directive('@external')
  outreach?: OutreachFigures | null;
}

/** A reference to an entity of the registry. */
export function referTo<Reference extends { code: string }>(type: new () => Reference, code: string): Reference {
  return Object.assign(new type(), { code });
}
