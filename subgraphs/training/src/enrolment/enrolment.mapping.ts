import {
  type BeneficiaryCategory,
  DecisionOutcome,
  decisionOf,
  PolicyDecision,
  PolicyReason,
  recordFields,
  type TrainingLevel,
} from '@hub/subgraph-kit';
import { Place, referTo, School, Trade } from '../reference/reference-types.js';
import type { EnrolmentRow } from './enrolment.entity.js';
import { type Education, Enrolment, type PriorityGroup } from './enrolment.type.js';

/** The GraphQL view of a stored enrolment. */
export function enrolmentOf(row: EnrolmentRow): Enrolment {
  return Object.assign(new Enrolment(), {
    ...recordFields(row),
    learnerId: row.learnerId,
    school: referTo(School, row.schoolCode),
    trade: referTo(Trade, row.tradeCode),
    level: row.level as TrainingLevel,
    category: row.category as BeneficiaryCategory,
    education: row.education as Education,
    schoolYear: row.schoolYear,
    priorityGroups: row.priorityGroups as PriorityGroup[],
    linkedProgrammes: row.linkedProgrammes,
    generalEducationCentre: schoolOf(row.generalEducationCentreCode),
    sourceCentre: schoolOf(row.sourceCentreCode),
    place: row.placeCode == null ? null : referTo(Place, row.placeCode),
    registeredOn: row.registeredOn,
    year: row.year,
    status: row.status,
    supportRequested: row.supportRequested,
    supportVnd: row.supportVnd ?? null,
    decision: row.decision == null ? supportNotRequested() : decisionOf(row.decision),
    withdrawalReason: row.withdrawalReason ?? null,
    suspensionReason: row.suspensionReason ?? null,
    transferTo: schoolOf(row.transferToCode),
    transferReason: row.transferReason ?? null,
    transferredFrom: schoolOf(row.transferredFromCode),
  });
}

function schoolOf(code: string | null | undefined): School | null {
  return code == null ? null : referTo(School, code);
}

/** What stands where the policy was not asked. */
function supportNotRequested(): PolicyDecision {
  return Object.assign(new PolicyDecision(), {
    outcome: DecisionOutcome.NOT_REQUESTED,
    amountVnd: null,
    components: [],
    clauses: [],
    reasons: [
      Object.assign(new PolicyReason(), {
        code: 'SUPPORT_NOT_REQUESTED',
        clause: null,
        messageVi: 'Không đề nghị hỗ trợ',
        messageEn: 'No support was asked for',
      }),
    ],
    missingFigures: [],
    provisional: false,
    demo: false,
    policyId: null,
    policyVersion: null,
  });
}
