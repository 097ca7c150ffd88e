import { recordColumns } from '@hub/subgraph-kit';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { DifficultyConsolidationStatus, DifficultyStatus } from './difficulty-status.js';

/** A difficulty that one body reports in writing. */
export const DifficultyReportRow = defineEntity({
  name: 'DifficultyReportRow',
  tableName: 'difficulty_report',
  properties: {
    ...recordColumns(),
    bodyCode: p.string(),
    documentNumber: p.text(),
    title: p.text(),
    content: p.text(),
    /** Calendar year it was written in. */
    year: p.integer(),
    status: p.string().$type<DifficultyStatus>(),
    submittedOn: p.date().nullable(),
    consolidationId: p.uuid().nullable(),
  },
});
export type DifficultyReportRow = InferEntity<typeof DifficultyReportRow>;

/** What DOLISA made of many reports, and what the People's Committee directed. */
export const DifficultyConsolidationRow = defineEntity({
  name: 'DifficultyConsolidationRow',
  tableName: 'difficulty_consolidation',
  properties: {
    ...recordColumns(),
    consolidatorCode: p.string(),
    title: p.text(),
    summary: p.text(),
    year: p.integer(),
    status: p.string().$type<DifficultyConsolidationStatus>(),
    reportedOn: p.date().nullable(),
    directionNumber: p.text().nullable(),
    directionText: p.text().nullable(),
    directedOn: p.date().nullable(),
    directorCode: p.string().nullable(),
  },
});
export type DifficultyConsolidationRow = InferEntity<typeof DifficultyConsolidationRow>;
