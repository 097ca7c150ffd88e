import type { Decision } from '@hub/policy-rules';
import {
  type CheckedRows,
  conflict,
  forEachRow,
  type NumberedRow,
  type RowProblem,
  refusalOfRow,
  refusedByPolicy,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { decideRegistration } from '../enrolment/enrolment-decision.js';
import { lockAllLearners } from '../learner/lock-learners.js';
import { learnerRow, type StoredLearner } from '../learner/register-learner.js';
import type { TrainingContext } from '../training-context.js';
import type { ReadRegistration } from './read-enrolment-row.js';

/** A registration that may be stored as it is. */
export interface GoodRegistration {
  readonly facts: ReadRegistration['facts'];
  readonly learnerId: string;
  /** The learner's record, where it has to be made; the first row that needs it brings it. */
  readonly newLearner: StoredLearner | null;
  /** Null: no support was asked for. */
  readonly decision: Decision | null;
}

interface Held {
  readonly tradeCode: string;
  readonly level: string;
  readonly supportRequested: boolean;
  /** The row of this import; null: it was in the books before. */
  readonly row: number | null;
}

/**
 * Decides every row as if the rows were registered one by one in their order, knowing the books and each other. From
 * here until the transaction ends nobody else registers learners.
 */
export async function checkEnrolmentRows(
  context: TrainingContext,
  em: EntityManager,
  rows: readonly NumberedRow<ReadRegistration>[],
): Promise<CheckedRows<GoodRegistration>> {
  const people: StoredLearner[] = [];
  await forEachRow(rows, ({ row }) => people.push(learnerRow(row.learner, context.nationalIds, context.now())));
  await lockAllLearners(em);
  const known = await findKnown(em, people);
  const held = await findHeld(em, [...new Set(known.values())]);
  const good: GoodRegistration[] = [];
  const problems: RowProblem[] = [];
  await forEachRow(rows, ({ number, row: { facts } }, index) => {
    const person = people[index] as StoredLearner;
    const learnerId = known.get(identityOf(person)) ?? person.id;
    const theirs = held.get(learnerId) ?? [];
    const same = theirs.find(({ tradeCode, level }) => tradeCode === facts.tradeCode && level === facts.level);
    if (same !== undefined) return problems.push(alreadyEnrolled(number, same));
    const registration = {
      ...facts,
      enterprisePlaceCode: facts.employment?.placeCode,
      qualificationMatchesJob: facts.employment?.qualificationMatchesJob,
    };
    const earlier = theirs.filter(({ supportRequested }) => supportRequested);
    const decision = facts.supportRequested ? decideRegistration(context, registration, earlier) : null;
    if (decision?.outcome === 'INELIGIBLE') return problems.push(...refusalOfRow(number, refusedByPolicy(decision)));
    const isNew = learnerId === person.id;
    known.set(identityOf(person), learnerId);
    const { tradeCode, level, supportRequested } = facts;
    held.set(learnerId, [...theirs, { tradeCode, level, supportRequested, row: number }]);
    return good.push({ facts, learnerId, newLearner: isNew ? person : null, decision });
  });
  return { good, problems };
}

function alreadyEnrolled(row: number, { row: earlier }: Held): RowProblem {
  if (earlier === null) {
    return refusalOfRow(
      row,
      conflict('This learner is already enrolled in this trade at this level.', null, null),
    )[0] as RowProblem;
  }
  const message = `The same learner, trade and level as in row ${earlier}.`;
  return { row, field: null, code: 'DUPLICATE', message, reason: null };
}

/** What makes a person of a table one that is on record: ID number, name and birth date. */
function identityOf({
  national_id_hash,
  name_key,
  birth_date,
}: Pick<StoredLearner, 'national_id_hash' | 'name_key' | 'birth_date'>): string {
  return `${national_id_hash} ${birth_date} ${name_key}`;
}

/** Ids of the records that exactly these people have, by identity. */
async function findKnown(em: EntityManager, people: readonly StoredLearner[]): Promise<Map<string, string>> {
  const marks = people.map(({ national_id_hash, name_key, birth_date }) => ({
    national_id_hash,
    name_key,
    birth_date,
  }));
  const found = await em.execute<
    (Pick<StoredLearner, 'national_id_hash' | 'name_key' | 'birth_date'> & { id: string })[]
  >(
    `select l.national_id_hash, l.name_key, l.birth_date::text as birth_date, coalesce(l.merged_into_id, l.id) as id
     from (select distinct * from jsonb_to_recordset(?::jsonb)
       as given(national_id_hash text, name_key text, birth_date date)) given
     join learner l using (national_id_hash, name_key, birth_date)`,
    [JSON.stringify(marks)],
  );
  return new Map(found.map((learner) => [identityOf(learner), learner.id]));
}

/** What these learners are enrolled in, by learner. */
async function findHeld(em: EntityManager, learnerIds: readonly string[]): Promise<Map<string, Held[]>> {
  const rows = await em.execute<{ learner: string; trade: string; level: string; supported: boolean }[]>(
    `select learner_id as learner, trade_code as trade, level, support_requested as supported
     from enrolment join jsonb_array_elements_text(?::jsonb) as given(id) on learner_id = given.id::uuid
     where status <> 'WITHDRAWN'`,
    [JSON.stringify(learnerIds)],
  );
  const held = new Map<string, Held[]>();
  for (const { learner, trade, level, supported } of rows) {
    const one = { tradeCode: trade, level, supportRequested: supported, row: null };
    held.set(learner, [...(held.get(learner) ?? []), one]);
  }
  return held;
}
