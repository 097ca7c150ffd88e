import {
  type AnyRefusal,
  conflict,
  type RequestContext,
  recordEvent,
  stampChange,
  storedText,
} from '@hub/subgraph-kit';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { EstimateRow } from '../estimate/estimate.entity.js';
import { EstimateStatus } from '../estimate/estimate-status.js';
import { lockYear } from '../fiscal-year/lock-year.js';
import { ProposalRow } from '../proposal/proposal.entity.js';
import { proposalEvent } from '../proposal/proposal-event.js';
import { ProposalStatus } from '../proposal/proposal-status.js';
import { type ChangeRequest, changeRecord } from '../record/change-record.js';
import { problemsOfReason } from '../record/reason.js';
import { refuseHandler } from '../record/refuse-handler.js';
import { ConsolidationRow } from './consolidation.entity.js';
import type { Consolidation } from './consolidation.type.js';
import { consolidationEvent } from './consolidation-event.js';
import { loadConsolidation } from './consolidation-loaders.js';
import { nextStatus } from './consolidation-status.js';

/** DOLISA proposes a consolidation to Finance; not who made it. */
export function submitConsolidation(
  context: RequestContext,
  change: ChangeRequest,
): Promise<Consolidation | AnyRefusal> {
  const action = 'consolidation.submit';
  return changeRecord<ConsolidationRow, Consolidation>(context, {
    entity: ConsolidationRow,
    action,
    change,
    next: (status) => nextStatus(status, 'SUBMIT'),
    take: (em, row) => {
      em.assign(row, { submittedBy: context.actor.id, submittedAt: context.now() });
      return refuseHandler(context, action, [row.createdBy]);
    },
    event: (row) => consolidationEvent('submitted', row),
    load: loadConsolidation,
  });
}

/**
 * Finance returns a consolidation whose money it has not reported yet: its proposals are with DOLISA again, as accepted
 * ones, and Finance's own draft that holds them is set aside.
 */
export function returnConsolidation(
  context: RequestContext,
  change: ChangeRequest & { readonly reason: string },
): Promise<Consolidation | AnyRefusal> {
  return changeRecord<ConsolidationRow, Consolidation>(context, {
    entity: ConsolidationRow,
    action: 'consolidation.return',
    change,
    next: (status) => nextStatus(status, 'RETURN'),
    take: (em, row) => giveBack(context, em, row, change.reason),
    event: (row) => consolidationEvent('returned', row),
    load: loadConsolidation,
  });
}

async function giveBack(
  context: RequestContext,
  em: EntityManager,
  row: ConsolidationRow,
  reason: string,
): Promise<AnyRefusal | null> {
  const problems = problemsOfReason(reason);
  if (problems !== null) return problems;
  row.returnReason = storedText(reason);
  // An estimate of the year is not drafted while this is decided.
  await lockYear(em, 'estimate', row.year);
  const holding = await findHolding(em, row.id);
  if (holding !== null && holding.status !== EstimateStatus.DRAFT) {
    return conflict(`Estimate ${holding.number} of the year holds its money.`, row.status, row.version - 1);
  }
  if (holding !== null) {
    stampChange(context, holding);
    holding.current = false;
  }
  const proposals = await em.find(
    ProposalRow,
    { consolidationId: row.id },
    { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  for (const proposal of proposals) {
    stampChange(context, proposal);
    em.assign(proposal, { status: ProposalStatus.ACCEPTED, consolidationId: null });
  }
  await em.flush();
  for (const proposal of proposals) await recordEvent(em, context, proposalEvent('released', proposal));
  return null;
}

/** The current estimate that holds money of a consolidation, or null. */
async function findHolding(em: EntityManager, consolidationId: string): Promise<EstimateRow | null> {
  const [held] = await em.execute<{ id: string }[]>(
    `select e.id from estimate e where e.current and exists (
       select from estimate_line l join consolidation_input i on i.proposal_id = l.proposal_id
       where l.estimate_id = e.id and i.consolidation_id = ?) order by e.number limit 1`,
    [consolidationId],
  );
  if (held === undefined) return null;
  return em.findOneOrFail(EstimateRow, { id: held.id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
}
