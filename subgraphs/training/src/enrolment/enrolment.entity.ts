import type { StoredDecision } from '@hub/policy-rules';
import { type LinkedTrainingSupport, recordColumns } from '@hub/subgraph-kit';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { EnrolmentStatus } from './enrolment-status.js';

/** A learner's enrolment in one trade at one school; the decision about its support is frozen on it. */
export const EnrolmentRow = defineEntity({
  name: 'EnrolmentRow',
  tableName: 'enrolment',
  properties: {
    ...recordColumns(),
    learnerId: p.uuid(),
    schoolCode: p.string(),
    tradeCode: p.string(),
    level: p.string(),
    category: p.string(),
    education: p.string(),
    /** First calendar year of the school year: 2026 for 2026–2027. */
    schoolYear: p.integer(),
    priorityGroups: p.array(),
    linkedProgrammes: p.array().$type<LinkedTrainingSupport[]>(),
    /** Residence at registration; null: another province. */
    placeCode: p.string().nullable(),
    /** Centre that gives the general-education classes, and centre whose pupil the learner is. */
    generalEducationCentreCode: p.string().nullable(),
    sourceCentreCode: p.string().nullable(),
    registeredOn: p.date(),
    /** Calendar year of registration. */
    year: p.integer(),
    status: p.string().$type<EnrolmentStatus>(),
    supportRequested: p.boolean(),
    outcome: p.string(),
    supportVnd: p.bigint().nullable(),
    /** Null where no support was requested. */
    decision: p.json().$type<StoredDecision>().nullable(),
    /** Category a: where the enterprise is and whether the worker is qualified for the job, as declared. */
    enterprisePlaceCode: p.string().nullable(),
    qualificationMatchesJob: p.boolean().nullable(),
    suspensionReason: p.text().nullable(),
    withdrawalReason: p.text().nullable(),
    /** School that has yet to take the learner in, with the reason; and the one the learner last came from. */
    transferToCode: p.string().nullable(),
    transferReason: p.text().nullable(),
    transferredFromCode: p.string().nullable(),
    /** Whom a transfer was last offered to, whatever became of it: its repeated answers stay its own. */
    lastTransferToCode: p.string().nullable(),
    /** The import it came with, if it did. */
    importId: p.uuid().nullable(),
  },
});
export type EnrolmentRow = InferEntity<typeof EnrolmentRow>;
