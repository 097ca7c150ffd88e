import { businessDateOf } from '@hub/identity';
import type { Action } from '@hub/policy-rules';
import {
  type AnyRefusal,
  conflict,
  FieldProblems,
  type NotAllowed,
  notAllowed,
  type RequestContext,
  storedText,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { priceLines, totalsOf } from '../proposal-line/price-lines.js';
import { ProposalLineRow } from '../proposal-line/proposal-line.entity.js';
import { checkLines, type ProposalLineInput } from '../proposal-line/proposal-line.input.js';
import { refuseUnpriced } from '../proposal-line/refuse-unpriced.js';
import { endLines, storeLines } from '../proposal-line/store-lines.js';
import { type ChangeRequest, changeRecord } from '../record/change-record.js';
import { problemsOfReason } from '../record/reason.js';
import { refuseHandler } from '../record/refuse-handler.js';
import { findOpenRound } from '../round/open-round.js';
import { loadProposal } from './draft-proposal.js';
import { ProposalRow } from './proposal.entity.js';
import type { Proposal } from './proposal.type.js';
import { type ProposalHappening, proposalEvent } from './proposal-event.js';
import { nextStatus } from './proposal-status.js';
import { refuseClaimed } from './refuse-claimed.js';

/** What is asked of a proposal that exists. */
export type ChangeProposal = ChangeRequest &
  (
    | { readonly step: 'REVISE'; readonly lines: readonly ProposalLineInput[] }
    | { readonly step: 'SUBMIT' | 'SEND_TO_FINANCE' | 'ACCEPT' }
    | { readonly step: 'WITHDRAW' | 'RETURN'; readonly reason: string }
  );

const STEPS = {
  REVISE: { action: 'proposal.draft', event: null },
  SUBMIT: { action: 'proposal.submit', event: 'submitted' },
  SEND_TO_FINANCE: { action: 'proposal.submit', event: 'sent-to-finance' },
  WITHDRAW: { action: 'proposal.withdraw', event: 'withdrawn' },
  RETURN: { action: 'proposal.return', event: 'returned' },
  ACCEPT: { action: 'proposal.accept', event: 'accepted' },
} as const satisfies Record<ChangeProposal['step'], { action: Action; event: ProposalHappening | null }>;

/** Takes a proposal one step further, or gives it new lines. */
export function changeProposal(context: RequestContext, change: ChangeProposal): Promise<Proposal | AnyRefusal> {
  const { action, event } = STEPS[change.step];
  return changeRecord<ProposalRow, Proposal>(context, {
    entity: ProposalRow,
    action,
    change,
    next: (status) => nextStatus(status, change.step),
    take: (em, row) => takeStep(context, em, row, change),
    event: (row) => (event === null ? null : proposalEvent(event, row)),
    load: loadProposal,
  });
}

/** Changes what the step changes besides the status, or answers why it cannot be taken. */
function takeStep(
  context: RequestContext,
  em: EntityManager,
  row: ProposalRow,
  change: ChangeProposal,
): AnyRefusal | null | Promise<AnyRefusal | null> {
  switch (change.step) {
    case 'REVISE':
      return replaceLines(context, em, row, change.lines);
    case 'SUBMIT':
      return submit(context, em, row);
    case 'SEND_TO_FINANCE':
      return sendToFinance(context, row);
    case 'ACCEPT':
      return accept(context, em, row);
    case 'WITHDRAW':
      em.assign(row, { withdrawalReason: storedText(change.reason), ...GIVEN_BACK });
      return problemsOfReason(change.reason);
    case 'RETURN':
      em.assign(row, { returnReason: storedText(change.reason), ...GIVEN_BACK });
      return problemsOfReason(change.reason);
    default:
      return change satisfies never;
  }
}

/** Who has it back has it back from everybody. */
const GIVEN_BACK = { acceptedBy: null, toFinanceAt: null };

async function replaceLines(
  context: RequestContext,
  em: EntityManager,
  row: ProposalRow,
  inputs: readonly ProposalLineInput[],
): Promise<AnyRefusal | null> {
  const today = businessDateOf(context.now());
  const problems = new FieldProblems();
  checkLines(inputs, { registry: context.registry, bodyCode: row.bodyCode, today, problems });
  const refusal = problems.refusal();
  if (refusal !== null) return refusal;
  const lines = priceLines(context, row, inputs, today);
  await endLines(em, row);
  await storeLines(em, row, lines);
  em.assign(row, totalsOf(lines));
  return null;
}

/** It belongs to the round it is sent in, which may be a later one than it was drafted in. */
async function submit(context: RequestContext, em: EntityManager, row: ProposalRow): Promise<AnyRefusal | null> {
  const round = await findOpenRound(em, row.year);
  if (round === null) return conflict('No round of the year is open.', row.status, row.version - 1);
  em.assign(row, { roundId: round.id, submittedBy: context.actor.id, submittedAt: context.now() });
  return (await refuseUnpriced(em, row.id)) ?? refuseClaimed(context, em, row);
}

/** Districts, and the communes after them, put the same money into their own estimate (duties D5, D11). */
function sendToFinance({ registry, now }: RequestContext, row: ProposalRow): AnyRefusal | null {
  const { kind } = registry.getBody(row.bodyCode);
  if (kind !== 'DISTRICT' && kind !== 'COMMUNE') {
    return Object.assign(notAllowed('proposal.submit'), { message: 'Only localities send proposals to Finance too.' });
  }
  if (row.toFinanceAt != null) return conflict('Finance has it already.', row.status, row.version - 1);
  row.toFinanceAt = now();
  return null;
}

/** Who wrote, sent or priced any of it does not accept it. */
async function accept(context: RequestContext, em: EntityManager, row: ProposalRow): Promise<NotAllowed | null> {
  const { id } = context.actor;
  const corrected = await em.count(ProposalLineRow, { proposalId: row.id, untilVersion: null, correctedBy: id });
  row.acceptedBy = id;
  return refuseHandler(context, 'proposal.accept', [row.createdBy, row.submittedBy, corrected > 0 ? id : null]);
}
