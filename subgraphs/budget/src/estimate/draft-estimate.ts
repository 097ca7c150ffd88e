import {
  type AnyRefusal,
  conflict,
  FieldProblems,
  newRecord,
  performWrite,
  type RequestContext,
  stampChange,
} from '@hub/subgraph-kit';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { lockYear } from '../fiscal-year/lock-year.js';
import { FIRST_PROGRAMME_YEAR, LAST_PROGRAMME_YEAR } from '../fiscal-year/programme-years.js';
import { findLastRound } from '../round/open-round.js';
import { EstimateRow } from './estimate.entity.js';
import { estimateOf } from './estimate.mapping.js';
import type { Estimate } from './estimate.type.js';
import { EstimateStatus } from './estimate-status.js';
import { type FoldedLine, findLinesToFold, insertLines } from './fold-proposals.js';

export interface DraftEstimate {
  readonly fiscalYear: number;
  /** Version of the current draft that this one replaces; null: none is under way. */
  readonly expectedVersion: number | null;
}

/**
 * Finance folds what was consolidated for the year and no approved estimate holds into a new estimate: the year's
 * first, or a supplementary one that builds on what was approved. It replaces a draft; what was reported stands. Each
 * đồng counts once: a line is in one estimate that goes up.
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
  const underWay = await em.findOne(
    EstimateRow,
    { year: fiscalYear, current: true, status: { $ne: EstimateStatus.APPROVED } },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (
    (underWay?.version ?? null) !== expectedVersion ||
    (underWay?.status ?? EstimateStatus.DRAFT) !== EstimateStatus.DRAFT
  ) {
    return conflict(
      "The year's estimate under way is not the draft the request stands on.",
      underWay?.status ?? null,
      underWay?.version ?? null,
    );
  }
  const lines = await findLinesToFold(em, fiscalYear);
  if (lines.length === 0) return conflict('Nothing was consolidated and proposed for the year since.', null, null);

  if (underWay !== null) {
    stampChange(context, underWay);
    underWay.current = false;
    await em.flush();
  }
  return insertEstimate(context, em, { bodyCode, year: fiscalYear, lines });
}

interface NewEstimate {
  readonly bodyCode: string;
  readonly year: number;
  readonly lines: readonly FoldedLine[];
}

async function insertEstimate(context: RequestContext, em: EntityManager, { bodyCode, year, lines }: NewEstimate) {
  const row = em.create(EstimateRow, {
    ...newRecord(context),
    year,
    number: (await em.count(EstimateRow, { year })) + 1,
    current: true,
    baseId: (await findBase(em, year))?.id ?? null,
    roundId: (await findLastRound(em, year))?.id ?? null,
    bodyCode,
    status: EstimateStatus.DRAFT,
    ...totalsOf(lines),
    ...NOT_YET_UP,
    createdBy: context.actor.id,
  });
  await em.flush();
  await insertLines(em, row.id, lines);
  return row;
}

/** The last estimate of the year that was approved, or null. */
function findBase(em: EntityManager, year: number): Promise<EstimateRow | null> {
  return em.findOne(EstimateRow, { year, status: EstimateStatus.APPROVED }, { orderBy: { number: 'desc' } });
}

const NOT_YET_UP = {
  approvedVnd: null,
  returnReason: null,
  reportedBy: null,
  reportedAt: null,
  submittedBy: null,
  submittedAt: null,
  approvedBy: null,
  approvedAt: null,
};

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
