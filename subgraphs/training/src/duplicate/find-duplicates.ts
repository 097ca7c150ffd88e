import { businessDateOf } from '@hub/identity';
import { actingBody, type OutgoingEvent, type RequestContext, recordEvents, uuidv7 } from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';

/** Common names meet: of those who share name and birth date with a new learner, this many are shown. */
const MOST_NAMESAKES = 5;

/**
 * Looks for other records that may be the same people as these new ones, and opens one review for each pair.
 * Compares keyed hashes of ID numbers, and names without accents with birth dates. Answers the reviews it opened.
 */
export async function findDuplicates(
  context: RequestContext,
  em: EntityManager,
  learnerIds: readonly string[],
): Promise<string[]> {
  if (learnerIds.length === 0) return [];
  const pairs = await em.execute<{ first: string; second: string; same_number: boolean }[]>(
    `with fresh as (select l.* from jsonb_array_elements_text(?::jsonb) as given(id) join learner l on l.id = given.id::uuid),
      met as (
        select fresh.id as fresh_id, fresh.created_at as fresh_at, other.id as other_id, other.created_at as other_at, true as same_number
        from fresh join learner other on other.national_id_hash = fresh.national_id_hash and other.id <> fresh.id
        union all
        select fresh.id, fresh.created_at, namesake.id, namesake.created_at, false
        from fresh cross join lateral (
          select id, created_at from learner other
          where other.name_key = fresh.name_key and other.birth_date = fresh.birth_date and other.id <> fresh.id
            and other.national_id_hash <> fresh.national_id_hash
          order by id desc limit ${MOST_NAMESAKES}) namesake)
     select distinct case when (other_at, other_id) < (fresh_at, fresh_id) then other_id else fresh_id end as first,
            case when (other_at, other_id) < (fresh_at, fresh_id) then fresh_id else other_id end as second, same_number
     from met order by 1, 2`,
    [JSON.stringify(learnerIds)],
  );
  if (pairs.length === 0) return [];
  const now = context.now();
  const year = Number(businessDateOf(now).slice(0, 4));
  const rows = pairs.map(({ first, second, same_number }) => ({
    id: uuidv7(),
    first,
    second,
    agrees: [same_number ? 'ID_NUMBER' : 'NAME_AND_BIRTH_DATE'],
  }));
  const opened = await em.execute<{ id: string }[]>(
    `insert into learner_duplicate
       (id, first_learner_id, second_learner_id, agrees, year, status, version, created_at, updated_at, changed_by, changed_as)
     select id, first, second, agrees, ?, 'OPEN', 1, ?, ?, ?, ?
     from jsonb_to_recordset(?::jsonb) as given(id uuid, first uuid, second uuid, agrees text[])
     on conflict (first_learner_id, second_learner_id) do nothing returning id`,
    [year, now, now, context.actor.id, actingBody(context), JSON.stringify(rows)],
  );
  return opened.map(({ id }) => id);
}

/** The same for learners who came one by one: an event tells of each review. */
export async function openReviews(
  context: RequestContext,
  em: EntityManager,
  learnerIds: readonly string[],
): Promise<void> {
  const reviews = await findDuplicates(context, em, learnerIds);
  await recordEvents(
    em,
    context,
    reviews.map((id) => duplicateFoundEvent(context, id)),
  );
}

/** Tells that somebody may be on record twice. */
function duplicateFoundEvent(context: RequestContext, reviewId: string): OutgoingEvent {
  return {
    type: 'vn.haiphong.lienthong.training.learner-duplicate-found.v1',
    subject: reviewId,
    data: { year: Number(businessDateOf(context.now()).slice(0, 4)), status: 'OPEN' },
  };
}
