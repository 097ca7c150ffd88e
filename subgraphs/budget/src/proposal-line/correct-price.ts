import { fromStoredDecision, permitted } from '@hub/policy-rules';
import {
  type AnyRefusal,
  actingBody,
  FieldProblems,
  isUuid,
  notAllowed,
  type RequestContext,
  refusedByPolicy,
  storedText,
  uuidv7,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { loadProposal } from '../proposal/draft-proposal.js';
import { ProposalRow } from '../proposal/proposal.entity.js';
import type { Proposal } from '../proposal/proposal.type.js';
import { proposalEvent } from '../proposal/proposal-event.js';
import { nextStatus, ProposalStatus } from '../proposal/proposal-status.js';
import { type ChangeRequest, changeRecord } from '../record/change-record.js';
import { ProposalLineRow } from './proposal-line.entity.js';

/** More than any course costs; times the most heads it stays far within 64 bits. */
const MOST_UNIT_VND = 1_000_000_000n;

export interface PriceCorrection extends ChangeRequest {
  readonly lineId: string;
  /** What one head is to cost. */
  readonly unitVnd: bigint;
  readonly reason: string;
}

/**
 * Corrects by hand what the policy priced, or could not price for want of a figure. The body does so while the
 * proposal is in its own hands, DOLISA while it reviews it and in what it priced itself. The old price stays.
 */
export function correctPrice(context: RequestContext, change: PriceCorrection): Promise<Proposal | AnyRefusal> {
  return changeRecord<ProposalRow, Proposal>(context, {
    entity: ProposalRow,
    action: 'proposal.correct-price',
    change,
    next: (status) => nextStatus(status, 'CORRECT'),
    take: async (em, row) => (await refuseStranger(context, em, row)) ?? correct(context, em, row, change),
    event: (row) => (row.status === ProposalStatus.SUBMITTED ? proposalEvent('price-corrected', row) : null),
    load: loadProposal,
  });
}

async function refuseStranger(context: RequestContext, em: EntityManager, row: ProposalRow) {
  const { actor } = context;
  const permission = permitted(actor, 'proposal.correct-price');
  const reviews = permission.allowed && permission.scope === 'ANY';
  const owns = actor.agency === row.bodyCode || actor.actsFor.includes(row.bodyCode);
  if (row.status === ProposalStatus.SUBMITTED ? reviews : owns || (reviews && (await pricesDemand(em, row.id)))) {
    return null;
  }
  return Object.assign(notAllowed('proposal.correct-price'), {
    message: 'Prices are corrected by who has the proposal in hand: its own body, or DOLISA once it was sent.',
  });
}

async function pricesDemand(em: EntityManager, proposalId: string): Promise<boolean> {
  const [row] = await em.execute<{ any: boolean }[]>(
    `select exists (select from proposal_line l join priced_demand d on d.proposal_line_id = l.id
       where l.proposal_id = ? and l.until_version is null) as any`,
    [proposalId],
  );
  return row?.any === true;
}

async function correct(context: RequestContext, em: EntityManager, row: ProposalRow, change: PriceCorrection) {
  const { lineId, unitVnd } = change;
  const line = isUuid(lineId)
    ? await em.findOne(ProposalLineRow, { id: lineId, proposalId: row.id, untilVersion: null })
    : null;
  const problems = new FieldProblems();
  problems.require(line !== null, 'lineId', 'UNKNOWN_CODE', 'Must be a line that stands in the proposal.');
  problems.require(
    unitVnd >= 0n && unitVnd <= MOST_UNIT_VND && unitVnd !== (line?.unitVnd ?? null),
    'unitVnd',
    'OUT_OF_RANGE',
    `Must be from 0 to ${MOST_UNIT_VND} and differ from what stands.`,
  );
  problems.text(change.reason, 'reason', { max: 500 });
  const refusal = problems.refusal();
  if (refusal !== null || line === null) return refusal;
  // What the policy does not support has no price that somebody could correct.
  if (line.outcome === 'INELIGIBLE') return refusedByPolicy(fromStoredDecision(line.decision));

  await replaceLine(context, em, row, change);
  row.totalVnd += unitVnd * BigInt(line.heads) - (line.totalVnd ?? 0n);
  if (line.totalVnd == null) row.unpricedLines -= 1;
  if (line.replacesLineId == null) row.correctedLines += 1;
  return null;
}

/** Ends the line and begins its successor in one statement, for a sent proposal must not be without either. */
async function replaceLine(
  context: RequestContext,
  em: EntityManager,
  row: ProposalRow,
  { lineId, unitVnd, reason }: PriceCorrection,
): Promise<void> {
  const id = uuidv7();
  await em.execute(
    `with ended as (update proposal_line set until_version = ? where id = ? returning *)
     insert into proposal_line (id, proposal_id, position, since_version, trade_code, level, category, heads, months,
       school_code, pedagogy_need_id, outcome, supported_months, policy_unit_vnd, unit_vnd, total_vnd, decision,
       replaces_line_id,
       correction_reason, corrected_by, corrected_as, corrected_at)
     select ?, proposal_id, position, ?, trade_code, level, category, heads, months, school_code, pedagogy_need_id, outcome,
       supported_months, policy_unit_vnd, ?, ?::bigint * heads, decision, id, ?, ?, ?, ? from ended`,
    [
      row.version,
      lineId,
      id,
      row.version,
      unitVnd.toString(),
      unitVnd.toString(),
      storedText(reason),
      context.actor.id,
      actingBody(context),
      context.now(),
    ],
  );
  await em.execute(
    `insert into priced_demand (proposal_line_id, demand_id, demand_version, place_code, heads)
     select ?, demand_id, demand_version, place_code, heads from priced_demand where proposal_line_id = ?`,
    [id, lineId],
  );
}
