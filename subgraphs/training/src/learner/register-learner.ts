import { foldVietnamese } from '@hub/registry';
import { type FieldProblems, LocalDate, storedText, uuidv7 } from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Field, InputType } from 'type-graphql';
import { openReviews } from '../duplicate/find-duplicates.js';
import type { TrainingContext } from '../training-context.js';
import { Gender } from './learner.type.js';
import { lockLearners } from './lock-learners.js';
import { type NationalIdVault, noteNationalId } from './national-id.js';

@InputType({ description: 'A person who learns. Personal data.' })
export class LearnerInput {
  @Field(() => String, { description: 'Full name, at most 120 characters.' })
  fullName!: string;
  @Field(() => LocalDate, { description: 'Date of birth.' })
  birthDate!: string;
  @Field(() => Gender, { description: 'As on the identity card.' })
  gender!: Gender;
  @Field(() => String, { description: 'Personal ID number: exactly 12 digits, as text.' })
  nationalId!: string;
}

/** Youngest and oldest age that a learner's birth date may give. */
const AGES = { min: 13, max: 100 } as const;

type LearnerData = Omit<LearnerInput, 'nationalId'> & { readonly nationalId: string | null };

/** Notes what is wrong with a learner's data, never repeating it; an ID number of null is not given. */
export function learnerProblems(learner: LearnerData, today: string, problems: FieldProblems): void {
  problems.text(learner.fullName, 'learner.fullName', { max: 120 });
  // Nothing that a spreadsheet would take for a formula is a name.
  problems.require(
    learner.fullName.trim() === '' || isName(learner.fullName),
    'learner.fullName',
    'BAD_FORMAT',
    'Must begin with a letter and hold no ID number.',
  );
  const { nationalId } = learner;
  if (nationalId !== null) noteNationalId(problems, nationalId, 'learner.nationalId');
  problems.require(
    isLearnersAge(learner.birthDate, today),
    'learner.birthDate',
    'OUT_OF_RANGE',
    `Must give an age of ${AGES.min} to ${AGES.max} years.`,
  );
}

/** Whether a text can be a name: it begins with a letter, and holds no number as long as an ID number of either kind. */
export function isName(text: string): boolean {
  const stored = storedText(text);
  return /^\p{L}/u.test(stored) && !/(?:\p{N}[^\p{L}\p{N}]*){9}/u.test(stored);
}

/** Whether somebody born on that day can be a learner today. */
export function isLearnersAge(birthDate: string, today: string): boolean {
  const age = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return age >= AGES.min && age <= AGES.max;
}

/** A learner as stored, by column name. */
export type StoredLearner = ReturnType<typeof learnerRow>;

export function learnerRow(learner: LearnerInput, vault: NationalIdVault, createdAt: Date) {
  const nationalId = vault.protect(learner.nationalId);
  const fullName = storedText(learner.fullName).replace(/\s+/g, ' ');
  return {
    id: uuidv7(),
    full_name: fullName,
    name_key: foldVietnamese(fullName),
    birth_date: learner.birthDate,
    gender: learner.gender,
    national_id_sealed: nationalId.sealed,
    national_id_hash: nationalId.hash,
    national_id_tail: nationalId.tail,
    created_at: createdAt.toISOString(),
  };
}

/**
 * Id of the record of exactly this person (ID number, name and birth date), known already or made now. Of a new
 * record, others that may be the same person are put up for review.
 */
export async function findOrCreateLearner(
  context: TrainingContext,
  em: EntityManager,
  learner: LearnerInput,
): Promise<string> {
  const row = learnerRow(learner, context.nationalIds, context.now());
  await lockLearners(em, [row.national_id_hash, `${row.name_key} ${row.birth_date}`]);
  const [known] = await em.execute<{ id: string }[]>(
    `select coalesce(merged_into_id, id) as id from learner where national_id_hash = ? and name_key = ? and birth_date = ?
     order by created_at, learner.id limit 1`,
    [row.national_id_hash, row.name_key, row.birth_date],
  );
  if (known !== undefined) return known.id;
  const columns = Object.keys(row);
  await em.execute(
    `insert into learner (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
    Object.values(row),
  );
  await openReviews(context, em, [row.id]);
  return row.id;
}
