import { recordColumns } from '@hub/subgraph-kit';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { RoundDeadline } from './deadline.js';
import type { RoundStatus } from './round-status.js';

/** One run of the yearly calendar: who proposes, proposes within it. */
export const RoundRow = defineEntity({
  name: 'RoundRow',
  tableName: 'round',
  properties: {
    ...recordColumns(),
    /** Fiscal year: a calendar year. */
    year: p.integer(),
    /** 1, 2, 3 … within the year: what follows the first is supplementary. */
    number: p.integer(),
    bodyCode: p.string(),
    status: p.string().$type<RoundStatus>(),
    openedOn: p.date(),
    closedOn: p.date().nullable(),
    deadlines: p.json().$type<readonly RoundDeadline[]>(),
  },
});
export type RoundRow = InferEntity<typeof RoundRow>;
