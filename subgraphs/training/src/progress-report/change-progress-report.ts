import { businessDateOf } from '@hub/identity';
import {
  type AnyRefusal,
  type ChangeRequest,
  changeRecord,
  conflict,
  type RequestContext,
  stampChange,
} from '@hub/subgraph-kit';
import { LockMode } from '@mikro-orm/postgresql';
import { ReportingPeriodRow } from '../reporting-period/reporting-period.entity.js';
import { ReportingPeriodStatus } from '../reporting-period/reporting-period.type.js';
import { loadProgressReport } from './consolidate-progress-report.js';
import { ProgressReportRow } from './progress-report.entity.js';
import { type ProgressReport, ProgressReportStatus } from './progress-report.type.js';
import { progressReportEvent } from './progress-report-event.js';

/** DOLISA submits a report to the People's Committee; its period is closed with it. */
export function submitProgressReport(
  context: RequestContext,
  change: ChangeRequest,
): Promise<ProgressReport | AnyRefusal> {
  return changeRecord(context, {
    entity: ProgressReportRow,
    action: 'progress-report.submit',
    change,
    ownerOf: ({ consolidatorCode }) => consolidatorCode,
    from: [ProgressReportStatus.CONSOLIDATED],
    to: ProgressReportStatus.SUBMITTED,
    take: async (row, em) => {
      const id = row.periodId;
      const period = await em.findOneOrFail(ReportingPeriodRow, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (period.status !== ReportingPeriodStatus.OPEN) {
        return conflict('Another report of this period was submitted.', row.status, row.version);
      }
      period.status = ReportingPeriodStatus.CLOSED;
      stampChange(context, period);
      row.submittedOn = businessDateOf(context.now());
      return null;
    },
    event: (row) => progressReportEvent('submitted', row),
    load: loadProgressReport,
  });
}

/** The People's Committee takes note of a report. */
export function acknowledgeProgressReport(
  context: RequestContext,
  change: ChangeRequest,
): Promise<ProgressReport | AnyRefusal> {
  return changeRecord(context, {
    entity: ProgressReportRow,
    action: 'progress-report.acknowledge',
    change,
    ownerOf: ({ consolidatorCode }) => consolidatorCode,
    from: [ProgressReportStatus.SUBMITTED],
    to: ProgressReportStatus.ACKNOWLEDGED,
    take: (row) => {
      row.acknowledgedOn = businessDateOf(context.now());
      return null;
    },
    event: (row) => progressReportEvent('acknowledged', row),
    load: loadProgressReport,
  });
}
