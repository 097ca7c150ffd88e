import type { OutgoingEvent } from '@hub/subgraph-kit';
import type { StreamingActualRow, StreamingCohortRow } from './streaming.entity.js';

type CohortKey = Pick<StreamingCohortRow, 'id' | 'schoolYear' | 'cohort'>;

/** Tells that a target was set or a cohort consolidated. Its year is that of graduation. */
export function streamingCohortEvent(what: 'target-set' | 'consolidated', row: CohortKey): OutgoingEvent {
  return {
    type: `vn.haiphong.lienthong.training.streaming-${what}.v1`,
    subject: row.id,
    data: { year: row.schoolYear + 1, schoolYear: row.schoolYear, cohort: row.cohort },
  };
}

/** Tells that a figure was reported or amended. */
export function streamingReportedEvent(row: StreamingActualRow, cohort: CohortKey): OutgoingEvent {
  return {
    type: 'vn.haiphong.lienthong.training.streaming-reported.v1',
    subject: row.id,
    data: {
      year: cohort.schoolYear + 1,
      schoolYear: cohort.schoolYear,
      cohort: cohort.cohort,
      cohortId: cohort.id,
      body: row.reporterCode,
      place: row.placeCode,
    },
  };
}
