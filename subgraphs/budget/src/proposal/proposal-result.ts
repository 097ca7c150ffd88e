import { resultOf } from '@hub/subgraph-kit';
import { Proposal } from './proposal.type.js';

/** The answer of every mutation of a proposal. */
export const ProposalResult = resultOf(Proposal, 'Proposal');
