import { businessDateOf } from '@hub/identity';
import { existsOn } from '@hub/registry';
import {
  type AnyRefusal,
  type ChangeRequest,
  changeRecord,
  FieldProblems,
  isUuid,
  LocalDate,
  newRecord,
  type OutgoingEvent,
  performWrite,
  type RequestContext,
  recordEvent,
  storedText,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Field, ID, InputType, Int } from 'type-graphql';
import { EnterpriseRow } from '../enterprise/enterprise.entity.js';
import { PartnershipRow } from './partnership.entity.js';
import { type Partnership, PartnershipForm, PartnershipStatus, partnershipOf } from './partnership.type.js';

@InputType({ description: 'A partnership with an enterprise.' })
export class RecordPartnershipInput {
  @Field(() => ID, { description: 'The school; the actor must act for it.' })
  schoolCode!: string;
  @Field(() => ID, { nullable: true, description: 'The enterprise, where it is registered.' })
  enterpriseId?: string | null;
  @Field(() => String, { nullable: true, description: 'Its name where it is not, 1–300 characters.' })
  enterpriseName?: string | null;
  @Field(() => [ID], { nullable: true, description: 'Trades it is about; absent: no trade in particular.' })
  tradeCodes?: string[] | null;
  @Field(() => [PartnershipForm], { description: 'What they do together; at least one.' })
  forms!: PartnershipForm[];
  @Field(() => Int, { nullable: true, description: 'Places for learners a year: 1 to 100 000.' })
  places?: number | null;
  @Field(() => LocalDate, { description: 'First day, not in the future.' })
  startedOn!: string;
}

/** A school writes down a partnership that has begun. */
export async function recordPartnership(
  context: RequestContext,
  input: RecordPartnershipInput,
  idempotencyKey: string,
): Promise<Partnership | AnyRefusal> {
  const write = { action: 'partnership.record', owner: input.schoolCode, idempotencyKey, request: input } as const;
  return performWrite(context, write, (em) => insertPartnership(context, em, input), loadPartnership);
}

async function insertPartnership(context: RequestContext, em: EntityManager, input: RecordPartnershipInput) {
  const { registry } = context;
  const today = businessDateOf(context.now());
  const school = registry.findSchool(input.schoolCode);
  const trades = [...new Set(input.tradeCodes ?? [])].sort();
  const problems = new FieldProblems();
  const exists = school !== undefined && existsOn(school, today);
  problems.require(exists, 'schoolCode', 'UNKNOWN_CODE', 'A school or centre that exists today.');
  const enterprise = await findEnterprise(em, input.enterpriseId ?? null);
  const registered = input.enterpriseId == null || enterprise !== null;
  problems.require(registered, 'enterpriseId', 'UNKNOWN_CODE', 'An enterprise that is registered.');
  const named = (input.enterpriseId == null) !== (input.enterpriseName == null);
  problems.require(named, 'enterpriseName', 'REQUIRED', 'Either the enterprise or its name.');
  if (input.enterpriseName != null) problems.text(input.enterpriseName, 'enterpriseName', { max: 300 });
  const known = trades.every((code) => registry.findTrade(code) !== undefined);
  problems.require(known, 'tradeCodes', 'UNKNOWN_CODE', 'Trades of the registry.');
  problems.require(input.forms.length > 0, 'forms', 'REQUIRED', 'At least one form.');
  if (input.places != null) problems.range(input.places, 'places', 1, 100_000);
  problems.require(input.startedOn <= today, 'startedOn', 'OUT_OF_RANGE', 'Not in the future.');
  const refusal = problems.refusal();
  if (refusal !== null) return refusal;
  const row = em.create(PartnershipRow, {
    ...newRecord(context),
    schoolCode: input.schoolCode,
    enterpriseId: enterprise?.id ?? null,
    enterpriseName: enterprise?.name ?? storedText(input.enterpriseName ?? ''),
    tradeCodes: trades,
    forms: [...new Set(input.forms)],
    places: input.places ?? null,
    startedOn: input.startedOn,
    endedOn: null,
    year: Number(input.startedOn.slice(0, 4)),
    status: PartnershipStatus.ACTIVE,
  });
  await em.flush();
  await recordEvent(em, context, partnershipEvent('recorded', row, today));
  return row;
}

async function findEnterprise(em: EntityManager, id: string | null): Promise<EnterpriseRow | null> {
  return id === null || !isUuid(id) ? null : em.findOne(EnterpriseRow, { id });
}

/** The school ends a partnership. */
export function endPartnership(
  context: RequestContext,
  change: ChangeRequest & { readonly endedOn: string },
): Promise<Partnership | AnyRefusal> {
  const today = businessDateOf(context.now());
  return changeRecord(context, {
    entity: PartnershipRow,
    action: 'partnership.record',
    change,
    ownerOf: ({ schoolCode }) => schoolCode,
    from: [PartnershipStatus.ACTIVE],
    to: PartnershipStatus.ENDED,
    take: (row) => {
      const problems = new FieldProblems();
      const inOrder = row.startedOn <= change.endedOn && change.endedOn <= today;
      problems.require(inOrder, 'endedOn', 'OUT_OF_RANGE', 'From the first day to today.');
      row.endedOn = change.endedOn;
      return problems.refusal();
    },
    event: (row) => partnershipEvent('ended', row, today),
    load: loadPartnership,
  });
}

/** The year it is about is that in which it is told: from then on the figures move. */
function partnershipEvent(what: 'recorded' | 'ended', row: PartnershipRow, today: string): OutgoingEvent {
  return {
    type: `vn.haiphong.lienthong.training.partnership-${what}.v1`,
    subject: row.id,
    data: { year: Number(today.slice(0, 4)), school: row.schoolCode, trades: row.tradeCodes, status: row.status },
  };
}

async function loadPartnership(em: EntityManager, id: string): Promise<Partnership> {
  return partnershipOf(await em.findOneOrFail(PartnershipRow, { id }));
}
