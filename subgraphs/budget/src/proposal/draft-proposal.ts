import { businessDateOf } from '@hub/identity';
import { existsOn, linkOn } from '@hub/registry';
import {
  type AnyRefusal,
  conflict,
  FieldProblems,
  newRecord,
  performWrite,
  type RequestContext,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Field, ID, InputType, Int } from 'type-graphql';
import { FIRST_PROGRAMME_YEAR, LAST_PROGRAMME_YEAR } from '../fiscal-year/programme-years.js';
import { type Filing, type NewLine, priceLines, totalsOf } from '../proposal-line/price-lines.js';
import { checkLines, ProposalLineInput } from '../proposal-line/proposal-line.input.js';
import { storeLines } from '../proposal-line/store-lines.js';
import { findOpenRound } from '../round/open-round.js';
import { ProposalRow } from './proposal.entity.js';
import { proposalOf } from './proposal.mapping.js';
import type { Proposal } from './proposal.type.js';
import { ProposalStatus } from './proposal-status.js';

@InputType({ description: 'A new proposal.' })
export class DraftProposalInput {
  @Field(() => ID, { nullable: true, description: "Body that proposes; absent: the actor's own." })
  bodyCode?: string | null;
  @Field(() => Int, { description: 'Fiscal year, 2024 to 2030; a round of it must be open.' })
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
  const bodyCode = input.bodyCode ?? context.actor.agency ?? '';
  const write = { action: 'proposal.draft', owner: bodyCode, idempotencyKey, request: input } as const;
  return performWrite(context, write, (em) => draft(context, em, { year: input.year, bodyCode }, input), loadProposal);
}

async function draft(context: RequestContext, em: EntityManager, filing: Filing, { lines }: DraftProposalInput) {
  const today = businessDateOf(context.now());
  const problems = problemsOfFiling(context, filing);
  checkLines(lines, { registry: context.registry, bodyCode: filing.bodyCode, today, problems });
  return problems.refusal() ?? insertProposal(context, em, filing, priceLines(context, filing, lines, today));
}

/** Stores a draft with its priced lines in the year's open round. */
export async function insertProposal(
  context: RequestContext,
  em: EntityManager,
  { year, bodyCode }: Filing,
  lines: readonly NewLine[],
): Promise<ProposalRow | AnyRefusal> {
  const round = await findOpenRound(em, year);
  if (round === null) return conflict('No round of the year is open.', null, null);
  const draftedOn = businessDateOf(context.now());
  const row = em.create(ProposalRow, {
    ...newRecord(context),
    year,
    roundId: round.id,
    bodyCode,
    placeCode: linkOn(context.registry.getBody(bodyCode).places, draftedOn),
    draftedOn,
    status: ProposalStatus.DRAFT,
    ...totalsOf(lines),
    ...UNTOUCHED,
    createdBy: context.actor.id,
  });
  // The lines refer to it, and the entities do not say so.
  await em.flush();
  await storeLines(em, row, lines);
  return row;
}

const UNTOUCHED = {
  returnReason: null,
  withdrawalReason: null,
  consolidationId: null,
  submittedBy: null,
  submittedAt: null,
  acceptedBy: null,
  toFinanceAt: null,
};

/** The proposal as its own body sees it after a write. */
export async function loadProposal(em: EntityManager, id: string): Promise<Proposal> {
  return proposalOf(await em.findOneOrFail(ProposalRow, { id }));
}

/** What is wrong with who files for which year, to be added to. */
export function problemsOfFiling({ registry, now }: RequestContext, { year, bodyCode }: Filing): FieldProblems {
  const body = registry.findBody(bodyCode);
  const problems = new FieldProblems();
  problems.require(
    body !== undefined && existsOn(body, businessDateOf(now())),
    'bodyCode',
    'UNKNOWN_CODE',
    'Must be a body that exists today: what it inherited is revised, not drafted.',
  );
  problems.range(year, 'year', FIRST_PROGRAMME_YEAR, LAST_PROGRAMME_YEAR);
  return problems;
}
