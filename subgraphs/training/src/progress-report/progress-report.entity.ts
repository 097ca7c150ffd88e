import { recordColumns } from '@hub/subgraph-kit';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Completeness } from '../reporting-period/standing.js';
import type { ProgressReportStatus } from './progress-report.type.js';
import type { ReportedFigures } from './reported-figures.js';

/** A numbered report. The application may change where it stands, and nothing it says. */
export const ProgressReportRow = defineEntity({
  name: 'ProgressReportRow',
  tableName: 'progress_report',
  properties: {
    ...recordColumns(),
    number: p.integer(),
    periodId: p.uuid(),
    consolidatorCode: p.string(),
    year: p.integer(),
    narrative: p.text(),
    completeness: p.json().$type<Completeness>(),
    figures: p.json().$type<ReportedFigures>(),
    /** The submitted report it is compared with, chosen when it was made. */
    previousId: p.uuid().nullable(),
    status: p.string().$type<ProgressReportStatus>(),
    submittedOn: p.date().nullable(),
    acknowledgedOn: p.date().nullable(),
  },
});
export type ProgressReportRow = InferEntity<typeof ProgressReportRow>;
