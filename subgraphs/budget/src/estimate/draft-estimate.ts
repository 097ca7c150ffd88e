import { type AnyRefusal, conflict, FieldProblems, performWrite, type RequestContext, uuidv7 } from '@hub/subgraph-kit';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { lockYear } from '../fiscal-year/lock-year.js';
import { FIRST_PROGRAMME_YEAR, LAST_PROGRAMME_YEAR } from '../fiscal-year/programme-years.js';
import { EstimateRow } from './estimate.entity.js';
import { estimateOf } from './estimate.mapping.js';
import type { Estimate } from './estimate.type.js';
import { EstimateStatus } from './estimate-status.js';
import { type FoldedLine, findConsolidatedLines, insertLines } from './fold-proposals.js';

export interface DraftEstimate {
  readonly fiscalYear: number;
  /** Version of the current draft that this one replaces; null: the year has none yet. */
  readonly expectedVersion: number | null;
}

/**
 * Finance folds every consolidated proposal of the year into a new current estimate. It replaces a draft; an
 * estimate that was reported stands. Each đồng counts once: a line is in an estimate once, and a year has one
 * current estimate.
 */
export async function draftEstimate(
  context: RequestContext,
  request: DraftEstimate,
  idempotencyKey: string,
): Promise<Estimate | AnyRefusal> {
  const owner = context.actor.agency ?? '';
  const write = { action: 'estimate.draft', owner, idempotencyKey, request } as const;
  return performWrite(context, write, (em) => draft(context, em, owner, request), loadEstimate);
}

async function draft(
  context: RequestContext,
  em: EntityManager,
  bodyCode: string,
  { fiscalYear, expectedVersion }: DraftEstimate,
) {
  const problems = new FieldProblems();
  problems.range(fiscalYear, 'fiscalYear', FIRST_PROGRAMME_YEAR, LAST_PROGRAMME_YEAR);
  const refusal = problems.refusal();
  if (refusal !== null) return refusal;

  await lockYear(em, 'estimate', fiscalYear);
  const current = await em.findOne(
    EstimateRow,
    { year: fiscalYear, current: true },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (
    (current?.version ?? null) !== expectedVersion ||
    (current?.status ?? EstimateStatus.DRAFT) !== EstimateStatus.DRAFT
  ) {
    return conflict(
      "The year's current estimate is not the draft the request stands on.",
      current?.status ?? null,
      current?.version ?? null,
    );
  }
  const lines = await findConsolidatedLines(em, fiscalYear);
  if (lines.length === 0) return conflict('No proposal of the year has been consolidated yet.', null, null);

  const now = context.now();
  if (current !== null) {
    em.assign(current, { current: false, version: current.version + 1, updatedAt: now });
    await em.flush();
  }
  const row = em.create(EstimateRow, {
    id: uuidv7(),
    year: fiscalYear,
    number: (await em.count(EstimateRow, { year: fiscalYear })) + 1,
    current: true,
    bodyCode,
    status: EstimateStatus.DRAFT,
    ...totalsOf(lines),
    approvedVnd: null,
    createdBy: context.actor.id,
    reportedBy: null,
    reportedAt: null,
    submittedBy: null,
    submittedAt: null,
    approvedBy: null,
    approvedAt: null,
    version: 1,
    createdAt: now,
    updatedAt: now,
  });
  await em.flush();
  await insertLines(em, row.id, lines);
  return row;
}

/** Finance takes the proposed amounts over as they are. */
export function totalsOf(lines: readonly FoldedLine[]) {
  const proposedVnd = lines.reduce((sum, { totalVnd }) => sum + totalVnd, 0n);
  return {
    lines: lines.length,
    heads: lines.reduce((sum, { heads }) => sum + BigInt(heads), 0n),
    proposedVnd,
    estimatedVnd: proposedVnd,
  };
}

/** The estimate as the bodies that make it see it after a write. */
export async function loadEstimate(em: EntityManager, id: string): Promise<Estimate> {
  return estimateOf(await em.findOneOrFail(EstimateRow, { id }));
}
