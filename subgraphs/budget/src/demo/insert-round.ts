import type { Registry } from '@hub/registry';
import { uuidv7 } from '@hub/subgraph-kit';
import { insertRows } from '@hub/subgraph-kit/demo';
import type { EntityManager } from '@mikro-orm/postgresql';
import { ProposalStatus } from '../proposal/proposal-status.js';
import type { DemoProposal } from './demo-proposals.js';
import type { DemoRound } from './demo-rounds.js';

const VERSION: Record<ProposalStatus, number> = { DRAFT: 1, SUBMITTED: 2, CONSOLIDATED: 3, RETURNED: 3 };

/** Inserts proposals as drafts with their lines, then lets them move to where they stand, so that they are counted. */
export async function insertRound(
  em: EntityManager,
  registry: Registry,
  round: DemoRound,
  proposals: readonly DemoProposal[],
): Promise<void> {
  await insertRows(
    em,
    'proposal',
    PROPOSAL,
    proposals.map((proposal) => draftRowOf(proposal)),
  );
  await insertRows(
    em,
    'proposal_line',
    LINE,
    proposals.flatMap(({ id, lines }) => lines.map((line) => lineRowOf(id, line))),
  );
  const consolidationId = await insertConsolidation(em, registry, round, proposals);
  const moved = proposals
    .filter(({ status }) => status !== ProposalStatus.DRAFT)
    .map((proposal) => movedRowOf(proposal, round, consolidationId));
  await em.execute(
    `update proposal p set status = m.status, submitted_by = m.submitted_by, submitted_at = m.submitted_at,
       return_reason = m.return_reason, consolidation_id = m.consolidation_id, version = m.version, updated_at = m.updated_at
     from jsonb_to_recordset(?::jsonb) as m (id uuid, status text, submitted_by text, submitted_at timestamptz,
       return_reason text, consolidation_id uuid, version int, updated_at timestamptz)
     where p.id = m.id`,
    [JSON.stringify(moved)],
  );
}

async function insertConsolidation(
  em: EntityManager,
  registry: Registry,
  { year, consolidatedOn }: DemoRound,
  proposals: readonly DemoProposal[],
): Promise<string> {
  const id = uuidv7();
  const taken = proposals.filter(({ status }) => status === ProposalStatus.CONSOLIDATED).map(({ totals }) => totals);
  const body = registry.successorOn('DOLISA', consolidatedOn).code;
  await em.execute(
    `insert into consolidation (id, year, number, body_code, proposals, heads, total_vnd, created_by, created_at)
     select ?, ?, count(*) + 1, ?, ?, ?, ?, ?, ? from consolidation where year = ?`,
    [
      id,
      year,
      body,
      taken.length,
      taken.reduce((sum, { heads }) => sum + heads, 0),
      taken.reduce((sum, { totalVnd }) => sum + totalVnd, 0n).toString(),
      `demo:${body}:OFFICER`,
      `${consolidatedOn}T03:00:00Z`,
      year,
    ],
  );
  return id;
}

function draftRowOf({ id, year, bodyCode, placeCode, draftedOn, totals }: DemoProposal) {
  const at = `${draftedOn}T02:00:00Z`;
  return {
    id,
    year,
    body_code: bodyCode,
    place_code: placeCode,
    drafted_on: draftedOn,
    status: ProposalStatus.DRAFT,
    trade_codes: totals.tradeCodes,
    heads: totals.heads,
    total_vnd: totals.totalVnd.toString(),
    unpriced_lines: totals.unpricedLines,
    provisional: totals.provisional,
    demo: totals.demo,
    created_by: `demo:${bodyCode}:OFFICER`,
    version: 1,
    created_at: at,
    updated_at: at,
  };
}

function lineRowOf(proposalId: string, line: DemoProposal['lines'][number]) {
  return {
    id: line.id,
    proposal_id: proposalId,
    position: line.position,
    trade_code: line.tradeCode,
    level: line.level,
    category: line.category,
    heads: line.heads,
    months: line.months,
    school_code: line.schoolCode,
    outcome: line.outcome,
    supported_months: line.supportedMonths,
    unit_vnd: line.unitVnd?.toString() ?? null,
    total_vnd: line.totalVnd?.toString() ?? null,
    decision: line.decision,
  };
}

function movedRowOf(proposal: DemoProposal, { consolidatedOn }: DemoRound, consolidationId: string) {
  const { id, status, bodyCode, draftedOn, returnReason } = proposal;
  const consolidated = status === ProposalStatus.CONSOLIDATED;
  const submittedAt = `${draftedOn}T09:00:00Z`;
  return {
    id,
    status,
    submitted_by: `demo:${bodyCode}:APPROVER`,
    submitted_at: submittedAt,
    return_reason: returnReason,
    consolidation_id: consolidated ? consolidationId : null,
    version: VERSION[status],
    updated_at: status === ProposalStatus.SUBMITTED ? submittedAt : `${consolidatedOn}T03:00:00Z`,
  };
}

const PROPOSAL = {
  id: 'uuid',
  year: 'int',
  body_code: 'text',
  place_code: 'text',
  drafted_on: 'date',
  status: 'text',
  trade_codes: 'text[]',
  heads: 'int',
  total_vnd: 'bigint',
  unpriced_lines: 'int',
  provisional: 'boolean',
  demo: 'boolean',
  created_by: 'text',
  version: 'int',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
} as const;

const LINE = {
  id: 'uuid',
  proposal_id: 'uuid',
  position: 'int',
  trade_code: 'text',
  level: 'text',
  category: 'text',
  heads: 'int',
  months: 'int',
  school_code: 'text',
  outcome: 'text',
  supported_months: 'int',
  unit_vnd: 'bigint',
  total_vnd: 'bigint',
  decision: 'jsonb',
} as const;
