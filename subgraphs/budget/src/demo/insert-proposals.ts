import { insertRows } from '@hub/subgraph-kit/demo';
import type { EntityManager } from '@mikro-orm/postgresql';
import { ProposalStatus } from '../proposal/proposal-status.js';
import type { DemoProposal } from './demo-proposals.js';

/** Inserts proposals as drafts with their lines; so they begin, and so the counters expect them to. */
export async function insertDrafts(
  em: EntityManager,
  roundId: string,
  proposals: readonly DemoProposal[],
): Promise<void> {
  await insertRows(
    em,
    'proposal',
    PROPOSAL,
    proposals.map((proposal) => draftRowOf(roundId, proposal)),
  );
  await insertRows(
    em,
    'proposal_line',
    LINE,
    proposals.flatMap(({ id, lines }) => lines.map((line, index) => lineRowOf(id, line, index + 1))),
  );
}

function draftRowOf(roundId: string, { id, year, bodyCode, placeCode, draftedOn, totals }: DemoProposal) {
  const at = `${draftedOn}T02:00:00Z`;
  const officer = `demo:${bodyCode}:OFFICER`;
  return {
    id,
    year,
    round_id: roundId,
    body_code: bodyCode,
    place_code: placeCode,
    drafted_on: draftedOn,
    status: ProposalStatus.DRAFT,
    trade_codes: totals.tradeCodes,
    line_count: totals.lineCount,
    heads: totals.heads,
    total_vnd: totals.totalVnd.toString(),
    unpriced_lines: totals.unpricedLines,
    provisional: totals.provisional,
    demo: totals.demo,
    created_by: officer,
    version: 1,
    created_at: at,
    updated_at: at,
    changed_by: officer,
    changed_as: bodyCode,
  };
}

function lineRowOf(proposalId: string, line: DemoProposal['lines'][number], position: number) {
  return {
    id: line.id,
    proposal_id: proposalId,
    position,
    trade_code: line.tradeCode,
    level: line.level,
    category: line.category,
    heads: line.heads,
    months: line.months,
    school_code: line.schoolCode,
    outcome: line.outcome,
    supported_months: line.supportedMonths,
    policy_unit_vnd: line.policyUnitVnd?.toString() ?? null,
    unit_vnd: line.unitVnd?.toString() ?? null,
    total_vnd: line.totalVnd?.toString() ?? null,
    decision: line.decision,
  };
}

const PROPOSAL = {
  id: 'uuid',
  year: 'int',
  round_id: 'uuid',
  body_code: 'text',
  place_code: 'text',
  drafted_on: 'date',
  status: 'text',
  trade_codes: 'text[]',
  line_count: 'int',
  heads: 'int',
  total_vnd: 'bigint',
  unpriced_lines: 'int',
  provisional: 'boolean',
  demo: 'boolean',
  created_by: 'text',
  version: 'int',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
  changed_by: 'text',
  changed_as: 'text',
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
  policy_unit_vnd: 'bigint',
  unit_vnd: 'bigint',
  total_vnd: 'bigint',
  decision: 'jsonb',
} as const;
