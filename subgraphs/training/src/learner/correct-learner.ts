import { businessDateOf } from '@hub/identity';
import { foldVietnamese } from '@hub/registry';
import {
  type AnyRefusal,
  actingBody,
  type ChangeRequest,
  conflict,
  FieldProblems,
  type InvalidInput,
  isUuid,
  LocalDate,
  performWrite,
  recordEvent,
  refuseUnknown,
  storedText,
  uuidv7,
} from '@hub/subgraph-kit';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Field, InputType } from 'type-graphql';
import { keptApart, reviewAgain } from '../duplicate/review-again.js';
import type { TrainingContext } from '../training-context.js';
import { learnerOf } from './find-learner.js';
import { LearnerRow } from './learner.entity.js';
import { Gender, type Learner } from './learner.type.js';
import { findLearnersSchool } from './learners-school.js';
import { lockLearners } from './lock-learners.js';
import { learnerProblems } from './register-learner.js';

@InputType({ description: "A learner's data as they should be. Personal data." })
export class CorrectLearnerInput {
  @Field(() => String, { description: 'Full name, at most 120 characters.' })
  fullName!: string;
  @Field(() => LocalDate, { description: 'Date of birth.' })
  birthDate!: string;
  @Field(() => Gender, { description: 'As on the identity card.' })
  gender!: Gender;
  @Field(() => String, {
    nullable: true,
    description: 'Personal ID number: exactly 12 digits, as text; null: it stays.',
  })
  nationalId?: string | null;
}

export interface CorrectLearner extends ChangeRequest {
  readonly learner: CorrectLearnerInput;
  readonly reason: string;
}

const ACTION = 'learner.correct';

/** A school the learner is enrolled at, or DOLISA, corrects personal data, and looks for the same person anew. */
export async function correctLearner(context: TrainingContext, change: CorrectLearner): Promise<Learner | AnyRefusal> {
  const owner = isUuid(change.id) ? await findLearnersSchool(context, ACTION, change.id) : null;
  if (owner === null) return refuseUnknown(context, ACTION);
  const write = { action: ACTION, owner, idempotencyKey: change.idempotencyKey, request: change } as const;
  return performWrite(
    context,
    write,
    async (em) => problemsOf(context, change) ?? (await correct(context, em, change)),
    loadLearner,
  );
}

async function correct(context: TrainingContext, em: EntityManager, change: CorrectLearner) {
  const { id, expectedVersion } = change;
  const corrected = correctedColumns(context, change.learner);
  await lockIdentity(em, id, corrected);
  const row = await em.findOneOrFail(LearnerRow, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (row.version !== expectedVersion) return conflict('The learner is in another version.', null, row.version);
  if (row.mergedIntoId != null) return conflict('Another record stands for this person.', 'MERGED', row.version);
  const fields = FIELDS.filter((field) => (corrected[COLUMNS[field]] ?? row[COLUMNS[field]]) !== row[COLUMNS[field]]);
  if (fields.length === 0) return conflict('Nothing would be corrected.', null, row.version);
  Object.assign(row, corrected, { version: row.version + 1 });
  await em.flush();
  if (await keptApart(em, id)) {
    return conflict('A review found this person and another to be two: they cannot agree in everything.', null, null);
  }
  await recordCorrection(context, em, row, fields, change.reason);
  await reviewAgain(context, em, id);
  await recordEvent(em, context, {
    type: 'vn.haiphong.lienthong.training.learner-corrected.v1',
    subject: id,
    data: { year: Number(businessDateOf(context.now()).slice(0, 4)), fields },
  });
  return row;
}

/** What a correction may touch, and the column that tells whether it did. */
const FIELDS = ['fullName', 'birthDate', 'gender', 'nationalId'] as const;
const COLUMNS = {
  fullName: 'fullName',
  birthDate: 'birthDate',
  gender: 'gender',
  nationalId: 'nationalIdHash',
} as const;

/** The learner's columns as they should be; those of the ID number only where one is given. */
function correctedColumns({ nationalIds }: TrainingContext, learner: CorrectLearnerInput): Partial<LearnerRow> {
  const fullName = storedText(learner.fullName).replace(/\s+/g, ' ');
  const { birthDate, gender, nationalId } = learner;
  const columns = { fullName, nameKey: foldVietnamese(fullName), birthDate, gender };
  if (nationalId == null) return columns;
  const { sealed, hash, tail } = nationalIds.protect(nationalId);
  return { ...columns, nationalIdSealed: sealed, nationalIdHash: hash, nationalIdTail: tail };
}

/** Before the row itself, as registrations do: else the two could wait for each other. */
async function lockIdentity(em: EntityManager, id: string, corrected: Partial<LearnerRow>): Promise<void> {
  const stored = await em.findOneOrFail(LearnerRow, { id }, { disableIdentityMap: true });
  const { nationalIdHash = stored.nationalIdHash, nameKey, birthDate } = corrected;
  await lockLearners(em, [nationalIdHash, `${nameKey} ${birthDate}`]);
}

async function recordCorrection(
  context: TrainingContext,
  em: EntityManager,
  { id, version }: LearnerRow,
  fields: readonly string[],
  reason: string,
): Promise<void> {
  await em.execute(
    `insert into learner_correction (id, learner_id, version, fields, reason, at, changed_by, changed_as)
     select ?, ?, ?, array(select jsonb_array_elements_text(?::jsonb)), ?, ?, ?, ?`,
    [
      uuidv7(),
      id,
      version,
      JSON.stringify(fields),
      storedText(reason),
      context.now(),
      context.actor.id,
      actingBody(context),
    ],
  );
}

function problemsOf(context: TrainingContext, { learner, reason }: CorrectLearner): InvalidInput | null {
  const problems = new FieldProblems();
  learnerProblems({ ...learner, nationalId: learner.nationalId ?? null }, businessDateOf(context.now()), problems);
  problems.text(reason, 'reason', { max: 500 });
  return problems.refusal();
}

async function loadLearner(em: EntityManager, id: string): Promise<Learner> {
  return learnerOf(await em.findOneOrFail(LearnerRow, { id }));
}
