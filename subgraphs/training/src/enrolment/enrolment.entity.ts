import type { StoredDecision } from '@hub/policy-rules';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { EnrolmentStatus } from './enrolment-status.js';

/** A learner's enrolment in one trade at one school; the decision about its support is frozen on it. */
export const EnrolmentRow = defineEntity({
  name: 'EnrolmentRow',
  tableName: 'enrolment',
  properties: {
    id: p.uuid().primary(),
    learnerId: p.uuid(),
    schoolCode: p.string(),
    tradeCode: p.string(),
    level: p.string(),
    category: p.string(),
    education: p.string(),
    /** First calendar year of the school year: 2026 for 2026–2027. */
    schoolYear: p.integer(),
    priorityGroups: p.array(),
    /** Residence at registration; null: another province. */
    placeCode: p.string().nullable(),
    registeredOn: p.date(),
    /** Calendar year of registration. */
    year: p.integer(),
    status: p.string().$type<EnrolmentStatus>(),
    outcome: p.string(),
    supportVnd: p.bigint().nullable(),
    decision: p.json().$type<StoredDecision>(),
    /** Category a: where the enterprise is and whether the worker is qualified for the job, as declared. */
    enterprisePlaceCode: p.string().nullable(),
    qualificationMatchesJob: p.boolean().nullable(),
    withdrawalReason: p.text().nullable(),
    version: p.integer(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
  },
});
export type EnrolmentRow = InferEntity<typeof EnrolmentRow>;
