import type { StoredDecision } from '@hub/policy-rules';
import { recordColumns } from '@hub/subgraph-kit';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { PedagogyNeedStatus } from './pedagogy-need-status.js';

/** How many teachers of one category and trade a school wants trained in pedagogical skills in a year. */
export const PedagogyNeedRow = defineEntity({
  name: 'PedagogyNeedRow',
  tableName: 'pedagogy_need',
  properties: {
    ...recordColumns(),
    schoolCode: p.string(),
    tradeCode: p.string(),
    category: p.string(),
    year: p.integer(),
    heads: p.integer(),
    status: p.string().$type<PedagogyNeedStatus>(),
    outcome: p.string().nullable(),
    costVnd: p.bigint().nullable(),
    decision: p.json().$type<StoredDecision>().nullable(),
    /** The school's word: c lack the certificate, d are of provincial rank or above. */
    conditionAttested: p.boolean(),
    returnReason: p.text().nullable(),
    /** The school's training plan that a need of visiting teachers follows from. */
    trainingPlanId: p.uuid().nullable(),
    createdBy: p.string(),
  },
});
export type PedagogyNeedRow = InferEntity<typeof PedagogyNeedRow>;
