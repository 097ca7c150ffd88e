import { foldVietnamese } from '@hub/registry';
import { type FieldProblems, LocalDate, uuidv7 } from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Field, InputType } from 'type-graphql';
import type { TrainingContext } from '../training-context.js';
import { LearnerRow } from './learner.entity.js';
import { Gender } from './learner.type.js';
import { isNationalId } from './national-id.js';

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

/** Notes what is wrong with a learner's data, never repeating it. */
export function learnerProblems(learner: LearnerInput, today: string, problems: FieldProblems): void {
  problems.text(learner.fullName, 'learner.fullName', { max: 120 });
  problems.require(isNationalId(learner.nationalId), 'learner.nationalId', 'BAD_FORMAT', 'Must be exactly 12 digits.');
  const age = Number(today.slice(0, 4)) - Number(learner.birthDate.slice(0, 4));
  problems.require(
    age >= 13 && age <= 100,
    'learner.birthDate',
    'OUT_OF_RANGE',
    'Must give an age of 13 to 100 years.',
  );
}

/** Id of the learner with this ID number, known already or recorded now. */
export async function findOrCreateLearner(
  context: TrainingContext,
  em: EntityManager,
  learner: LearnerInput,
): Promise<string> {
  const nationalId = context.nationalIds.protect(learner.nationalId);
  const known = await em.findOne(LearnerRow, { nationalIdHash: nationalId.hash }, { fields: ['id'] });
  if (known !== null) return known.id;
  const fullName = learner.fullName.normalize('NFC').trim().replace(/\s+/g, ' ');
  const row = em.create(LearnerRow, {
    id: uuidv7(),
    fullName,
    nameKey: foldVietnamese(fullName),
    birthDate: learner.birthDate,
    gender: learner.gender,
    nationalIdSealed: nationalId.sealed,
    nationalIdHash: nationalId.hash,
    nationalIdTail: nationalId.tail,
    createdAt: context.now(),
  });
  await em.flush();
  return row.id;
}
