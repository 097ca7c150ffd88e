import { businessDateOf } from '@hub/identity';
import { existsOn } from '@hub/registry';
import {
  type AnyRefusal,
  type ChangeRequest,
  changeRecord,
  conflict,
  FieldProblems,
  newRecord,
  type OutgoingEvent,
  performWrite,
  type RequestContext,
  recordEvent,
  storedTextOrNull,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Field, ID, InputType, Int } from 'type-graphql';
import { GeneralEducationClassRow } from './general-education-class.entity.js';
import { generalEducationClassOf } from './general-education-class.mapping.js';
import { type GeneralEducationClass, GeneralEducationClassStatus } from './general-education-class.type.js';

@InputType({ description: 'General-education classes that a school asks a centre to give.' })
export class ArrangeGeneralEducationClassInput {
  @Field(() => ID, { description: 'The school; the actor must act for it.' })
  schoolCode!: string;
  @Field(() => ID, { description: 'The centre, one that exists today.' })
  centreCode!: string;
  @Field(() => Int, { description: 'First calendar year of the school year: 2026 for 2026–2027.' })
  schoolYear!: number;
  @Field(() => Int, { description: 'How many pupils are expected: 1 to 10 000.' })
  pupils!: number;
  @Field(() => String, { nullable: true, description: 'What there is to say, up to 2000 characters.' })
  note?: string | null;
}

/** A school arranges general-education classes with a centre; the centre has yet to confirm. */
export async function arrangeGeneralEducationClass(
  context: RequestContext,
  input: ArrangeGeneralEducationClassInput,
  idempotencyKey: string,
): Promise<GeneralEducationClass | AnyRefusal> {
  const owner = input.schoolCode;
  const write = { action: 'general-education-class.arrange', owner, idempotencyKey, request: input } as const;
  return performWrite(context, write, (em) => insertClass(context, em, input), loadGeneralEducationClass);
}

async function insertClass(context: RequestContext, em: EntityManager, input: ArrangeGeneralEducationClassInput) {
  const { schoolCode, centreCode, schoolYear, pupils } = input;
  const today = businessDateOf(context.now());
  const centre = context.registry.findSchool(centreCode);
  const problems = new FieldProblems();
  problems.require(
    centre?.kind === 'CONTINUING_EDUCATION_CENTRE' && existsOn(centre, today),
    'centreCode',
    'UNKNOWN_CODE',
    'Must be a continuing-education centre that exists today.',
  );
  const year = Number(today.slice(0, 4));
  problems.range(schoolYear, 'schoolYear', year - 1, year + 1);
  problems.range(pupils, 'pupils', 1, 10_000);
  problems.text(input.note ?? '', 'note', { min: 0, max: 2_000 });
  const refusal = problems.refusal();
  if (refusal !== null) return refusal;
  const { ARRANGED, CONFIRMED } = GeneralEducationClassStatus;
  const same = await em.findOne(GeneralEducationClassRow, {
    schoolCode,
    centreCode,
    schoolYear,
    status: { $in: [ARRANGED, CONFIRMED] },
  });
  if (same !== null) return conflict('This is arranged with the centre already.', same.status, same.version);
  const row = em.create(GeneralEducationClassRow, {
    ...newRecord(context),
    schoolCode,
    centreCode,
    schoolYear,
    pupils,
    note: storedTextOrNull(input.note),
    status: ARRANGED,
    answer: null,
  });
  await em.flush();
  await recordEvent(em, context, classEvent('arranged', row));
  return row;
}

/** The centre says that it gives the classes. */
export function confirmGeneralEducationClass(
  context: RequestContext,
  change: ChangeRequest & { readonly answer: string | null },
): Promise<GeneralEducationClass | AnyRefusal> {
  return answerAs(context, change, GeneralEducationClassStatus.CONFIRMED, 0);
}

/** The centre says that it does not, and why. */
export function declineGeneralEducationClass(
  context: RequestContext,
  change: ChangeRequest & { readonly answer: string },
): Promise<GeneralEducationClass | AnyRefusal> {
  return answerAs(context, change, GeneralEducationClassStatus.DECLINED, 1);
}

function answerAs(
  context: RequestContext,
  change: ChangeRequest & { readonly answer: string | null },
  to: GeneralEducationClassStatus.CONFIRMED | GeneralEducationClassStatus.DECLINED,
  minLength: 0 | 1,
): Promise<GeneralEducationClass | AnyRefusal> {
  return changeRecord(context, {
    entity: GeneralEducationClassRow,
    action: 'general-education-class.confirm',
    change,
    ownerOf: ({ centreCode }) => centreCode,
    from: [GeneralEducationClassStatus.ARRANGED],
    to,
    take: (row) => {
      const problems = new FieldProblems();
      problems.text(change.answer ?? '', 'answer', { min: minLength, max: 2_000 });
      row.answer = storedTextOrNull(change.answer);
      return problems.refusal();
    },
    event: (row) => classEvent(to === GeneralEducationClassStatus.CONFIRMED ? 'confirmed' : 'declined', row),
    load: loadGeneralEducationClass,
  });
}

/** The school no longer asks for the classes. */
export function cancelGeneralEducationClass(
  context: RequestContext,
  change: ChangeRequest,
): Promise<GeneralEducationClass | AnyRefusal> {
  return changeRecord(context, {
    entity: GeneralEducationClassRow,
    action: 'general-education-class.arrange',
    change,
    ownerOf: ({ schoolCode }) => schoolCode,
    from: [GeneralEducationClassStatus.ARRANGED, GeneralEducationClassStatus.CONFIRMED],
    to: GeneralEducationClassStatus.CANCELLED,
    event: (row) => classEvent('cancelled', row),
    load: loadGeneralEducationClass,
  });
}

/** The arrangement as it stands after a write. */
export async function loadGeneralEducationClass(em: EntityManager, id: string): Promise<GeneralEducationClass> {
  return generalEducationClassOf(await em.findOneOrFail(GeneralEducationClassRow, { id }));
}

function classEvent(
  what: 'arranged' | 'confirmed' | 'declined' | 'cancelled',
  row: GeneralEducationClassRow,
): OutgoingEvent {
  return {
    type: `vn.haiphong.lienthong.training.general-education-class-${what}.v1`,
    subject: row.id,
    data: {
      year: row.schoolYear,
      school: row.schoolCode,
      centre: row.centreCode,
      pupils: row.pupils,
      status: row.status,
    },
  };
}
