import { type Decision, decideEnrolment } from '@hub/policy-rules';
import type { RequestContext } from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { POLICY_CITY } from '../policy/policy-city.js';
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

/** Asks the policy in force on the day of registration. Earlier supports are the learner's other enrolments. */
export async function decideSupport(
  context: RequestContext,
  em: EntityManager,
  registration: RegistrationCase,
): Promise<Decision> {
  const { registry, policies } = context;
  const earlier = await em.find(EnrolmentRow, {
    learnerId: registration.learnerId,
    id: { $ne: registration.id },
    status: { $ne: EnrolmentStatus.WITHDRAWN },
  });
  const { enterprisePlaceCode, qualificationMatchesJob } = registration;
  return decideEnrolment(
    policies.policyOn(registration.registeredOn, POLICY_CITY),
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
