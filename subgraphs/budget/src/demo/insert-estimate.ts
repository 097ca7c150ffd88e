import type { Registry } from '@hub/registry';
import { uuidv7 } from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { approveLines } from '../estimate/approve-lines.js';
import { totalsOf } from '../estimate/draft-estimate.js';
import { EstimateRow } from '../estimate/estimate.entity.js';
import { EstimateStatus } from '../estimate/estimate-status.js';
import { findConsolidatedLines, insertLines } from '../estimate/fold-proposals.js';
import type { DemoEstimate } from './demo-rounds.js';

/** Every so many-th line is approved at nine tenths. */
const CUT_EVERY = 23;
const CUT_REASON = 'Điều chỉnh theo khả năng cân đối ngân sách (dữ liệu minh họa).';

/** Folds what is consolidated so far into an estimate and takes it to its approval, with a few lines cut. */
export async function insertEstimate(em: EntityManager, registry: Registry, estimate: DemoEstimate): Promise<void> {
  const { year, draftedOn, reportedOn, submittedOn, approvedOn } = estimate;
  const at = (day: string) => new Date(`${day}T03:00:00Z`);
  const who = (body: string, day: string) => registry.successorOn(body, day).code;
  const lines = await findConsolidatedLines(em, year);
  const row = em.create(EstimateRow, {
    id: uuidv7(),
    year,
    number: 1,
    current: true,
    bodyCode: who('DOF', draftedOn),
    status: EstimateStatus.DRAFT,
    ...totalsOf(lines),
    approvedVnd: null,
    createdBy: `demo:${who('DOF', draftedOn)}:OFFICER`,
    reportedBy: null,
    reportedAt: null,
    submittedBy: null,
    submittedAt: null,
    approvedBy: null,
    approvedAt: null,
    version: 1,
    createdAt: at(draftedOn),
    updatedAt: at(draftedOn),
  });
  await em.flush();
  await insertLines(em, row.id, lines);
  em.assign(row, {
    status: EstimateStatus.SUBMITTED,
    reportedBy: `demo:${who('DOF', reportedOn)}:APPROVER`,
    reportedAt: at(reportedOn),
    submittedBy: `demo:${who('UBND', submittedOn)}:APPROVER`,
    submittedAt: at(submittedOn),
  });
  await em.flush();
  const approvedVnd = await approveLines(em, row.id, await cutsOf(em, row.id));
  if (typeof approvedVnd !== 'bigint') throw new Error('The demo estimate could not be approved.');
  em.assign(row, {
    status: EstimateStatus.APPROVED,
    approvedVnd,
    approvedBy: `demo:${who('HDND', approvedOn)}:APPROVER`,
    approvedAt: at(approvedOn),
    version: 4,
    updatedAt: at(approvedOn),
  });
  await em.flush();
}

async function cutsOf(em: EntityManager, estimateId: string) {
  const rows = await em.execute<{ id: string; estimated: string }[]>(
    `select id, estimated_vnd::text as estimated from estimate_line where estimate_id = ? and position % ${CUT_EVERY} = 0`,
    [estimateId],
  );
  return rows.map(({ id, estimated }) => ({
    lineId: id,
    approvedVnd: (BigInt(estimated) * 9n) / 10n,
    reason: CUT_REASON,
  }));
}
