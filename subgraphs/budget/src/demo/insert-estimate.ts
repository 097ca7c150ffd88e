import type { Registry } from '@hub/registry';
import { uuidv7 } from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { adjustLines, approveLines } from '../estimate/change-lines.js';
import { totalsOf } from '../estimate/draft-estimate.js';
import { EstimateRow } from '../estimate/estimate.entity.js';
import { EstimateStatus } from '../estimate/estimate-status.js';
import { findLinesToFold, insertLines } from '../estimate/fold-proposals.js';
import { findLastRound } from '../round/open-round.js';
import type { DemoEstimate } from './demo-rounds.js';

/** Every so many-th line is estimated, and another is approved, below what was proposed. */
const ADJUST_EVERY = 31;
const CUT_EVERY = 23;
const ADJUSTMENT_REASON = 'Làm tròn theo định mức phân bổ (dữ liệu minh họa).';
const CUT_REASON = 'Điều chỉnh theo khả năng cân đối ngân sách (dữ liệu minh họa).';

/** Folds what is consolidated so far into an estimate and takes it as far as it went, with a few lines cut. */
export async function insertEstimate(em: EntityManager, registry: Registry, estimate: DemoEstimate): Promise<void> {
  const { year, draftedOn } = estimate;
  const lines = await findLinesToFold(em, year);
  const base = await em.findOne(EstimateRow, { year, status: EstimateStatus.APPROVED });
  const row = em.create(EstimateRow, {
    id: uuidv7(),
    year,
    number: (await em.count(EstimateRow, { year })) + 1,
    current: true,
    baseId: base?.id ?? null,
    roundId: (await findLastRound(em, year))?.id ?? null,
    bodyCode: registry.successorOn('DOF', draftedOn).code,
    status: EstimateStatus.DRAFT,
    ...totalsOf(lines),
    approvedVnd: null,
    returnReason: null,
    ...NOT_YET_UP,
    ...signedBy(registry, 'DOF', 'OFFICER', draftedOn),
    createdBy: signedBy(registry, 'DOF', 'OFFICER', draftedOn).changedBy,
    version: 1,
    createdAt: at(draftedOn),
  });
  await em.flush();
  await insertLines(em, row.id, lines);
  await goUp(em, registry, row, estimate);
}

const NOT_YET_UP = {
  reportedBy: null,
  reportedAt: null,
  submittedBy: null,
  submittedAt: null,
  approvedBy: null,
  approvedAt: null,
};

/** Adjusts, reports, submits and approves, as the application would: stamped first, then changed. */
async function goUp(em: EntityManager, registry: Registry, row: EstimateRow, estimate: DemoEstimate): Promise<void> {
  const { draftedOn, reportedOn, submittedOn, approvedOn } = estimate;
  const stamp = async (body: string, role: string, day: string) => {
    em.assign(row, { version: row.version + 1, ...signedBy(registry, body, role, day) });
    await em.flush();
    return row.changedBy;
  };
  await stamp('DOF', 'OFFICER', draftedOn);
  const adjusted = await everyNth(em, row.id, ADJUST_EVERY, 95n);
  row.estimatedVnd = vndOf(
    await adjustLines(
      em,
      row.id,
      adjusted.map(({ lineId, vnd }) => ({ lineId, estimatedVnd: vnd, reason: ADJUSTMENT_REASON })),
    ),
  );
  em.assign(row, { status: EstimateStatus.REPORTED, reportedAt: at(reportedOn) });
  row.reportedBy = await stamp('DOF', 'APPROVER', reportedOn);
  if (submittedOn !== null) {
    em.assign(row, { status: EstimateStatus.SUBMITTED, submittedAt: at(submittedOn) });
    row.submittedBy = await stamp('UBND', 'APPROVER', submittedOn);
  }
  if (approvedOn !== null) {
    row.approvedBy = await stamp('HDND', 'APPROVER', approvedOn);
    const cut = await everyNth(em, row.id, CUT_EVERY, 90n);
    row.approvedVnd = vndOf(
      await approveLines(
        em,
        row.id,
        cut.map(({ lineId, vnd }) => ({ lineId, approvedVnd: vnd, reason: CUT_REASON })),
      ),
    );
    em.assign(row, { status: EstimateStatus.APPROVED, approvedAt: at(approvedOn) });
  }
  await em.flush();
}

function at(day: string): Date {
  return new Date(`${day}T03:00:00Z`);
}

function signedBy(registry: Registry, body: string, role: string, day: string) {
  const { code } = registry.successorOn(body, day);
  return { changedBy: `demo:${code}:${role}`, changedAs: code, updatedAt: at(day) };
}

function vndOf(outcome: bigint | object): bigint {
  if (typeof outcome !== 'bigint') throw new Error('The lines of a demo estimate could not be changed.');
  return outcome;
}

async function everyNth(em: EntityManager, estimateId: string, nth: number, percent: bigint) {
  const rows = await em.execute<{ id: string; estimated: string }[]>(
    `select id, estimated_vnd::text as estimated from estimate_line where estimate_id = ? and position % ? = 0`,
    [estimateId, nth],
  );
  return rows.map(({ id, estimated }) => ({ lineId: id, vnd: (BigInt(estimated) * percent) / 100n }));
}
