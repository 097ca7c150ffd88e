import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** A remark on a proposal. Never changes. */
export const ProposalCommentRow = defineEntity({
  name: 'ProposalCommentRow',
  tableName: 'proposal_comment',
  properties: {
    id: p.uuid().primary(),
    proposalId: p.uuid(),
    /** 1, 2, 3 … within the proposal. */
    position: p.integer(),
    /** Whose remark it is, under the code it had then. */
    bodyCode: p.string(),
    text: p.text(),
    createdBy: p.string(),
    createdAt: p.datetime(),
  },
});
export type ProposalCommentRow = InferEntity<typeof ProposalCommentRow>;
