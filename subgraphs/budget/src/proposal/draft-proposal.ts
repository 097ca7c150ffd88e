import { businessDateOf } from '@hub/identity';
import { existsOn, linkOn } from '@hub/registry';
import {
  type AnyRefusal,
  FieldProblems,
  type InvalidInput,
  performWrite,
  type RequestContext,
  uuidv7,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Field, ID, InputType, Int } from 'type-graphql';
import { FIRST_PROGRAMME_YEAR, LAST_PROGRAMME_YEAR } from '../fiscal-year/programme-years.js';
import { type NewLine, priceLines, totalsOf } from './price-lines.js';
import { ProposalLineRow, ProposalRow } from './proposal.entity.js';
import { proposalOf } from './proposal.mapping.js';
import type { Proposal } from './proposal.type.js';
import { checkLines, ProposalLineInput } from './proposal-line.input.js';
import { ProposalStatus } from './proposal-status.js';

@InputType({ description: 'A new proposal.' })
export class DraftProposalInput {
  @Field(() => ID, { nullable: true, description: "Body that proposes; absent: the actor's own." })
  bodyCode?: string | null;
  @Field(() => Int, { description: 'Fiscal year, 2024 to 2030.' })
  year!: number;
  @Field(() => [ProposalLineInput], { description: 'What is proposed: 1 to 500 lines.' })
  lines!: ProposalLineInput[];
}

/** A body writes a proposal; the policy prices each line and the decisions are frozen with it. */
export async function draftProposal(
  context: RequestContext,
  input: DraftProposalInput,
  idempotencyKey: string,
): Promise<Proposal | AnyRefusal> {
  const owner = input.bodyCode ?? context.actor.agency ?? '';
  const write = { action: 'proposal.draft', owner, idempotencyKey, request: input } as const;
  return performWrite(
    context,
    write,
    async (em) => problemsOf(context, owner, input) ?? (await insertProposal(context, em, owner, input)),
    loadProposal,
  );
}

async function insertProposal(context: RequestContext, em: EntityManager, bodyCode: string, input: DraftProposalInput) {
  const { registry, policies, actor } = context;
  const now = context.now();
  const draftedOn = businessDateOf(now);
  const { year } = input;
  const lines = priceLines(policies, { year, bodyCode }, input.lines, draftedOn);
  const row = em.create(ProposalRow, {
    id: uuidv7(),
    year,
    bodyCode,
    placeCode: linkOn(registry.getBody(bodyCode).places, draftedOn),
    draftedOn,
    status: ProposalStatus.DRAFT,
    ...totalsOf(lines),
    returnReason: null,
    consolidationId: null,
    createdBy: actor.id,
    submittedBy: null,
    submittedAt: null,
    version: 1,
    createdAt: now,
    updatedAt: now,
  });
  // The lines refer to it, and the entities do not say so.
  await em.flush();
  await insertLines(em, row.id, lines);
  return row;
}

/** Stores the lines of a proposal that is there already. */
export async function insertLines(em: EntityManager, proposalId: string, lines: readonly NewLine[]): Promise<void> {
  for (const line of lines) em.create(ProposalLineRow, { ...line, proposalId });
  await em.flush();
}

/** The proposal as its own body sees it after a write. */
export async function loadProposal(em: EntityManager, id: string): Promise<Proposal> {
  return proposalOf(await em.findOneOrFail(ProposalRow, { id }));
}

function problemsOf(context: RequestContext, bodyCode: string, input: DraftProposalInput): InvalidInput | null {
  const { registry } = context;
  const today = businessDateOf(context.now());
  const body = registry.findBody(bodyCode);
  const problems = new FieldProblems();
  problems.require(
    body !== undefined && existsOn(body, today),
    'bodyCode',
    'UNKNOWN_CODE',
    'Must be a body that exists today: what it inherited is revised, not drafted.',
  );
  problems.range(input.year, 'year', FIRST_PROGRAMME_YEAR, LAST_PROGRAMME_YEAR);
  checkLines(input.lines, { registry, today, problems });
  return problems.refusal();
}
