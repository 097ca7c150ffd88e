import { recordFields } from '@hub/subgraph-kit';
import { Body, Programme, referTo } from '../reference/reference-types.js';
import { reportCompletenessOf } from '../reporting-period/reporting-period.mapping.js';
import type { ProgressReportRow } from './progress-report.entity.js';
import { ProgressReport } from './progress-report.type.js';
import { reportedBudgetOf, reportedOutreachOf, reportedTrainingOf } from './reported-figures.mapping.js';

/** The GraphQL view of a stored report. */
export function progressReportOf(row: ProgressReportRow): ProgressReport {
  const { training, budget, outreach } = row.figures;
  return Object.assign(new ProgressReport(), {
    ...recordFields(row),
    number: row.number,
    consolidator: referTo(Body, row.consolidatorCode),
    year: row.year,
    programme: Object.assign(new Programme(), { year: row.year }),
    narrative: row.narrative,
    completeness: reportCompletenessOf(row.completeness),
    training: reportedTrainingOf(training),
    budget: budget === null ? null : reportedBudgetOf(budget),
    outreach: outreach === null ? null : reportedOutreachOf(outreach),
    status: row.status,
    submittedOn: row.submittedOn ?? null,
    acknowledgedOn: row.acknowledgedOn ?? null,
    periodId: row.periodId,
    previousId: row.previousId ?? null,
    figures: row.figures,
  });
}
