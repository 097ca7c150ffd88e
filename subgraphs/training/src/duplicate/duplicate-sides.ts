import type { RequestContext, TrainingLevel } from '@hub/subgraph-kit';
import DataLoader from 'dataloader';
import { EnrolmentRow } from '../enrolment/enrolment.entity.js';
import { referTo, School, Trade } from '../reference/reference-types.js';
import { duplicateSideOf } from './learner-duplicate.mapping.js';
import { DuplicateEnrolment, type DuplicateSide } from './learner-duplicate.type.js';

/** Masked records of learners, in one statement. Asked only through a pair the actor may review. */
export const duplicateSideLoader = (context: RequestContext) =>
  new DataLoader<string, DuplicateSide>(async (ids) => {
    const rows = await context.em.execute<Parameters<typeof duplicateSideOf>[0][]>(
      'select id, full_name, birth_date::text as birth_date, national_id_tail from learner where id in (?)',
      [[...ids]],
    );
    const found = new Map(rows.map((row) => [row.id, duplicateSideOf(row)]));
    return ids.map((id) => found.get(id) ?? new Error('A learner of a pair is not there.'));
  });

/** Their enrolments, those of the record that stands for them after a merger, oldest first; in two statements. */
export const duplicateEnrolmentLoader = (context: RequestContext) =>
  new DataLoader<string, DuplicateEnrolment[]>(async (ids) => {
    const standing = await context.em.execute<{ id: string; now: string }[]>(
      'select id, coalesce(merged_into_id, id) as now from learner where id in (?)',
      [[...ids]],
    );
    const standsFor = new Map(standing.map(({ id, now }) => [id, now]));
    const rows = await context.em.find(
      EnrolmentRow,
      { learnerId: { $in: [...new Set(standsFor.values())] } },
      { orderBy: { registeredOn: 'asc', id: 'asc' }, disableIdentityMap: true },
    );
    return ids.map((id) => rows.filter(({ learnerId }) => learnerId === standsFor.get(id)).map(duplicateEnrolmentOf));
  });

function duplicateEnrolmentOf(row: EnrolmentRow): DuplicateEnrolment {
  return Object.assign(new DuplicateEnrolment(), {
    enrolmentId: row.id,
    school: referTo(School, row.schoolCode),
    trade: referTo(Trade, row.tradeCode),
    level: row.level as TrainingLevel,
    registeredOn: row.registeredOn,
    status: row.status,
  });
}
