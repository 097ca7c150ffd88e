import {
  type AnyRefusal,
  actingBody,
  FieldProblems,
  performWrite,
  type RequestContext,
  recordEvent,
  refuseUnknown,
  storedText,
  uuidv7,
} from '@hub/subgraph-kit';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { ProposalRow } from '../proposal/proposal.entity.js';
import { proposalEvent } from '../proposal/proposal-event.js';
import { findOwner } from '../record/change-record.js';
import { positionPages } from '../record/position-pages.js';
import { Body, referTo } from '../reference/reference-types.js';
import { ProposalCommentRow } from './comment.entity.js';
import { ProposalComment } from './comment.type.js';

export interface NewComment {
  readonly proposalId: string;
  readonly text: string;
}

/** Its body, DOLISA or Finance remarks on a proposal, whatever state it is in. */
export async function commentOn(
  context: RequestContext,
  comment: NewComment,
  idempotencyKey: string,
): Promise<ProposalComment | AnyRefusal> {
  const action = 'proposal.comment';
  const owner = await findOwner(context.em, ProposalRow, comment.proposalId);
  if (owner === null) return refuseUnknown(context, action);
  const write = { action, owner, idempotencyKey, request: comment } as const;
  return performWrite(context, write, (em) => insertComment(context, em, comment), loadComment);
}

async function insertComment(context: RequestContext, em: EntityManager, { proposalId, text }: NewComment) {
  const problems = new FieldProblems();
  problems.text(text, 'text', { max: 2_000 });
  const refusal = problems.refusal();
  if (refusal !== null) return refusal;
  // Locked, so that positions are given one after the other.
  const proposal = await em.findOneOrFail(ProposalRow, { id: proposalId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const row = em.create(ProposalCommentRow, {
    id: uuidv7(),
    proposalId,
    position: (await em.count(ProposalCommentRow, { proposalId })) + 1,
    bodyCode: actingBody(context),
    text: storedText(text),
    createdBy: context.actor.id,
    createdAt: context.now(),
  });
  await recordEvent(em, context, proposalEvent('commented', proposal));
  return row;
}

async function loadComment(em: EntityManager, id: string): Promise<ProposalComment> {
  return commentOf(await em.findOneOrFail(ProposalCommentRow, { id }));
}

/** Remarks on proposals that the actor was shown. */
export const commentsLoader = ({ em }: RequestContext) =>
  positionPages(
    (proposalIds, start, end) =>
      em.find(
        ProposalCommentRow,
        { proposalId: { $in: [...proposalIds] }, position: { $gt: start, $lte: end } },
        { orderBy: { proposalId: 'asc', position: 'asc' } },
      ),
    ({ proposalId }) => proposalId,
    commentOf,
  );

function commentOf({ id, bodyCode, text, createdAt }: ProposalCommentRow): ProposalComment {
  return Object.assign(new ProposalComment(), { id, body: referTo(Body, bodyCode), text, createdAt });
}
