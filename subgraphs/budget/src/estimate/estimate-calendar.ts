import { businessDateOf } from '@hub/identity';
import type { RequestContext } from '@hub/subgraph-kit';
import { BudgetStep } from '../round/deadline.js';
import type { StepTimeliness } from '../round/round.type.js';
import { heldAgainst } from '../round/round-list.js';
import type { Estimate } from './estimate.type.js';

/** The steps an estimate goes through, each held against the day set for the body that takes it. */
export function estimateTimeliness(context: RequestContext, estimate: Estimate): Promise<StepTimeliness[]> {
  const { roundId, reportedAt, submittedAt, approvedAt } = estimate;
  const today = businessDateOf(context.now());
  const holderOf = (body: string) => context.registry.successorOn(body, today).code;
  return Promise.all([
    heldAgainst(context, roundId, {
      step: BudgetStep.ESTIMATE_REPORT,
      body: estimate.body.code,
      doneAt: reportedAt,
    }),
    heldAgainst(context, roundId, {
      step: BudgetStep.ESTIMATE_SUBMISSION,
      body: holderOf('UBND'),
      doneAt: submittedAt,
    }),
    heldAgainst(context, roundId, {
      step: BudgetStep.ESTIMATE_APPROVAL,
      body: holderOf('HDND'),
      doneAt: approvedAt,
    }),
  ]);
}
