import { type Decision, decideEnrolment, type StoredDecision, toStoredDecision } from '@hub/policy-rules';
import { DecisionOutcome, policyForSchool, type RequestContext } from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { EnrolmentRow } from './enrolment.entity.js';
import { EnrolmentStatus } from './enrolment-status.js';

/** What a decision needs to know of a registration besides the policy. */
export interface RegistrationCase {
  readonly id: string;
  readonly learnerId: string;
  readonly schoolCode: string;
  readonly tradeCode: string;
  readonly level: string;
  readonly category: string;
  readonly education: string;
  readonly registeredOn: string;
  readonly enterprisePlaceCode?: string | null | undefined;
  readonly qualificationMatchesJob?: boolean | null | undefined;
}

/** The case a stored enrolment is. */
export function caseOf(row: EnrolmentRow): RegistrationCase {
  const { id, learnerId, schoolCode, tradeCode, level, category, education, registeredOn } = row;
  const { enterprisePlaceCode, qualificationMatchesJob } = row;
  return {
    id,
    learnerId,
    schoolCode,
    tradeCode,
    level,
    category,
    education,
    registeredOn,
    enterprisePlaceCode,
    qualificationMatchesJob,
  };
}

/** Asks the policy in force on the day of registration. Earlier supports are the learner's other enrolments that asked for it. */
export async function decideSupport(
  context: RequestContext,
  em: EntityManager,
  registration: RegistrationCase,
): Promise<Decision> {
  const earlier = await em.find(EnrolmentRow, {
    learnerId: registration.learnerId,
    id: { $ne: registration.id },
    status: { $ne: EnrolmentStatus.WITHDRAWN },
    supportRequested: true,
  });
  return decideRegistration(context, registration, earlier);
}

/** The same where the learner's earlier supports are known. */
export function decideRegistration(
  context: Pick<RequestContext, 'registry' | 'policies' | 'now'>,
  registration: Omit<RegistrationCase, 'id' | 'learnerId'>,
  earlier: readonly { readonly tradeCode: string; readonly level: string }[],
): Decision {
  const { registry } = context;
  const { enterprisePlaceCode, qualificationMatchesJob } = registration;
  return decideEnrolment(
    policyForSchool(context, registration.schoolCode, registration.registeredOn),
    {
      category: registration.category as 'A_WORKER' | 'B_LEARNER',
      trade: registration.tradeCode,
      level: registration.level as 'INTERMEDIATE',
      education: registration.education as 'LOWER_SECONDARY',
      school: registry.schoolFactsOn(registration.schoolCode, registration.registeredOn),
      registeredOn: registration.registeredOn,
      earlierSupports: earlier.map(({ tradeCode, level }) => ({ trade: tradeCode, level: level as 'INTERMEDIATE' })),
      employment:
        enterprisePlaceCode == null
          ? null
          : {
              enterpriseArea: registry.getPlace(enterprisePlaceCode).province2024,
              qualificationMatchesJob: qualificationMatchesJob ?? null,
            },
    },
    context.now(),
  );
}

/** What is kept on the row of a decision; of none (no support was asked for) that there is none. */
export function frozenDecision(decision: Decision | null): {
  outcome: string;
  supportVnd: bigint | null;
  decision: StoredDecision | null;
} {
  return decision === null
    ? { outcome: DecisionOutcome.NOT_REQUESTED, supportVnd: null, decision: null }
    : { outcome: decision.outcome, supportVnd: decision.amountVnd, decision: toStoredDecision(decision) };
}
