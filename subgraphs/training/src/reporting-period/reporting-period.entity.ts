import { recordColumns } from '@hub/subgraph-kit';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { ReportedPart, ReportingPeriodStatus } from './reporting-period.type.js';

/** A part of a year that bodies report on. */
export const ReportingPeriodRow = defineEntity({
  name: 'ReportingPeriodRow',
  tableName: 'reporting_period',
  properties: {
    ...recordColumns(),
    openerCode: p.string(),
    year: p.integer(),
    part: p.string().$type<ReportedPart>(),
    title: p.text(),
    /** Codes of the bodies expected to report, of the day of opening; sorted. */
    expectedCodes: p.array(),
    dueOn: p.date(),
    /** Days of single bodies, by code. */
    deadlines: p.json().$type<Readonly<Record<string, string>>>(),
    status: p.string().$type<ReportingPeriodStatus>(),
  },
});
export type ReportingPeriodRow = InferEntity<typeof ReportingPeriodRow>;

/** What one body reports in a period. Received when it was first stored. */
export const ProgressContributionRow = defineEntity({
  name: 'ProgressContributionRow',
  tableName: 'progress_contribution',
  properties: {
    ...recordColumns(),
    periodId: p.uuid(),
    bodyCode: p.string(),
    results: p.text(),
    difficulties: p.text().nullable(),
    recommendations: p.text().nullable(),
  },
});
export type ProgressContributionRow = InferEntity<typeof ProgressContributionRow>;
