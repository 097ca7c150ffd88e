import { recordFields } from '@hub/subgraph-kit';
import { Body, Place, referTo, School } from '../reference/reference-types.js';
import { resolutionTargetOf } from './resolution-target.js';
import type { StreamingActualRow, StreamingCohortRow } from './streaming.entity.js';
import { StreamingActual, StreamingCohort, StreamingResult, StreamingTarget } from './streaming.type.js';
import { enteredOf, type ShareRange, type StreamingCounts, sharePercentOf, shareRangeOf } from './streaming-share.js';

/** The GraphQL view of a stored cohort. */
export function streamingCohortOf(row: StreamingCohortRow): StreamingCohort {
  const resolution = resolutionTargetOf(row.schoolYear);
  return Object.assign(new StreamingCohort(), {
    ...recordFields(row),
    lead: referTo(Body, row.leadCode),
    schoolYear: row.schoolYear,
    cohort: row.cohort,
    target: targetOf(targetRangeOf(row), row.targetBasis, row.targetProvisional),
    resolutionTarget:
      resolution === undefined
        ? null
        : targetOf(shareRangeOf(resolution), resolution.source.title, resolution.provisional),
    dueOn: row.dueOn ?? null,
    status: row.status,
    consolidatedOn: row.consolidatedOn ?? null,
  });
}

/** The GraphQL view of a stored figure; `dueOn` is its cohort's. */
export function streamingActualOf(row: StreamingActualRow, dueOn: string | null): StreamingActual {
  return Object.assign(new StreamingActual(), {
    ...recordFields(row),
    cohortId: row.cohortId,
    reporter: referTo(Body, row.reporterCode),
    place: referTo(Place, row.placeCode),
    school: row.schoolCode === '' ? null : referTo(School, row.schoolCode),
    schoolName: row.schoolName === '' ? null : row.schoolName,
    result: Object.assign(new StreamingResult(), resultFields(row)),
    late: dueOn !== null && row.firstReportedOn > dueOn,
  });
}

/** The counts with what follows from them. */
export function resultFields(counts: StreamingCounts): StreamingResult {
  const { graduates, elementary, intermediate, college } = counts;
  return {
    graduates,
    entered: enteredOf(counts),
    elementary,
    intermediate,
    college,
    sharePercent: sharePercentOf(counts),
  };
}

/** The target of a cohort, as shares are compared with it. */
export function targetRangeOf(row: Pick<StreamingCohortRow, 'targetMinTenths' | 'targetMaxTenths'>): ShareRange {
  return { minTenths: row.targetMinTenths, maxTenths: row.targetMaxTenths ?? null };
}

function targetOf({ minTenths, maxTenths }: ShareRange, basis: string, provisional: boolean): StreamingTarget {
  const maxPercent = maxTenths === null ? null : maxTenths / 10;
  return Object.assign(new StreamingTarget(), { minPercent: minTenths / 10, maxPercent, basis, provisional });
}
