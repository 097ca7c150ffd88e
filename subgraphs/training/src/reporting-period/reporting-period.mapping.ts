import { recordFields } from '@hub/subgraph-kit';
import { Body, referTo } from '../reference/reference-types.js';
import type { ProgressContributionRow, ReportingPeriodRow } from './reporting-period.entity.js';
import {
  ProgressContribution,
  ReportCompleteness,
  ReportExpectation,
  ReportingPeriod,
} from './reporting-period.type.js';
import { type Completeness, dueOnOf, standingAt } from './standing.js';

/** The GraphQL view of a stored period. */
export function reportingPeriodOf(row: ReportingPeriodRow): ReportingPeriod {
  return Object.assign(new ReportingPeriod(), {
    ...recordFields(row),
    opener: referTo(Body, row.openerCode),
    year: row.year,
    part: row.part,
    title: row.title,
    dueOn: row.dueOn,
    status: row.status,
    row,
  });
}

/** The GraphQL view of a stored contribution. */
export function progressContributionOf(row: ProgressContributionRow): ProgressContribution {
  return Object.assign(new ProgressContribution(), {
    ...recordFields(row),
    body: referTo(Body, row.bodyCode),
    results: row.results,
    difficulties: row.difficulties ?? null,
    recommendations: row.recommendations ?? null,
  });
}

/** How one expected body stands at `now`. */
export function expectationOf(
  period: ReportingPeriodRow,
  body: string,
  contribution: ProgressContributionRow | undefined,
  now: Date,
): ReportExpectation {
  const receivedAt = contribution?.createdAt ?? null;
  const dueOn = dueOnOf(period, body);
  return Object.assign(new ReportExpectation(), {
    body: referTo(Body, body),
    dueOn,
    standing: standingAt(dueOn, receivedAt, now),
    receivedAt,
    contribution: contribution === undefined ? null : progressContributionOf(contribution),
  });
}

/** The GraphQL view of how complete a period is, or was when it was consolidated. */
export function reportCompletenessOf({ expected, received, late, missing }: Completeness): ReportCompleteness {
  const missingBodies = missing.map((code) => referTo(Body, code));
  return Object.assign(new ReportCompleteness(), { expected, received, late, missing: missing.length, missingBodies });
}
