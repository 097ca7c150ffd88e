import { businessDateOf } from '@hub/identity';
import type { Action } from '@hub/policy-rules';
import {
  type AnyRefusal,
  conflict,
  FieldProblems,
  isUuid,
  notAllowed,
  performWrite,
  type RequestContext,
  recordEvent,
} from '@hub/subgraph-kit';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { insertLines, loadProposal } from './draft-proposal.js';
import { priceLines, totalsOf } from './price-lines.js';
import { ProposalLineRow, ProposalRow } from './proposal.entity.js';
import type { Proposal } from './proposal.type.js';
import { proposalEvent } from './proposal-event.js';
import { checkLines, type ProposalLineInput } from './proposal-line.input.js';
import { nextStatus } from './proposal-status.js';
import { refuseUnpriced } from './refuse-unpriced.js';

/** What is asked of a proposal that exists. */
export type ChangeProposal = {
  readonly id: string;
  readonly expectedVersion: number;
  readonly idempotencyKey: string;
} & (
  | { readonly step: 'REVISE'; readonly lines: readonly ProposalLineInput[] }
  | { readonly step: 'SUBMIT' }
  | { readonly step: 'RETURN'; readonly reason: string }
);

const ACTION = {
  REVISE: 'proposal.draft',
  SUBMIT: 'proposal.submit',
  RETURN: 'proposal.return',
} as const satisfies Record<ChangeProposal['step'], Action>;

/** Takes a proposal one step further, or gives it new lines. */
export async function changeProposal(context: RequestContext, change: ChangeProposal): Promise<Proposal | AnyRefusal> {
  const action = ACTION[change.step];
  const owner = isUuid(change.id) ? await findOwner(context.em, change.id) : null;
  // An unknown id and another body's look alike: nobody learns which ids exist.
  if (owner === null) return notAllowed(action);
  const write = { action, owner, idempotencyKey: change.idempotencyKey, request: change };
  return performWrite(context, write, (em) => takeStep(context, em, change), loadProposal);
}

async function findOwner(em: EntityManager, id: string): Promise<string | null> {
  const row = await em.findOne(ProposalRow, { id }, { fields: ['bodyCode'], disableIdentityMap: true });
  return row?.bodyCode ?? null;
}

async function takeStep(context: RequestContext, em: EntityManager, change: ChangeProposal) {
  const row = await em.findOneOrFail(ProposalRow, { id: change.id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const status = nextStatus(row.status, change.step);
  if (row.version !== change.expectedVersion || status === null) {
    return conflict('The proposal is not in the state or version the request stands on.', row.status, row.version);
  }
  const refusal = await applyStep(context, em, row, change);
  if (refusal !== null) return refusal;
  row.status = status;
  row.version += 1;
  row.updatedAt = context.now();
  await em.flush();
  switch (change.step) {
    case 'REVISE':
      break;
    case 'SUBMIT':
      await recordEvent(em, context, proposalEvent('submitted', row));
      break;
    case 'RETURN':
      await recordEvent(em, context, proposalEvent('returned', row));
      break;
    default:
      change satisfies never;
  }
  return row;
}

/** Changes what the step changes besides the status, or answers why it cannot be taken. */
async function applyStep(
  context: RequestContext,
  em: EntityManager,
  row: ProposalRow,
  change: ChangeProposal,
): Promise<AnyRefusal | null> {
  switch (change.step) {
    case 'REVISE':
      return replaceLines(context, em, row, change.lines);
    case 'SUBMIT':
      row.submittedBy = context.actor.id;
      row.submittedAt = context.now();
      return refuseUnpriced(em, row.id);
    case 'RETURN': {
      const problems = new FieldProblems();
      problems.text(change.reason, 'reason', { max: 500 });
      row.returnReason = change.reason.normalize('NFC').trim();
      return problems.refusal();
    }
    default:
      return change satisfies never;
  }
}

async function replaceLines(
  context: RequestContext,
  em: EntityManager,
  row: ProposalRow,
  inputs: readonly ProposalLineInput[],
): Promise<AnyRefusal | null> {
  const today = businessDateOf(context.now());
  const problems = new FieldProblems();
  checkLines(inputs, { registry: context.registry, today, problems });
  const refusal = problems.refusal();
  if (refusal !== null) return refusal;
  const lines = priceLines(context.policies, row, inputs, today);
  await em.nativeDelete(ProposalLineRow, { proposalId: row.id });
  await insertLines(em, row.id, lines);
  em.assign(row, totalsOf(lines));
  return null;
}
