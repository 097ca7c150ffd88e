import {
  type AnyRefusal,
  conflict,
  FieldProblems,
  isUuid,
  notAllowed,
  performWrite,
  type RequestContext,
  recordEvent,
  uuidv7,
} from '@hub/subgraph-kit';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Field, ID, InputType, Int } from 'type-graphql';
import { lockYear } from '../fiscal-year/lock-year.js';
import { ProposalRow } from '../proposal/proposal.entity.js';
import { proposalEvent } from '../proposal/proposal-event.js';
import { nextStatus, ProposalStatus } from '../proposal/proposal-status.js';
import { ConsolidationRow } from './consolidation.entity.js';
import type { Consolidation } from './consolidation.type.js';
import { loadConsolidation } from './consolidation-loaders.js';

/** As many proposals as one consolidation takes up at most. */
const MOST_PROPOSALS = 500;

@InputType({ description: 'A proposal as it was read.' })
export class ProposalVersionInput {
  @Field(() => ID, { description: 'The proposal.' })
  id!: string;
  @Field(() => Int, { description: 'The version the request stands on.' })
  expectedVersion!: number;
}

export interface ConsolidateProposals {
  readonly year: number;
  readonly proposals: readonly ProposalVersionInput[];
}

/** DOLISA takes submitted proposals of a year up: all of them or, when one does not stand as it was read, none. */
export async function consolidateProposals(
  context: RequestContext,
  request: ConsolidateProposals,
  idempotencyKey: string,
): Promise<Consolidation | AnyRefusal> {
  const owner = context.actor.agency ?? '';
  const write = { action: 'proposal.consolidate', owner, idempotencyKey, request } as const;
  return performWrite(context, write, (em) => consolidate(context, em, owner, request), loadConsolidation);
}

async function consolidate(
  context: RequestContext,
  em: EntityManager,
  bodyCode: string,
  { year, proposals }: ConsolidateProposals,
) {
  const { actor } = context;
  await lockYear(em, 'consolidation', year);
  const rows = await em.find(
    ProposalRow,
    { id: { $in: proposals.map(({ id }) => id).filter(isUuid) } },
    { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  const refusal = problemsOf(proposals, rows, year) ?? staleAmong(proposals, rows);
  if (refusal !== null) return refusal;
  if (rows.some(({ createdBy, submittedBy }) => createdBy === actor.id || submittedBy === actor.id)) {
    return Object.assign(notAllowed('proposal.consolidate'), {
      message: 'Nobody takes up a proposal that they drafted or submitted themselves.',
    });
  }
  const now = context.now();
  const consolidation = em.create(ConsolidationRow, {
    id: uuidv7(),
    year,
    number: (await em.count(ConsolidationRow, { year })) + 1,
    bodyCode,
    proposals: rows.length,
    heads: rows.reduce((sum, { heads }) => sum + BigInt(heads), 0n),
    totalVnd: rows.reduce((sum, { totalVnd }) => sum + totalVnd, 0n),
    createdBy: actor.id,
    createdAt: now,
  });
  await em.flush();
  for (const row of rows) {
    em.assign(row, {
      status: ProposalStatus.CONSOLIDATED,
      consolidationId: consolidation.id,
      version: row.version + 1,
      updatedAt: now,
    });
  }
  await em.flush();
  for (const row of rows) await recordEvent(em, context, proposalEvent('consolidated', row));
  return consolidation;
}

function problemsOf(asked: readonly ProposalVersionInput[], rows: readonly ProposalRow[], year: number) {
  const problems = new FieldProblems();
  problems.require(asked.length > 0, 'proposals', 'REQUIRED', 'At least one proposal.');
  problems.require(asked.length <= MOST_PROPOSALS, 'proposals', 'TOO_LONG', `At most ${MOST_PROPOSALS} proposals.`);
  const years = new Map(rows.map((row) => [row.id, row.year]));
  const seen = new Set<string>();
  for (const [index, { id }] of asked.slice(0, MOST_PROPOSALS).entries()) {
    const path = `proposals.${index}.id`;
    problems.require(years.get(id) === year, path, 'UNKNOWN_CODE', 'Must be a proposal of the year.');
    problems.require(!seen.has(id), path, 'DUPLICATE', 'Must not be named twice.');
    seen.add(id);
  }
  return problems.refusal();
}

function staleAmong(asked: readonly ProposalVersionInput[], rows: readonly ProposalRow[]) {
  const expected = new Map(asked.map(({ id, expectedVersion }) => [id, expectedVersion]));
  const stale = rows.find(
    (row) => row.version !== expected.get(row.id) || nextStatus(row.status, 'CONSOLIDATE') === null,
  );
  return stale === undefined
    ? null
    : conflict(
        `Proposal ${stale.id} is not in the state or version the request stands on.`,
        stale.status,
        stale.version,
      );
}
