import { actingBody, type RequestContext } from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { openReviews } from './find-duplicates.js';

/**
 * After a learner's data changed: opens reviews of pairs that now agree, and says of open ones what they agree in now.
 * A pair that agrees in nothing any more stays open until somebody closes it, and holds nothing back.
 */
export async function reviewAgain(context: RequestContext, em: EntityManager, learnerId: string): Promise<void> {
  await openReviews(context, em, [learnerId]);
  await em.execute(
    `update learner_duplicate d
     set agrees = now_.agrees, version = d.version + 1, updated_at = ?, changed_by = ?, changed_as = ?
     from (
       select pair.id, array_remove(array[
         case when one.national_id_hash = other.national_id_hash then 'ID_NUMBER' end,
         case when one.name_key = other.name_key and one.birth_date = other.birth_date then 'NAME_AND_BIRTH_DATE' end],
         null) as agrees
       from learner_duplicate pair
       join learner one on one.id = pair.first_learner_id join learner other on other.id = pair.second_learner_id
       where pair.status = 'OPEN' and ? in (pair.first_learner_id, pair.second_learner_id)) now_
     where d.id = now_.id and d.agrees <> now_.agrees`,
    [context.now(), context.actor.id, actingBody(context), learnerId],
  );
}

/** Whether this learner now agrees in everything with one that a review found to be somebody else. */
export async function keptApart(em: EntityManager, learnerId: string): Promise<boolean> {
  const [row] = await em.execute<{ apart: boolean }[]>(
    `select exists (select from learner_duplicate pair
       join learner one on one.id = pair.first_learner_id join learner other on other.id = pair.second_learner_id
       where pair.status = 'KEPT' and ? in (pair.first_learner_id, pair.second_learner_id)
         and one.national_id_hash = other.national_id_hash and one.name_key = other.name_key
         and one.birth_date = other.birth_date) as apart`,
    [learnerId],
  );
  return row?.apart === true;
}
