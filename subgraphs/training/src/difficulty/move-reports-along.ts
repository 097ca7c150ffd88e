import { type RequestContext, recordEvent, stampChange } from '@hub/subgraph-kit';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { type DifficultyConsolidationRow, DifficultyReportRow } from './difficulty.entity.js';
import { difficultyReportEvent } from './difficulty-event.js';
import { DifficultyConsolidationStatus, statusWithin } from './difficulty-status.js';

const STEP = {
  [DifficultyConsolidationStatus.CONSOLIDATED]: 'consolidated',
  [DifficultyConsolidationStatus.REPORTED]: 'reported',
  [DifficultyConsolidationStatus.UNDER_CONSIDERATION]: 'under-consideration',
  [DifficultyConsolidationStatus.DIRECTED]: 'directed',
} as const;

/** Gives every report of a consolidation the status that follows from it, so that each author sees the step. */
export async function moveReportsAlong(
  context: RequestContext,
  em: EntityManager,
  consolidation: Pick<DifficultyConsolidationRow, 'id' | 'status'>,
  reports: readonly DifficultyReportRow[],
): Promise<void> {
  for (const report of reports) {
    report.status = statusWithin(consolidation.status);
    stampChange(context, report);
  }
  await em.flush();
  for (const report of reports) {
    await recordEvent(em, context, difficultyReportEvent(STEP[consolidation.status], report));
  }
}

/** The reports of a consolidation, locked in one order. */
export function lockReportsOf(em: EntityManager, consolidationId: string): Promise<DifficultyReportRow[]> {
  return em.find(
    DifficultyReportRow,
    { consolidationId },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
  );
}
