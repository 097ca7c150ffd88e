import { businessDateOf } from '@hub/identity';
import type { Registry } from '@hub/registry';
import type { FieldProblems } from '@hub/subgraph-kit';
import { Field, ID, InputType, Int } from 'type-graphql';
import { OUTSIDE_CITY, UNDIVIDED } from '../figures/outreach-facts.js';
import { KnownCodes } from '../reference/known-codes.js';

const MAX_PARTS = 200;

/** `ReachPartInput` in the schema: those reached, and those who came, are divided alike. */
@InputType('ReachPartInput', { description: 'How many people of one place and trade there were, in all, up to now.' })
export class PeoplePartInput {
  @Field(() => ID, { nullable: true, description: 'District, commune or zone; null: not divided by place.' })
  placeCode?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'People outside the city; then without `placeCode`.' })
  outsideCity?: boolean | null;
  @Field(() => ID, { nullable: true, description: 'Trade; null: not divided by trade.' })
  tradeCode?: string | null;
  @Field(() => Int, { description: 'How many people, 0 to 10 000 000; in no other part.' })
  people!: number;
}

/** Notes what is wrong with the parts of one activity; places must exist on the day of it. */
export function checkPeopleParts(
  registry: Registry,
  problems: FieldProblems,
  parts: readonly PeoplePartInput[],
  on: Date,
): void {
  const known = new KnownCodes(registry, problems, businessDateOf(on));
  problems.require(parts.length <= MAX_PARTS, 'parts', 'OUT_OF_RANGE', `At most ${MAX_PARTS} parts.`);
  const seen = new Set<string>();
  for (const [index, part] of parts.slice(0, MAX_PARTS).entries()) {
    const path = `parts.${index}`;
    const single = part.outsideCity !== true || part.placeCode == null;
    problems.require(single, `${path}.placeCode`, 'BAD_FORMAT', 'No place for people outside the city.');
    if (part.placeCode != null) known.place(part.placeCode, `${path}.placeCode`);
    if (part.tradeCode != null) known.trade(part.tradeCode, `${path}.tradeCode`);
    problems.range(part.people, `${path}.people`, 0, 10_000_000);
    const key = `${storedPlace(part)}/${storedTrade(part)}`;
    problems.require(!seen.has(key), path, 'DUPLICATE', 'Each place and trade at most once.');
    seen.add(key);
  }
}

/** The place of a part as it is stored. */
export function storedPlace(part: PeoplePartInput): string {
  return part.outsideCity === true ? OUTSIDE_CITY : (part.placeCode ?? UNDIVIDED);
}

/** The trade of a part as it is stored. */
export function storedTrade(part: PeoplePartInput): string {
  return part.tradeCode ?? UNDIVIDED;
}
