import { type AnyRefusal, PolicyReason, policyRefusal } from '@hub/subgraph-kit';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { TrainingPlanRow } from '../training-plan/training-plan.entity.js';
import { TrainingPlanStatus } from '../training-plan/training-plan.type.js';
import { PedagogyNeedRow } from './pedagogy-need.entity.js';
import { CONFIRMED } from './pedagogy-need-status.js';

const CLAUSE = 'khoản 8 mục IV Kế hoạch';

/**
 * Why the school may not confirm this need, or null: visiting teachers (category d) are proposed from its training
 * plan, as many as it needs of the trade and no more. Category c is not bound to the plan.
 */
export async function beyondPlan(em: EntityManager, need: PedagogyNeedRow): Promise<AnyRefusal | null> {
  if (need.category !== 'D_VISITING_TEACHER') return null;
  // The lock lets one need of a plan be confirmed at a time.
  const plan =
    need.trainingPlanId == null
      ? null
      : await em.findOne(TrainingPlanRow, { id: need.trainingPlanId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (plan?.status !== TrainingPlanStatus.ADOPTED) {
    return refusal(
      'TRAINING_PLAN_NOT_ADOPTED',
      'Nhu cầu nhà giáo thỉnh giảng phải căn cứ kế hoạch đào tạo đã ban hành',
      'A need of visiting teachers follows from a training plan that was adopted',
    );
  }
  const { schoolCode, tradeCode, year, category, id } = need;
  const others = await em.find(
    PedagogyNeedRow,
    { schoolCode, tradeCode, year, category, status: { $in: [...CONFIRMED] }, id: { $ne: id } },
    { fields: ['heads'], disableIdentityMap: true },
  );
  const wanted = others.reduce((sum, { heads }) => sum + heads, need.heads);
  const planned = plan.lines
    .filter((line) => line.tradeCode === tradeCode)
    .reduce((sum, { visitingTeachers }) => sum + visitingTeachers, 0);
  if (wanted <= planned) return null;
  return refusal(
    'BEYOND_TRAINING_PLAN',
    `Kế hoạch đào tạo cần ${planned} nhà giáo thỉnh giảng nghề này, đề nghị tổng cộng ${wanted}`,
    `The training plan needs ${planned} visiting teachers of this trade; ${wanted} in all are proposed`,
  );
}

function refusal(code: string, messageVi: string, messageEn: string): AnyRefusal {
  const reason = Object.assign(new PolicyReason(), { code, clause: CLAUSE, messageVi, messageEn });
  return policyRefusal(messageEn, CLAUSE, [reason]);
}
