import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';

/** Entities of the registry, to which budget adds its own fields by key, and of training, to which it only refers. */

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

@ObjectType({ description: 'A department, authority, council, committee, school or centre.' })
@Directive('@key(fields: "code")')
export class Body {
  @Field(() => ID, { description: 'Code of the body, for example `DOLISA` or `DISTRICT:HONG_BANG`.' })
  code!: string;
}

@ObjectType({ description: 'A vocational institution or centre.' })
@Directive('@key(fields: "code")')
export class School {
  @Field(() => ID, { description: 'Code of the school, for example `SCHOOL:CDKTHP`.' })
  code!: string;
}

@ObjectType({ description: 'The training support programme in one calendar year.' })
@Directive('@key(fields: "year")')
export class Programme {
  @Field(() => Int, { description: 'Calendar year in Asia/Ho_Chi_Minh.' })
  year!: number;
}

@ObjectType({ description: "Workers' training demand of one enterprise." })
@Directive('@key(fields: "id", resolvable: false)')
export class Demand {
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;
}

@ObjectType({ description: "A school's need of pedagogical skills training." })
@Directive('@key(fields: "id", resolvable: false)')
export class PedagogyNeed {
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;
}

/** A reference to an entity of the registry. */
export function referTo<Reference extends { code: string }>(type: new () => Reference, code: string): Reference {
  return Object.assign(new type(), { code });
}

/** A reference to an entity of training. */
export function referById<Reference extends { id: string }>(type: new () => Reference, id: string): Reference {
  return Object.assign(new type(), { id });
}
