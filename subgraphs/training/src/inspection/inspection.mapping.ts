import { recordFields } from '@hub/subgraph-kit';
import { Body, referTo } from '../reference/reference-types.js';
import { type Finding, isFollowUpLate } from './finding.js';
import type { InspectionRow } from './inspection.entity.js';
import { Inspection, InspectionFinding } from './inspection.type.js';

/** The GraphQL view of a stored inspection as of `now`, which decides what is late. */
export function inspectionOf(row: InspectionRow, now: Date): Inspection {
  return Object.assign(new Inspection(), {
    ...recordFields(row),
    inspector: referTo(Body, row.inspectorCode),
    body: referTo(Body, row.bodyCode),
    subjects: row.subjects,
    scope: row.scope,
    plannedOn: row.plannedOn,
    year: row.year,
    status: row.status,
    carriedOutOn: row.carriedOutOn ?? null,
    findings: row.findings.map((finding) => findingOf(finding, now)),
    conclusion: row.conclusion ?? null,
    closedOn: row.closedOn ?? null,
  });
}

function findingOf(finding: Finding, now: Date): InspectionFinding {
  return Object.assign(new InspectionFinding(), {
    ...finding,
    amountVnd: finding.amountVnd === null ? null : BigInt(finding.amountVnd),
    followedUpAt: finding.followedUpAt === null ? null : new Date(finding.followedUpAt),
    late: isFollowUpLate(finding, now),
  });
}
