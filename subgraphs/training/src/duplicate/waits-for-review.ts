import { type AnyRefusal, conflict } from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { EnrolmentRow } from '../enrolment/enrolment.entity.js';

/** Refuses a step of an enrolment while it is open who the learner is. */
export async function refuseBeforeReview(
  em: EntityManager,
  { learnerId, status, version }: EnrolmentRow,
): Promise<AnyRefusal | null> {
  if (!(await waitsForReview(em, learnerId))) return null;
  return conflict('The ID number stands under another name too: review the duplicate first.', status, version);
}

/** Whether this learner's ID number is recorded under another name or birth date too, and nobody has said why. */
async function waitsForReview(em: EntityManager, learnerId: string): Promise<boolean> {
  const [row] = await em.execute<{ waits: boolean }[]>(
    `with person as (select id from learner where id = ? or merged_into_id = ?)
     select exists (select from learner_duplicate d join person on person.id in (d.first_learner_id, d.second_learner_id)
       where d.status = 'OPEN' and 'ID_NUMBER' = any (d.agrees)) as waits`,
    [learnerId, learnerId],
  );
  return row?.waits === true;
}
