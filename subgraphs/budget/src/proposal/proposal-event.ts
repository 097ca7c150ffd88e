import type { OutgoingEvent } from '@hub/subgraph-kit';
import type { ProposalRow } from './proposal.entity.js';

export type ProposalHappening =
  | 'submitted'
  | 'sent-to-finance'
  | 'price-corrected'
  | 'commented'
  | 'withdrawn'
  | 'returned'
  | 'accepted'
  | 'consolidated'
  | 'released';

/** Tells that a proposal moved. Drafts are the body's own paper: nobody is told of them. */
export function proposalEvent(what: ProposalHappening, row: ProposalRow): OutgoingEvent {
  return {
    type: `vn.haiphong.lienthong.budget.proposal-${what}.v1`,
    subject: row.id,
    data: {
      year: row.year,
      proposal: row.id,
      round: row.roundId ?? null,
      body: row.bodyCode,
      place: row.placeCode ?? null,
      trades: [...row.tradeCodes],
      heads: row.heads,
      totalVnd: row.totalVnd.toString(),
      status: row.status,
    },
  };
}
