import type { EntityManager } from '@mikro-orm/postgresql';
import { ReportingPeriodRow } from '../reporting-period/reporting-period.entity.js';
import { ProgressReportRow } from './progress-report.entity.js';
import { ProgressReportStatus } from './progress-report.type.js';

/**
 * The submitted report that a new one of this period is compared with: the last of the same year, whose figures it
 * continues; for the first of a year, that of the same part of the year before; null where there is neither.
 */
export async function findPreviousReport(
  em: EntityManager,
  { year, part }: Pick<ReportingPeriodRow, 'year' | 'part'>,
): Promise<ProgressReportRow | null> {
  const submitted = { status: { $ne: ProgressReportStatus.CONSOLIDATED } };
  const sameYear = await em.findOne(ProgressReportRow, { year, ...submitted }, { orderBy: { number: 'desc' } });
  if (sameYear !== null) return sameYear;
  const yearBefore = await em.findOne(ReportingPeriodRow, { year: year - 1, part });
  return yearBefore === null ? null : em.findOne(ProgressReportRow, { periodId: yearBefore.id, ...submitted });
}
