import {
  type AnyRefusal,
  actingBody,
  conflict,
  FieldProblems,
  isUuid,
  notAllowed,
  performWrite,
  type RequestContext,
  recordEvent,
  refuseUnknown,
  storedText,
  uuidv7,
} from '@hub/subgraph-kit';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Field, ID, InputType } from 'type-graphql';
import { CampaignRow } from '../campaign/campaign.entity.js';
import { campaignEvent } from '../campaign/campaign-event.js';
import { EventRow } from '../event/event.entity.js';
import { eventEvent } from '../event/event-event.js';
import { ContributionRow } from './contribution.entity.js';
import { type Contribution, ContributionKind, contributionOf } from './contribution.type.js';

@InputType({ description: 'What a body that takes part says.' })
export class ContributionInput {
  @Field(() => ID, { description: 'The partner that the record names, or its lead; the actor must act for it.' })
  bodyCode!: string;
  @Field(() => ContributionKind, { description: 'Whether it takes work upon itself or comments.' })
  kind!: ContributionKind;
  @Field(() => String, { description: 'The text, 1–4000 characters.' })
  content!: string;
}

/** What a contribution is to. */
export interface ContributionSubject {
  readonly to: 'CAMPAIGN' | 'EVENT';
  readonly id: string;
}

const ACTION = { CAMPAIGN: 'campaign.contribute', EVENT: 'event.contribute' } as const;

/** A partner, or the lead in answer, adds its word to a campaign or event. It changes nothing there, so no version is asked for. */
export async function contribute(
  context: RequestContext,
  subject: ContributionSubject,
  input: ContributionInput,
  idempotencyKey: string,
): Promise<Contribution | AnyRefusal> {
  const action = ACTION[subject.to];
  if (!isUuid(subject.id)) return refuseUnknown(context, action);
  const write = { action, owner: input.bodyCode, idempotencyKey, request: { ...subject, ...input } };
  return performWrite(context, write, (em) => insertContribution(context, em, subject, input), loadContribution);
}

async function insertContribution(
  context: RequestContext,
  em: EntityManager,
  { to, id }: ContributionSubject,
  { bodyCode, kind, content }: ContributionInput,
) {
  // Shared with other partners, exclusive of whatever ends the record meanwhile.
  const lock = { lockMode: LockMode.PESSIMISTIC_READ };
  const campaign = to === 'CAMPAIGN' ? await em.findOne(CampaignRow, { id }, lock) : null;
  const event = to === 'EVENT' ? await em.findOne(EventRow, { id }, lock) : null;
  const record = campaign ?? event;
  if (record === null || ![record.ownerCode, ...record.partnerCodes].includes(bodyCode)) return notAllowed(ACTION[to]);
  if (record.status === 'CLOSED' || record.status === 'CANCELLED') {
    return conflict('It takes no contributions any more.', record.status, record.version);
  }
  const problems = new FieldProblems();
  problems.text(content, 'content', { max: 4000 });
  const refusal = problems.refusal();
  if (refusal !== null) return refusal;
  const row = em.create(ContributionRow, {
    id: uuidv7(),
    campaignId: campaign?.id ?? null,
    eventId: event?.id ?? null,
    bodyCode,
    kind,
    content: storedText(content),
    createdAt: context.now(),
    createdBy: context.actor.id,
    createdAs: actingBody(context),
  });
  await em.flush();
  if (campaign !== null) await recordEvent(em, context, campaignEvent('contributed', campaign));
  if (event !== null) await recordEvent(em, context, eventEvent('contributed', event));
  return row;
}

async function loadContribution(em: EntityManager, id: string): Promise<Contribution> {
  return contributionOf(await em.findOneOrFail(ContributionRow, { id }));
}
