import type { Registry } from '@hub/registry';
import { uuidv7 } from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { storeFigures } from '../consolidation/consolidation-figures.js';
import { ProposalStatus } from '../proposal/proposal-status.js';
import { BudgetStep, type RoundDeadline } from '../round/deadline.js';
import type { DemoProposal, DemoSource } from './demo-proposals.js';
import type { DemoRound } from './demo-rounds.js';
import { insertCorrections } from './insert-corrections.js';
import { insertDrafts } from './insert-proposals.js';

const VERSION: Record<ProposalStatus, number> = {
  DRAFT: 1,
  SUBMITTED: 2,
  ACCEPTED: 3,
  CONSOLIDATED: 4,
  RETURNED: 3,
  WITHDRAWN: 3,
};

/** Opens the round, inserts proposals as drafts, and lets them move to where they stand, so that they are counted. */
export async function insertRound(
  em: EntityManager,
  { registry, random }: DemoSource,
  round: DemoRound,
  proposals: readonly DemoProposal[],
): Promise<void> {
  const roundId = await insertCalendar(em, registry, round);
  await insertDrafts(em, roundId, proposals);
  const corrected = await insertCorrections(em, random, proposals);
  const taken = proposals.filter(({ status }) => status === ProposalStatus.CONSOLIDATED).map(({ id }) => id);
  const consolidationId = uuidv7();
  if (round.consolidated !== false) {
    await insertConsolidation(em, registry, round, { id: consolidationId, roundId, taken });
  }
  const moved = proposals
    .filter(({ status }) => status !== ProposalStatus.DRAFT)
    .map((proposal) => movedRowOf(proposal, round, { registry, corrected, consolidationId }));
  await em.execute(
    `update proposal p set status = m.status, submitted_by = m.submitted_by, submitted_at = m.submitted_at,
       accepted_by = m.accepted_by, to_finance_at = m.to_finance_at, return_reason = m.return_reason,
       withdrawal_reason = m.withdrawal_reason, consolidation_id = m.consolidation_id, version = m.version,
       updated_at = m.updated_at, changed_by = m.changed_by, changed_as = m.changed_as
     from jsonb_to_recordset(?::jsonb) as m (id uuid, status text, submitted_by text, submitted_at timestamptz,
       accepted_by text, to_finance_at timestamptz, return_reason text, withdrawal_reason text, consolidation_id uuid,
       version int, updated_at timestamptz, changed_by text, changed_as text)
     where p.id = m.id`,
    [JSON.stringify(moved)],
  );
  if (round.consolidated !== false) await fillConsolidation(em, consolidationId);
}

async function insertCalendar(em: EntityManager, registry: Registry, round: DemoRound): Promise<string> {
  const id = uuidv7();
  const body = registry.successorOn('DOLISA', round.from).code;
  await em.execute(
    `insert into round (id, year, number, body_code, status, opened_on, closed_on, deadlines, created_at, updated_at,
       changed_by, changed_as)
     select ?, ?, count(*) + 1, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ? from round where year = ?`,
    [
      id,
      round.year,
      body,
      round.closedOn === null ? 'OPEN' : 'CLOSED',
      round.from,
      round.closedOn,
      JSON.stringify(deadlinesOf(round)),
      `${round.from}T01:00:00Z`,
      `${round.closedOn ?? round.from}T01:00:00Z`,
      `demo:${body}:OFFICER`,
      body,
      round.year,
    ],
  );
  return id;
}

function deadlinesOf({ proposalsDueOn, schoolsDueOn, consolidatedOn }: DemoRound): RoundDeadline[] {
  return [
    { step: BudgetStep.PROPOSAL_SUBMISSION, bodies: '*', dueOn: proposalsDueOn },
    ...(schoolsDueOn === undefined
      ? []
      : [{ step: BudgetStep.PROPOSAL_SUBMISSION, bodies: 'SCHOOL:*', dueOn: schoolsDueOn }]),
    { step: BudgetStep.CONSOLIDATION, bodies: '*', dueOn: consolidatedOn },
  ];
}

async function insertConsolidation(
  em: EntityManager,
  registry: Registry,
  { year, consolidatedOn, proposedOn }: DemoRound,
  { id, roundId, taken }: { readonly id: string; readonly roundId: string; readonly taken: readonly string[] },
): Promise<void> {
  const body = registry.successorOn('DOLISA', consolidatedOn).code;
  const officer = `demo:${body}:OFFICER`;
  const approver = proposedOn === null ? null : `demo:${body}:APPROVER`;
  await em.execute(
    `insert into consolidation (id, year, number, round_id, body_code, way, status, created_by, created_at,
       submitted_by, submitted_at, version, updated_at, changed_by, changed_as, proposals, heads, total_vnd)
     select ?, ?, (select count(*) + 1 from consolidation where year = ?), ?, ?, 'DOLISA', ?, ?, ?, ?, ?, ?, ?, ?, ?,
       count(*), sum(heads), sum(total_vnd) from proposal where id in (?)`,
    [
      id,
      year,
      year,
      roundId,
      body,
      proposedOn === null ? 'DRAFT' : 'SUBMITTED',
      officer,
      `${consolidatedOn}T03:00:00Z`,
      approver,
      proposedOn === null ? null : `${proposedOn}T03:00:00Z`,
      proposedOn === null ? 1 : 2,
      `${proposedOn ?? consolidatedOn}T03:00:00Z`,
      approver ?? officer,
      body,
      [...taken],
    ],
  );
}

/** Stores what the consolidation stands on: its proposals as they now are. */
async function fillConsolidation(em: EntityManager, consolidationId: string): Promise<void> {
  await em.execute(
    `insert into consolidation_input (consolidation_id, proposal_id, proposal_version, heads, total_vnd)
     select consolidation_id, id, version, heads, total_vnd from proposal where consolidation_id = ?`,
    [consolidationId],
  );
  const digest = await storeFigures(em, consolidationId);
  await em.execute('update consolidation set inputs_digest = ? where id = ?', [digest, consolidationId]);
}

interface Moving {
  readonly registry: Registry;
  /** Proposals whose draft has had a price corrected: they are one version further. */
  readonly corrected: ReadonlySet<string>;
  readonly consolidationId: string;
}

function movedRowOf(
  proposal: DemoProposal,
  { consolidatedOn }: DemoRound,
  { registry, corrected, consolidationId }: Moving,
) {
  const { id, status, bodyCode, draftedOn, returnReason, withdrawalReason, toFinance } = proposal;
  const submittedAt = `${draftedOn}T09:00:00Z`;
  const reviewer = registry.successorOn('DOLISA', consolidatedOn).code;
  const reviewed = status !== ProposalStatus.SUBMITTED && status !== ProposalStatus.WITHDRAWN;
  const accepted = status === ProposalStatus.ACCEPTED || status === ProposalStatus.CONSOLIDATED;
  return {
    id,
    status,
    submitted_by: `demo:${bodyCode}:APPROVER`,
    submitted_at: submittedAt,
    accepted_by: accepted ? `demo:${reviewer}:OFFICER` : null,
    to_finance_at: toFinance ? submittedAt : null,
    return_reason: returnReason,
    withdrawal_reason: withdrawalReason,
    consolidation_id: status === ProposalStatus.CONSOLIDATED ? consolidationId : null,
    version: VERSION[status] + (corrected.has(id) ? 1 : 0) + (toFinance ? 1 : 0),
    updated_at: reviewed ? `${consolidatedOn}T03:00:00Z` : submittedAt,
    changed_by: reviewed ? `demo:${reviewer}:OFFICER` : `demo:${bodyCode}:APPROVER`,
    changed_as: reviewed ? reviewer : bodyCode,
  };
}
