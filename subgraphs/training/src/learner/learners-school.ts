import { type Action, permittedOn } from '@hub/policy-rules';
import type { TrainingContext } from '../training-context.js';

/** One of the schools a learner is enrolled at: one the actor may do this for, where there is one. Null: none. */
export async function findLearnersSchool(
  { em, actor }: TrainingContext,
  action: Action,
  learnerId: string,
): Promise<string | null> {
  const schools = await em.execute<{ code: string }[]>(
    'select distinct school_code as code from enrolment where learner_id = ? order by code',
    [learnerId],
  );
  const own = schools.find(({ code }) => permittedOn(actor, action, code).allowed);
  return (own ?? schools[0])?.code ?? null;
}
