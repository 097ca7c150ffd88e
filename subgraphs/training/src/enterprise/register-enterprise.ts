import { businessDateOf } from '@hub/identity';
import { existsOn, foldVietnamese } from '@hub/registry';
import {
  type AnyRefusal,
  actingBody,
  conflict,
  FieldProblems,
  type InvalidInput,
  LocalDate,
  newRecord,
  performWrite,
  type RequestContext,
  recordEvent,
  storedText,
  uuidv7,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Field, ID, InputType } from 'type-graphql';
import { EnterpriseLocationRow, EnterpriseRow } from './enterprise.entity.js';
import { enterpriseOf } from './enterprise.mapping.js';
import { type Enterprise, EnterpriseStatus } from './enterprise.type.js';
import { enterpriseEvent } from './enterprise-event.js';
import { isLocation, responsibleSender } from './responsible-sender.js';

@InputType({ description: 'An enterprise.' })
export class RegisterEnterpriseInput {
  @Field(() => String, { description: 'Name, 1–300 characters.' })
  name!: string;
  @Field(() => String, { description: 'Mã số thuế: 10 digits, or 10, a hyphen and 3 for a branch.' })
  taxCode!: string;
  @Field(() => ID, { description: 'Where it lies: the park or zone, or else the district or commune.' })
  placeCode!: string;
  @Field(() => LocalDate, { description: 'First day known there; the place existed on it.' })
  locatedFrom!: string;
}

/** HEZA, or the locality it lies in, registers an enterprise. The place says whose it is. */
export async function registerEnterprise(
  context: RequestContext,
  input: RegisterEnterpriseInput,
  idempotencyKey: string,
): Promise<Enterprise | AnyRefusal> {
  const today = businessDateOf(context.now());
  const owner = isLocation(context.registry, input.placeCode)
    ? responsibleSender(context.registry, input.placeCode, today).body
    : actingBodyOrNobody(context);
  const write = { action: 'enterprise.register', owner, idempotencyKey, request: input } as const;
  return performWrite(
    context,
    write,
    async (em) => problemsOf(context, input, today) ?? (await insertEnterprise(context, em, input)),
    loadEnterprise,
  );
}

async function insertEnterprise(context: RequestContext, em: EntityManager, input: RegisterEnterpriseInput) {
  const taxCode = input.taxCode.trim();
  const known = await em.findOne(EnterpriseRow, { taxCode });
  if (known !== null) return conflict('An enterprise of this tax code is registered.', known.status, known.version);
  const name = storedText(input.name).replace(/\s+/g, ' ');
  const row = em.create(EnterpriseRow, {
    ...newRecord(context),
    name,
    nameKey: foldVietnamese(name),
    taxCode,
    placeCode: input.placeCode,
    status: EnterpriseStatus.ACTIVE,
    closedOn: null,
  });
  await em.flush();
  addLocation(context, em, row.id, input.placeCode, input.locatedFrom);
  await em.flush();
  await recordEvent(em, context, enterpriseEvent('registered', row, yearOf(context)));
  return row;
}

/** Records where an enterprise lies from a day on. */
export function addLocation(
  context: RequestContext,
  em: EntityManager,
  enterpriseId: string,
  placeCode: string,
  locatedFrom: string,
): void {
  const recordedAt = context.now();
  const recordedAs = actingBody(context);
  em.create(EnterpriseLocationRow, { id: uuidv7(), enterpriseId, placeCode, locatedFrom, recordedAt, recordedAs });
}

/** The calendar year it is. */
export function yearOf({ now }: RequestContext): number {
  return Number(businessDateOf(now()).slice(0, 4));
}

/** Notes what is wrong with a location as of its first day. */
export function locationProblems(
  { registry }: RequestContext,
  problems: FieldProblems,
  location: { readonly placeCode: string; readonly from: string; readonly field: string },
  today: string,
): void {
  const place = registry.findPlace(location.placeCode);
  problems.require(
    place !== undefined && isLocation(registry, location.placeCode) && existsOn(place, location.from),
    'placeCode',
    'UNKNOWN_CODE',
    'Must be a zone, district or commune that existed on the first day.',
  );
  problems.require(location.from <= today, location.field, 'OUT_OF_RANGE', 'Must not be in the future.');
}

/** Notes what is wrong with a tax code (Circular 86/2024/TT-BTC), which has 10 digits, or 10, a hyphen and 3. */
export function noteTaxCode(problems: FieldProblems, taxCode: string, path: string): void {
  const expected = 'Must be 10 digits, or 10, a hyphen and 3';
  const lostZeros = /^\d{8,9}(-\d{3})?$/.test(taxCode);
  problems.require(!lostZeros, path, 'LOST_ZEROS', `${expected}: zeros in front were lost.`);
  problems.require(lostZeros || /^\d{10}(-\d{3})?$/.test(taxCode), path, 'BAD_FORMAT', `${expected}.`);
}

/** The enterprise as it stands after a write. */
export async function loadEnterprise(em: EntityManager, id: string): Promise<Enterprise> {
  return enterpriseOf(await em.findOneOrFail(EnterpriseRow, { id }));
}

function problemsOf(context: RequestContext, input: RegisterEnterpriseInput, today: string): InvalidInput | null {
  const problems = new FieldProblems();
  problems.text(input.name, 'name', { max: 300 });
  noteTaxCode(problems, input.taxCode.trim(), 'taxCode');
  const location = { placeCode: input.placeCode, from: input.locatedFrom, field: 'locatedFrom' };
  locationProblems(context, problems, location, today);
  return problems.refusal();
}

function actingBodyOrNobody({ actor }: RequestContext): string {
  return actor.agency ?? '';
}
