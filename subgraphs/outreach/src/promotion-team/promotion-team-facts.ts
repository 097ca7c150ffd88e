import { businessDateOf } from '@hub/identity';
import { type FieldProblems, LocalDate, type RequestContext, storedText, uuidv7 } from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Field, ID, InputType } from 'type-graphql';
import { codeSet, KnownCodes } from '../reference/known-codes.js';
import { titleKeyOf, titleOf } from '../text/title-key.js';
import { PromotionTeamMemberRow, type StoredStop } from './promotion-team.entity.js';

@InputType({ description: 'A member of a team: personal data, as little as a decision needs.' })
export class PromotionTeamMemberInput {
  @Field(() => String, { description: 'Full name, 1–100 characters.' })
  fullName!: string;
  @Field(() => ID, { description: 'The body the member comes from; it must exist today, or send a member already.' })
  bodyCode!: string;
  @Field(() => String, { description: 'What the member does in the team, 1–200 characters, without personal data.' })
  role!: string;
}

@InputType({ description: 'One stop of an itinerary.' })
export class PromotionStopInput {
  @Field(() => ID, { nullable: true, description: 'District, commune or zone; absent: outside the city.' })
  placeCode?: string | null;
  @Field(() => String, { description: 'The locality in words, 1–200 characters.' })
  locality!: string;
  @Field(() => LocalDate, { description: 'Day of the visit, within the days of the team.' })
  visitsOn!: string;
  @Field(() => String, { description: 'What is done there, 1–500 characters.' })
  activity!: string;
}

@InputType()
export abstract class PromotionTeamFactsInput {
  @Field(() => String, { description: 'Title, 1–200 characters.' })
  title!: string;
  @Field(() => String, { description: 'What it is for, 1–2000 characters.' })
  purpose!: string;
  @Field(() => [ID], { nullable: true, description: 'Trades it promotes; empty: no trade in particular.' })
  tradeCodes?: string[] | null;
  @Field(() => LocalDate, { description: 'First day, from 2024 to 2030.' })
  startsOn!: string;
  @Field(() => LocalDate, { description: 'Last day, not before the first.' })
  endsOn!: string;
  @Field(() => [PromotionTeamMemberInput], { description: 'Its members: 1 to 50.' })
  members!: PromotionTeamMemberInput[];
  @Field(() => [PromotionStopInput], { description: 'Where it goes, in order: 1 to 50 stops.' })
  itinerary!: PromotionStopInput[];
}

/** What DOLISA says of a team, as it is stored; its members are rows of their own. */
export function storedFacts(input: PromotionTeamFactsInput) {
  return {
    title: titleOf(input.title),
    titleKey: titleKeyOf(input.title),
    purpose: storedText(input.purpose),
    tradeCodes: codeSet(input.tradeCodes),
    startsOn: input.startsOn,
    endsOn: input.endsOn,
    year: Number(input.startsOn.slice(0, 4)),
    memberCount: input.members.length,
    itinerary: input.itinerary.map(
      (stop, index): StoredStop => ({
        number: index + 1,
        placeCode: stop.placeCode ?? null,
        locality: titleOf(stop.locality),
        visitsOn: stop.visitsOn,
        activity: storedText(stop.activity),
        peopleMet: null,
        registrations: null,
        note: null,
      }),
    ),
  };
}

/** Stores the members of a team that has none. */
export async function storeMembers(
  em: EntityManager,
  teamId: string,
  members: readonly PromotionTeamMemberInput[],
): Promise<void> {
  for (const { fullName, bodyCode, role } of members) {
    em.create(PromotionTeamMemberRow, {
      id: uuidv7(),
      teamId,
      fullName: titleOf(fullName),
      bodyCode,
      role: storedText(role),
    });
  }
  await em.flush();
}

/** Notes what is wrong with what DOLISA says of a team; `sentBy` are the bodies its members came from before. */
export function checkFacts(
  context: RequestContext,
  problems: FieldProblems,
  input: PromotionTeamFactsInput,
  sentBy: readonly string[] = [],
): void {
  const { members, itinerary, startsOn, endsOn } = input;
  const today = new KnownCodes(context.registry, problems, businessDateOf(context.now()), sentBy);
  problems.text(input.title, 'title', { max: 200 });
  problems.text(input.purpose, 'purpose', { max: 2000 });
  today.trades(input.tradeCodes, 'tradeCodes');
  problems.range(Number(startsOn.slice(0, 4)), 'startsOn', 2024, 2030);
  problems.require(startsOn <= endsOn, 'endsOn', 'OUT_OF_RANGE', 'Must not be before the first day.');
  problems.range(members.length, 'members', 1, 50);
  for (const [index, { fullName, bodyCode, role }] of members.slice(0, 50).entries()) {
    problems.text(fullName, `members.${index}.fullName`, { max: 100 });
    today.body(bodyCode, `members.${index}.bodyCode`);
    problems.text(role, `members.${index}.role`, { max: 200 });
  }
  problems.range(itinerary.length, 'itinerary', 1, 50);
  for (const [index, stop] of itinerary.slice(0, 50).entries()) {
    const path = `itinerary.${index}`;
    const then = new KnownCodes(context.registry, problems, stop.visitsOn);
    if (stop.placeCode != null) then.place(stop.placeCode, `${path}.placeCode`);
    problems.text(stop.locality, `${path}.locality`, { max: 200 });
    const within = startsOn <= stop.visitsOn && stop.visitsOn <= endsOn;
    problems.require(within, `${path}.visitsOn`, 'OUT_OF_RANGE', 'Within the days of the team.');
    problems.text(stop.activity, `${path}.activity`, { max: 500 });
  }
}
