import { businessDateOf } from '@hub/identity';
import { existsOn, type Registry } from '@hub/registry';
import {
  type AnyRefusal,
  FieldProblems,
  LocalDate,
  newRecord,
  performWrite,
  type RequestContext,
  recordEvent,
  storedText,
  uuidv7,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { checkCampaign } from '../campaign/joinable-campaign.js';
import { Channel } from '../publication/channel.js';
import { KnownCodes } from '../reference/known-codes.js';
import { titleKeyOf, titleOf } from '../text/title-key.js';
import { WorkOrderReceiptRow, WorkOrderRow } from './work-order.entity.js';
import { workOrderOf } from './work-order.mapping.js';
import type { WorkOrder } from './work-order.type.js';
import { workOrderEvent } from './work-order-event.js';
import { WorkOrderStatus } from './work-order-status.js';

/** Receivers that are named together. */
export enum WorkOrderGroup {
  PRESS = 'PRESS',
  PORTAL = 'PORTAL',
  GRASSROOTS = 'GRASSROOTS',
}
registerEnumType(WorkOrderGroup, {
  name: 'WorkOrderGroup',
  description: 'Receivers that are named together: all there are on the day of issue.',
  valuesConfig: {
    PRESS: { description: 'Cơ quan báo chí: newspapers, radio and television of the city.' },
    PORTAL: { description: 'Cổng thông tin điện tử thành phố.' },
    GRASSROOTS: { description: 'Hệ thống thông tin cơ sở: run by districts, by communes since July 2025.' },
  },
});

const MAX_RECEIVERS = 300;

@InputType({ description: 'An order to bodies that inform the public.' })
export class IssueWorkOrderInput {
  @Field(() => ID, { nullable: true, description: "Body that issues it; absent: the actor's own." })
  issuerCode?: string | null;
  @Field(() => String, { description: 'Number of the document, 1–100 characters.' })
  number!: string;
  @Field(() => String, { description: 'Title, 1–200 characters.' })
  title!: string;
  @Field(() => String, { description: 'What is to be done, 1–10 000 characters.' })
  content!: string;
  @Field(() => [Channel], { description: 'By what ways the public is to be informed; at least one.' })
  channels!: Channel[];
  @Field(() => ID, { nullable: true, description: 'Campaign it belongs to; it must be open.' })
  campaignId?: string | null;
  @Field(() => LocalDate, { description: 'The last day to carry it out in time, from today to the end of 2030.' })
  dueOn!: string;
  @Field(() => [WorkOrderGroup], { nullable: true, description: 'Receivers named together.' })
  groups?: WorkOrderGroup[] | null;
  @Field(() => [ID], { nullable: true, description: 'Receivers named by code; with `groups` 1 to 300 in all.' })
  bodyCodes?: string[] | null;
}

/** The Department of Information gives work to press, portal and grassroots information system (duty D9). */
export function issueWorkOrder(
  context: RequestContext,
  input: IssueWorkOrderInput,
  idempotencyKey: string,
): Promise<WorkOrder | AnyRefusal> {
  const owner = input.issuerCode ?? context.actor.agency ?? '';
  const write = { action: 'work-order.issue', owner, idempotencyKey, request: input } as const;
  return performWrite(context, write, (em) => insertOrder(context, em, input, owner), loadWorkOrder);
}

async function insertOrder(context: RequestContext, em: EntityManager, input: IssueWorkOrderInput, owner: string) {
  const today = businessDateOf(context.now());
  const receivers = receiversOf(context.registry, input, today);
  const problems = new FieldProblems();
  new KnownCodes(context.registry, problems, today).body(owner, 'issuerCode');
  problems.text(input.number, 'number', { max: 100 });
  problems.text(input.title, 'title', { max: 200 });
  problems.text(input.content, 'content', { max: 10_000 });
  problems.require(input.channels.length > 0, 'channels', 'REQUIRED', 'At least one channel.');
  await checkCampaign(em, problems, input.campaignId);
  const inTime = today <= input.dueOn && input.dueOn <= '2030-12-31';
  problems.require(inTime, 'dueOn', 'OUT_OF_RANGE', 'From today to the end of 2030.');
  const known = receivers.every((code) => {
    const body = context.registry.findBody(code);
    return body !== undefined && existsOn(body, today);
  });
  problems.require(known, 'bodyCodes', 'UNKNOWN_CODE', 'Bodies that exist today.');
  problems.require(!receivers.includes(owner), 'bodyCodes', 'OUT_OF_RANGE', 'Other bodies than the issuer.');
  problems.range(receivers.length, 'bodyCodes', 1, MAX_RECEIVERS);
  const refusal = problems.refusal();
  if (refusal !== null) return refusal;
  const row = em.create(WorkOrderRow, {
    ...newRecord(context),
    ownerCode: owner,
    number: storedText(input.number),
    title: titleOf(input.title),
    titleKey: titleKeyOf(input.title),
    content: storedText(input.content),
    channels: [...new Set(input.channels)],
    campaignId: input.campaignId ?? null,
    dueOn: input.dueOn,
    year: Number(today.slice(0, 4)),
    receivers: receivers.length,
    confirmed: 0,
    status: WorkOrderStatus.ISSUED,
    cancelReason: null,
    demo: false,
  });
  await em.flush();
  for (const bodyCode of receivers) em.create(WorkOrderReceiptRow, { id: uuidv7(), order: row, bodyCode });
  await em.flush();
  await recordEvent(em, context, workOrderEvent('issued', row));
  return row;
}

function receiversOf(registry: Registry, { groups, bodyCodes }: IssueWorkOrderInput, today: string): string[] {
  const inGroup: Record<WorkOrderGroup, () => string[]> = {
    PRESS: () => media('PRESS:'),
    PORTAL: () => media('PORTAL:'),
    GRASSROOTS: () =>
      (['DISTRICT', 'COMMUNE'] as const).flatMap((kind) =>
        registry.bodies({ validOn: today, kind }).map(({ code }) => code),
      ),
  };
  const media = (prefix: string) =>
    registry
      .bodies({ validOn: today, kind: 'MEDIA' })
      .map(({ code }) => code)
      .filter((code) => code.startsWith(prefix));
  return [...new Set([...(groups ?? []).flatMap((group) => inGroup[group]()), ...(bodyCodes ?? [])])].sort();
}

/** The order as it stands after a write. */
export async function loadWorkOrder(em: EntityManager, id: string): Promise<WorkOrder> {
  return workOrderOf(await em.findOneOrFail(WorkOrderRow, { id }));
}
