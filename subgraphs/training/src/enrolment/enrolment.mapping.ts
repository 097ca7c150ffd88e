import { type BeneficiaryCategory, decisionOf, type TrainingLevel } from '@hub/subgraph-kit';
import { Place, referTo, School, Trade } from '../reference/reference-types.js';
import type { EnrolmentRow } from './enrolment.entity.js';
import { type Education, Enrolment, type PriorityGroup } from './enrolment.type.js';

/** The GraphQL view of a stored enrolment. */
export function enrolmentOf(row: EnrolmentRow): Enrolment {
  return Object.assign(new Enrolment(), {
    id: row.id,
    learnerId: row.learnerId,
    school: referTo(School, row.schoolCode),
    trade: referTo(Trade, row.tradeCode),
    level: row.level as TrainingLevel,
    category: row.category as BeneficiaryCategory,
    education: row.education as Education,
    schoolYear: row.schoolYear,
    priorityGroups: row.priorityGroups as PriorityGroup[],
    place: row.placeCode == null ? null : referTo(Place, row.placeCode),
    registeredOn: row.registeredOn,
    year: row.year,
    status: row.status,
    supportVnd: row.supportVnd ?? null,
    decision: decisionOf(row.decision),
    withdrawalReason: row.withdrawalReason ?? null,
    version: row.version,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  });
}
