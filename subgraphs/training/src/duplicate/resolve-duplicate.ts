import { permittedOn } from '@hub/policy-rules';
import {
  type AnyRefusal,
  type ChangeRequest,
  changeRecord,
  conflict,
  FieldProblems,
  isUuid,
  recordEvent,
  refuseUnknown,
  stampChange,
  storedText,
} from '@hub/subgraph-kit';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { registerEnumType } from 'type-graphql';
import { EnrolmentRow } from '../enrolment/enrolment.entity.js';
import { EnrolmentStatus } from '../enrolment/enrolment-status.js';
import type { TrainingContext } from '../training-context.js';
import { LearnerDuplicateRow } from './learner-duplicate.entity.js';
import { learnerDuplicateOf } from './learner-duplicate.mapping.js';
import { DuplicateStatus, type LearnerDuplicate } from './learner-duplicate.type.js';

/** What a review may decide. */
export enum DuplicateDecision {
  MERGE = 'MERGE',
  KEEP = 'KEEP',
}
registerEnumType(DuplicateDecision, {
  name: 'DuplicateDecision',
  description: 'What a review of two records decides.',
  valuesConfig: {
    MERGE: { description: 'They are one person: one record stands for both, and has the enrolments of both.' },
    KEEP: { description: 'They are two people.' },
  },
});

export interface ResolveDuplicate extends ChangeRequest {
  readonly decision: DuplicateDecision;
  /** With MERGE: which of the two stands for both. */
  readonly survivorId: string | null;
  readonly reason: string;
}

const ACTION = 'duplicate.resolve';

/** DOLISA, or a school concerned, decides of two records; the decision is final. */
export async function resolveDuplicate(
  context: TrainingContext,
  change: ResolveDuplicate,
): Promise<LearnerDuplicate | AnyRefusal> {
  const owner = isUuid(change.id) ? await findOwner(context, change.id) : null;
  if (owner === null) return refuseUnknown(context, ACTION);
  const isMerge = change.decision === DuplicateDecision.MERGE;
  return changeRecord(context, {
    entity: LearnerDuplicateRow,
    action: ACTION,
    change,
    ownerOf: () => owner,
    from: [DuplicateStatus.OPEN],
    to: isMerge ? DuplicateStatus.MERGED : DuplicateStatus.KEPT,
    take: async (row, em) => {
      const refusal = problemsOf(row, change) ?? (isMerge ? await merge(context, em, row, change) : null);
      row.reason = storedText(change.reason);
      if (isMerge) row.survivorId = change.survivorId;
      return refusal;
    },
    event: ({ id, year, status }) => ({
      type: 'vn.haiphong.lienthong.training.learner-duplicate-resolved.v1',
      subject: id,
      data: { year, status },
    }),
    load: loadLearnerDuplicate,
  });
}

/** One of the schools the two learners are enrolled at: one the actor acts for, where there is one. */
async function findOwner({ em, actor }: TrainingContext, id: string): Promise<string | null> {
  const schools = await em.execute<{ code: string }[]>(
    `select distinct e.school_code as code from learner_duplicate d
     join learner l on l.id in (d.first_learner_id, d.second_learner_id)
     join enrolment e on e.learner_id = coalesce(l.merged_into_id, l.id) where d.id = ?`,
    [id],
  );
  return (schools.find(({ code }) => permittedOn(actor, ACTION, code).allowed) ?? schools[0])?.code ?? null;
}

function problemsOf(row: LearnerDuplicateRow, { decision, survivorId, reason }: ResolveDuplicate): AnyRefusal | null {
  if (decision === DuplicateDecision.KEEP && row.agrees.length === 2) {
    return conflict('The two agree in everything: merge them, or correct one first.', row.status, row.version);
  }
  const problems = new FieldProblems();
  problems.text(reason, 'reason', { max: 500 });
  const isOneOfThem = survivorId === row.firstLearnerId || survivorId === row.secondLearnerId;
  problems.require(
    decision === DuplicateDecision.MERGE ? isOneOfThem : survivorId === null,
    'survivorId',
    'UNKNOWN_CODE',
    'With MERGE one of the two learners; with KEEP none.',
  );
  return problems.refusal();
}

/** Moves every enrolment to the record that stands for both. Nothing is withdrawn on anybody's behalf. */
async function merge(
  context: TrainingContext,
  em: EntityManager,
  row: LearnerDuplicateRow,
  { survivorId }: ResolveDuplicate,
): Promise<AnyRefusal | null> {
  const otherId = survivorId === row.secondLearnerId ? row.firstLearnerId : row.secondLearnerId;
  const survivor = await standsFor(em, survivorId ?? '');
  const other = await standsFor(em, otherId);
  if (survivor === other) return null;
  const enrolments = await em.find(
    EnrolmentRow,
    { learnerId: { $in: [survivor, other] } },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
  );
  const counting = enrolments.filter(({ status }) => status !== EnrolmentStatus.WITHDRAWN);
  const courses = new Set(counting.map(({ tradeCode, level }) => `${tradeCode} ${level}`));
  if (courses.size < counting.length) {
    return conflict(
      'Both are enrolled in one trade at one level: withdraw one enrolment first.',
      row.status,
      row.version,
    );
  }
  for (const enrolment of enrolments) {
    if (enrolment.learnerId !== other) continue;
    enrolment.learnerId = survivor;
    stampChange(context, enrolment);
  }
  await em.execute('update learner set merged_into_id = ? where id = ? or merged_into_id = ?', [
    survivor,
    other,
    other,
  ]);
  for (const { id, year, schoolCode, status } of enrolments) {
    await recordEvent(em, context, {
      type: 'vn.haiphong.lienthong.training.enrolment-learner-merged.v1',
      subject: id,
      data: { year, school: schoolCode, status },
    });
  }
  return null;
}

/** The record that stands for a learner now: after an earlier merger another one. */
async function standsFor(em: EntityManager, learnerId: string): Promise<string> {
  const [row] = await em.execute<{ id: string }[]>(
    'select coalesce(merged_into_id, id) as id from learner where id = ? for update',
    [learnerId],
  );
  if (row === undefined) throw new Error('A learner of a pair is not there.');
  return row.id;
}

/** The pair as it stands after a write. */
export async function loadLearnerDuplicate(em: EntityManager, id: string): Promise<LearnerDuplicate> {
  return learnerDuplicateOf(await em.findOneOrFail(LearnerDuplicateRow, { id }));
}
