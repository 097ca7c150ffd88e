import { businessDateOf } from '@hub/identity';
import { type Action, type Decision, decidePedagogyNeed, toStoredDecision } from '@hub/policy-rules';
import {
  type AnyRefusal,
  type ChangeRequest,
  changeRecord,
  FieldProblems,
  policyForSchool,
  type RequestContext,
  refusedByPolicy,
  storedText,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { beyondPlan } from './check-training-plan.js';
import { loadPedagogyNeed, type NeedContent, needProblems } from './draft-pedagogy-need.js';
import { PedagogyNeedRow } from './pedagogy-need.entity.js';
import type { PedagogyNeed } from './pedagogy-need.type.js';
import { pedagogyNeedEvent } from './pedagogy-need-event.js';
import { MOVES, OPEN, type PedagogyNeedStep } from './pedagogy-need-status.js';

export interface ChangePedagogyNeed extends ChangeRequest {
  readonly step: PedagogyNeedStep;
  /** Why; for a return. */
  readonly reason?: string;
}

const STEPS = {
  CONFIRM: { action: 'pedagogy-need.confirm', event: 'confirmed' },
  SUBMIT: { action: 'pedagogy-need.submit', event: 'submitted' },
  CONSOLIDATE: { action: 'pedagogy-need.consolidate', event: 'consolidated' },
  RETURN: { action: 'pedagogy-need.return', event: 'returned' },
} as const satisfies Record<PedagogyNeedStep, { action: Action; event: string }>;

const RECORD = {
  entity: PedagogyNeedRow,
  ownerOf: ({ schoolCode }: PedagogyNeedRow) => schoolCode,
  load: loadPedagogyNeed,
};

/** Takes a need one step further. The confirmation asks the policy, and its decision is frozen on the row. */
export function changePedagogyNeed(
  context: RequestContext,
  change: ChangePedagogyNeed,
): Promise<PedagogyNeed | AnyRefusal> {
  const { action, event } = STEPS[change.step];
  return changeRecord(context, {
    ...RECORD,
    ...MOVES[change.step],
    action,
    change,
    take: async (row, em) => {
      if (change.step === 'CONFIRM') return confirm(context, em, row);
      if (change.step !== 'RETURN') return null;
      const problems = new FieldProblems();
      problems.text(change.reason ?? '', 'reason', { max: 500 });
      row.returnReason = storedText(change.reason ?? '');
      return problems.refusal();
    },
    event: (row) => pedagogyNeedEvent(event, row),
  });
}

/** The school changes a draft or returned need. */
export function revisePedagogyNeed(
  context: RequestContext,
  change: ChangeRequest & NeedContent,
): Promise<PedagogyNeed | AnyRefusal> {
  return changeRecord(context, {
    ...RECORD,
    action: 'pedagogy-need.draft',
    change,
    from: OPEN,
    to: ({ status }) => status,
    take: async (row, em) => {
      const { heads, conditionAttested, trainingPlanId } = change;
      const problems = await needProblems(em, row, change);
      Object.assign(row, { heads, conditionAttested, trainingPlanId });
      return problems.refusal();
    },
    event: (row) => pedagogyNeedEvent('revised', row),
  });
}

async function confirm(context: RequestContext, em: EntityManager, row: PedagogyNeedRow): Promise<AnyRefusal | null> {
  const decision = decide(context, row);
  if (decision.outcome !== 'ELIGIBLE') return refusedByPolicy(decision);
  const refusal = await beyondPlan(em, row);
  row.outcome = decision.outcome;
  row.costVnd = decision.amountVnd;
  row.decision = toStoredDecision(decision);
  return refusal;
}

/** As of today: category c asks whether the school is public, group 3 and city-run on the day it confirms. */
function decide(context: RequestContext, row: PedagogyNeedRow): Decision {
  const on = businessDateOf(context.now());
  const isTeacher = row.category === 'C_TEACHER';
  return decidePedagogyNeed(policyForSchool(context, row.schoolCode, on), {
    category: isTeacher ? 'C_TEACHER' : 'D_VISITING_TEACHER',
    trade: row.tradeCode,
    school: context.registry.schoolFactsOn(row.schoolCode, on),
    on,
    heads: row.heads,
    lacksCertificate: isTeacher ? row.conditionAttested : null,
    provincialRankOrAbove: isTeacher ? null : row.conditionAttested,
  });
}
