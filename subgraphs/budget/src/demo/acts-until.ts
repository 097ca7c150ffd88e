import { ProposalStatus } from '../proposal/proposal-status.js';
import type { DemoProposal } from './demo-proposals.js';
import { DEMO_HISTORY, type DemoAct, type DemoRound } from './demo-rounds.js';

/** What had happened by the end of a day, each as far as it had come. A draft of an estimate is shown once reported. */
export function actsUntil(until: string): DemoAct[] {
  const byThen = (day: string | null) => (day === null || day > until ? null : day);
  return DEMO_HISTORY.flatMap((act): DemoAct[] => {
    switch (act.act) {
      case 'ROUND': {
        const { from, consolidatedOn, proposedOn, closedOn } = act;
        if (from > until) return [];
        const stands = {
          consolidated: consolidatedOn <= until,
          proposedOn: byThen(proposedOn),
          closedOn: byThen(closedOn),
        };
        return [{ ...act, ...stands }];
      }
      case 'ESTIMATE':
        if (act.reportedOn > until) return [];
        return [{ ...act, submittedOn: byThen(act.submittedOn), approvedOn: byThen(act.approvedOn) }];
      case 'ALLOCATION':
        return act.draftedOn > until ? [] : [{ ...act, decidedOn: byThen(act.decidedOn) }];
      default:
        return act satisfies never;
    }
  });
}

/** The proposals of a round that were drafted by then; before it is consolidated nothing that was sent is decided. */
export function proposalsUntil(until: string, round: DemoRound, proposals: readonly DemoProposal[]): DemoProposal[] {
  return proposals
    .filter(({ draftedOn }) => draftedOn <= until)
    .map((proposal) => {
      if (round.consolidated !== false || proposal.status === ProposalStatus.DRAFT) return proposal;
      return { ...proposal, status: ProposalStatus.SUBMITTED, returnReason: null, withdrawalReason: null };
    });
}
