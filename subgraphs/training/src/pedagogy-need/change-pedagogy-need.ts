import { businessDateOf } from '@hub/identity';
import { type Action, type Decision, decidePedagogyNeed, toStoredDecision } from '@hub/policy-rules';
import {
  type AnyRefusal,
  conflict,
  FieldProblems,
  isUuid,
  notAllowed,
  performWrite,
  type RequestContext,
  recordEvent,
  refusedByPolicy,
} from '@hub/subgraph-kit';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { policyForSchool } from '../policy/policy-for-school.js';
import { loadPedagogyNeed } from './draft-pedagogy-need.js';
import { PedagogyNeedRow } from './pedagogy-need.entity.js';
import type { PedagogyNeed } from './pedagogy-need.type.js';
import { pedagogyNeedEvent } from './pedagogy-need-event.js';
import { nextStatus, type PedagogyNeedStep } from './pedagogy-need-status.js';

export interface ChangePedagogyNeed {
  readonly id: string;
  readonly step: PedagogyNeedStep;
  readonly expectedVersion: number;
  readonly idempotencyKey: string;
  /** Why; for a return. */
  readonly reason?: string;
}

const STEPS = {
  CONFIRM: { action: 'pedagogy-need.confirm', event: 'confirmed' },
  SUBMIT: { action: 'pedagogy-need.submit', event: 'submitted' },
  CONSOLIDATE: { action: 'pedagogy-need.consolidate', event: 'consolidated' },
  RETURN: { action: 'pedagogy-need.return', event: 'returned' },
} as const satisfies Record<PedagogyNeedStep, { action: Action; event: string }>;

/** Takes a need one step further. The confirmation asks the policy, and its decision is frozen on the row. */
export async function changePedagogyNeed(
  context: RequestContext,
  change: ChangePedagogyNeed,
): Promise<PedagogyNeed | AnyRefusal> {
  const { action } = STEPS[change.step];
  const owner = isUuid(change.id) ? await findOwner(context.em, change.id) : null;
  if (owner === null) return notAllowed(action);
  const write = { action, owner, idempotencyKey: change.idempotencyKey, request: change };
  return performWrite(context, write, (em) => takeStep(context, em, change), loadPedagogyNeed);
}

async function findOwner(em: EntityManager, id: string): Promise<string | null> {
  const row = await em.findOne(PedagogyNeedRow, { id }, { fields: ['schoolCode'], disableIdentityMap: true });
  return row?.schoolCode ?? null;
}

async function takeStep(context: RequestContext, em: EntityManager, change: ChangePedagogyNeed) {
  const row = await em.findOneOrFail(PedagogyNeedRow, { id: change.id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const status = nextStatus(row.status, change.step);
  if (row.version !== change.expectedVersion || status === null) {
    return conflict('The need is not in the state or version the request stands on.', row.status, row.version);
  }
  if (change.step === 'RETURN') {
    const problems = new FieldProblems();
    problems.text(change.reason ?? '', 'reason', { max: 500 });
    const refusal = problems.refusal();
    if (refusal !== null) return refusal;
    row.returnReason = (change.reason ?? '').normalize('NFC').trim();
  }
  if (change.step === 'CONFIRM') {
    const decision = decide(context, row);
    if (decision.outcome !== 'ELIGIBLE') return refusedByPolicy(decision);
    row.outcome = decision.outcome;
    row.costVnd = decision.amountVnd;
    row.decision = toStoredDecision(decision);
  }
  row.status = status;
  row.version += 1;
  row.updatedAt = context.now();
  await em.flush();
  await recordEvent(em, context, pedagogyNeedEvent(STEPS[change.step].event, row));
  return row;
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
