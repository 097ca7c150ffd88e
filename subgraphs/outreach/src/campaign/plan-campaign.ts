import { businessDateOf } from '@hub/identity';
import {
  type AnyRefusal,
  FieldProblems,
  type InvalidInput,
  LocalDate,
  newRecord,
  performWrite,
  type RequestContext,
  recordEvent,
  storedText,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Channel } from '../publication/channel.js';
import { codeSet, KnownCodes } from '../reference/known-codes.js';
import { titleKeyOf, titleOf } from '../text/title-key.js';
import { CampaignRow } from './campaign.entity.js';
import { campaignOf } from './campaign.mapping.js';
import { Audience, type Campaign } from './campaign.type.js';
import { campaignEvent } from './campaign-event.js';
import { CampaignStatus } from './campaign-status.js';

@InputType()
export abstract class CampaignFactsInput {
  @Field(() => [ID], { nullable: true, description: 'Bodies that take part: they contribute and comment.' })
  partnerCodes?: string[] | null;
  @Field(() => String, { description: 'Title, 1–200 characters.' })
  title!: string;
  @Field(() => String, { nullable: true, description: 'What it is about, up to 4000 characters.' })
  summary?: string | null;
  @Field(() => [Audience], { description: 'Whom it addresses; at least one.' })
  audiences!: Audience[];
  @Field(() => [Channel], { nullable: true, description: 'By what ways it is published.' })
  channels?: Channel[] | null;
  @Field(() => [ID], { nullable: true, description: 'Trades it promotes; empty: no trade in particular.' })
  tradeCodes?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'Places it addresses; empty: the whole city.' })
  placeCodes?: string[] | null;
  @Field(() => LocalDate, { description: 'First day.' })
  startsOn!: string;
  @Field(() => LocalDate, { description: 'Last day, not before the first.' })
  endsOn!: string;
  @Field(() => Int, { nullable: true, description: 'How many people it means to reach: 1 to 10 000 000.' })
  targetPeople?: number | null;
  @Field(() => Int, { nullable: true, description: 'How many events it means to hold: 1 to 10 000.' })
  targetEvents?: number | null;
  @Field(() => Int, { nullable: true, description: 'How many texts it means to publish: 1 to 10 000.' })
  targetPublications?: number | null;
}

@InputType({ description: 'A campaign to be carried out.' })
export class PlanCampaignInput extends CampaignFactsInput {
  @Field(() => ID, { nullable: true, description: "Body that leads; absent: the actor's own." })
  leadCode?: string | null;
}

/** A body plans a campaign that it leads (duties D6, D9, D10, D14). */
export async function planCampaign(
  context: RequestContext,
  input: PlanCampaignInput,
  idempotencyKey: string,
): Promise<Campaign | AnyRefusal> {
  const owner = input.leadCode ?? context.actor.agency ?? '';
  const write = { action: 'campaign.plan', owner, idempotencyKey, request: input } as const;
  return performWrite(
    context,
    write,
    async (em) => problemsOf(context, input, owner) ?? (await insertCampaign(context, em, input, owner)),
    loadCampaign,
  );
}

async function insertCampaign(context: RequestContext, em: EntityManager, input: PlanCampaignInput, owner: string) {
  const row = em.create(CampaignRow, {
    ...newRecord(context),
    ...storedFacts(input),
    ownerCode: owner,
    status: CampaignStatus.OPEN,
    outcome: null,
    demo: false,
  });
  await em.flush();
  await recordEvent(em, context, campaignEvent('planned', row));
  return row;
}

/** What a lead says of a campaign, as it is stored. */
export function storedFacts(input: CampaignFactsInput) {
  return {
    partnerCodes: codeSet(input.partnerCodes),
    title: titleOf(input.title),
    titleKey: titleKeyOf(input.title),
    summary: storedText(input.summary ?? ''),
    audiences: [...new Set(input.audiences)],
    channels: [...new Set(input.channels ?? [])],
    tradeCodes: codeSet(input.tradeCodes),
    placeCodes: codeSet(input.placeCodes),
    startsOn: input.startsOn,
    endsOn: input.endsOn,
    year: Number(input.startsOn.slice(0, 4)),
    targetPeople: input.targetPeople ?? null,
    targetEvents: input.targetEvents ?? null,
    targetPublications: input.targetPublications ?? null,
  };
}

function problemsOf(context: RequestContext, input: PlanCampaignInput, owner: string): InvalidInput | null {
  const problems = new FieldProblems();
  new KnownCodes(context.registry, problems, businessDateOf(context.now())).body(owner, 'leadCode');
  checkFacts(context, problems, input);
  return problems.refusal();
}

/** Notes what is wrong with what a lead says of a campaign; `row` is the campaign as it was, if there is one. */
export function checkFacts(
  context: RequestContext,
  problems: FieldProblems,
  input: CampaignFactsInput,
  row?: CampaignRow,
): void {
  const today = new KnownCodes(context.registry, problems, businessDateOf(context.now()), row?.partnerCodes);
  const then = new KnownCodes(context.registry, problems, input.startsOn, row?.placeCodes);
  today.bodies(input.partnerCodes, 'partnerCodes');
  problems.text(input.title, 'title', { max: 200 });
  problems.text(input.summary ?? '', 'summary', { min: 0, max: 4000 });
  problems.require(input.audiences.length > 0, 'audiences', 'REQUIRED', 'At least one audience.');
  then.trades(input.tradeCodes, 'tradeCodes');
  then.places(input.placeCodes, 'placeCodes');
  problems.range(Number(input.startsOn.slice(0, 4)), 'startsOn', 2024, 2030);
  problems.require(input.startsOn <= input.endsOn, 'endsOn', 'OUT_OF_RANGE', 'Must not be before the first day.');
  if (input.targetPeople != null) problems.range(input.targetPeople, 'targetPeople', 1, 10_000_000);
  if (input.targetEvents != null) problems.range(input.targetEvents, 'targetEvents', 1, 10_000);
  if (input.targetPublications != null) problems.range(input.targetPublications, 'targetPublications', 1, 10_000);
}

/** The campaign as it stands after a write. */
export async function loadCampaign(em: EntityManager, id: string): Promise<Campaign> {
  return campaignOf(await em.findOneOrFail(CampaignRow, { id }));
}
