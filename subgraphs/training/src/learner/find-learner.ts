import { permitted } from '@hub/policy-rules';
import { isUuid, type RequestContext } from '@hub/subgraph-kit';
import DataLoader from 'dataloader';
import { EnrolmentRow } from '../enrolment/enrolment.entity.js';
import { LearnerRow } from './learner.entity.js';
import { type Gender, Learner } from './learner.type.js';
import { maskedNationalId } from './national-id.js';

/** Learners by id, each only if the actor may read its personal data; null otherwise, as if there were none. */
export const learnerLoader = (context: RequestContext) =>
  new DataLoader<string, Learner | null>(async (ids) => {
    const visible = await visibleIds(context, ids);
    const rows = visible.length === 0 ? [] : await context.em.find(LearnerRow, { id: { $in: visible } });
    const learners = new Map(rows.map((row) => [row.id, learnerOf(row)]));
    return ids.map((id) => learners.get(id) ?? null);
  });

async function visibleIds(context: RequestContext, ids: readonly string[]): Promise<string[]> {
  const permission = permitted(context.actor, 'learner.read-personal');
  if (!permission.allowed) return [];
  if (permission.scope === 'ANY') return ids.filter(isUuid);
  const schools = [...permission.bodies];
  // A school that is asked to take a learner in has to know who it is.
  const own = await context.em.find(
    EnrolmentRow,
    {
      learnerId: { $in: ids.filter(isUuid) },
      $or: [{ schoolCode: { $in: schools } }, { transferToCode: { $in: schools } }],
    },
    { fields: ['learnerId'], disableIdentityMap: true },
  );
  return [...new Set(own.map(({ learnerId }) => learnerId))];
}

/** The GraphQL view of a stored learner. */
export function learnerOf(row: LearnerRow): Learner {
  return Object.assign(new Learner(), {
    id: row.id,
    version: row.version,
    fullName: row.fullName,
    birthDate: row.birthDate,
    gender: row.gender as Gender,
    nationalIdMasked: maskedNationalId(row.nationalIdTail),
  });
}
