import {
  type AnyRefusal,
  conflict,
  FieldProblems,
  isUuid,
  type NotAllowed,
  newRecord,
  performWrite,
  type RequestContext,
  recordEvent,
  stampChange,
} from '@hub/subgraph-kit';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Field, ID, InputType, Int } from 'type-graphql';
import { lockYear } from '../fiscal-year/lock-year.js';
import { ProposalRow } from '../proposal/proposal.entity.js';
import { proposalEvent } from '../proposal/proposal-event.js';
import { nextStatus, ProposalStatus } from '../proposal/proposal-status.js';
import { ProposalLineRow } from '../proposal-line/proposal-line.entity.js';
import { refuseHandler } from '../record/refuse-handler.js';
import { findLastRound } from '../round/open-round.js';
import { ConsolidationInputRow, ConsolidationRow } from './consolidation.entity.js';
import type { Consolidation } from './consolidation.type.js';
import { consolidationEvent } from './consolidation-event.js';
import { storeFigures } from './consolidation-figures.js';
import { loadConsolidation } from './consolidation-loaders.js';
import { ConsolidationStatus } from './consolidation-status.js';

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

/** Who takes up what: DOLISA what it accepted; Finance what localities sent it and DOLISA has not consolidated. */
const TAKING_UP = {
  DOLISA: { action: 'proposal.consolidate', step: 'CONSOLIDATE', status: ConsolidationStatus.DRAFT },
  // Finance proposes it to nobody: it folds it in itself.
  FINANCE: { action: 'estimate.draft', step: 'TAKE_UP', status: ConsolidationStatus.SUBMITTED },
} as const;

/** Takes proposals of a year up: all of them or, when one does not stand as it was read, none. */
export async function consolidateProposals(
  context: RequestContext,
  by: keyof typeof TAKING_UP,
  request: ConsolidateProposals,
  idempotencyKey: string,
): Promise<Consolidation | AnyRefusal> {
  const owner = context.actor.agency ?? '';
  const write = { action: TAKING_UP[by].action, owner, idempotencyKey, request: { by, ...request } };
  return performWrite(context, write, (em) => consolidate(context, em, by, owner, request), loadConsolidation);
}

async function consolidate(
  context: RequestContext,
  em: EntityManager,
  by: keyof typeof TAKING_UP,
  bodyCode: string,
  { year, proposals }: ConsolidateProposals,
) {
  await lockYear(em, 'consolidation', year);
  const rows = await em.find(
    ProposalRow,
    { id: { $in: proposals.map(({ id }) => id).filter(isUuid) } },
    { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  const refusal =
    problemsOf(proposals, rows, year) ?? staleAmong(by, proposals, rows) ?? (await refuseAuthor(context, em, by, rows));
  if (refusal !== null) return refusal;
  const consolidation = em.create(ConsolidationRow, {
    ...newRecord(context),
    year,
    number: (await em.count(ConsolidationRow, { year })) + 1,
    roundId: (await findLastRound(em, year))?.id ?? null,
    bodyCode,
    way: by,
    status: TAKING_UP[by].status,
    proposals: rows.length,
    heads: rows.reduce((sum, { heads }) => sum + BigInt(heads), 0n),
    totalVnd: rows.reduce((sum, { totalVnd }) => sum + totalVnd, 0n),
    inputsDigest: null,
    returnReason: null,
    createdBy: context.actor.id,
    submittedBy: null,
    submittedAt: TAKING_UP[by].status === ConsolidationStatus.SUBMITTED ? context.now() : null,
  });
  await em.flush();
  for (const row of rows) takeUp(context, em, row, consolidation.id);
  await em.flush();
  consolidation.inputsDigest = await storeFigures(em, consolidation.id);
  for (const row of rows) await recordEvent(em, context, proposalEvent('consolidated', row));
  await recordEvent(em, context, consolidationEvent('made', consolidation));
  return consolidation;
}

/** The version taken up is the one with the proposal's lines as they are, which from now on never change. */
function takeUp(context: RequestContext, em: EntityManager, row: ProposalRow, consolidationId: string): void {
  stampChange(context, row);
  em.assign(row, { status: ProposalStatus.CONSOLIDATED, consolidationId });
  em.create(ConsolidationInputRow, {
    consolidationId,
    proposalId: row.id,
    proposalVersion: row.version,
    heads: row.heads,
    totalVnd: row.totalVnd,
  });
}

/** Nobody takes up what they drafted, submitted or priced themselves. */
async function refuseAuthor(
  context: RequestContext,
  em: EntityManager,
  by: keyof typeof TAKING_UP,
  rows: readonly ProposalRow[],
): Promise<NotAllowed | null> {
  const { id } = context.actor;
  const corrected = await em.count(ProposalLineRow, {
    proposalId: { $in: rows.map((row) => row.id) },
    untilVersion: null,
    correctedBy: id,
  });
  const earlier = rows.flatMap(({ createdBy, submittedBy }) => [createdBy, submittedBy]);
  return refuseHandler(context, TAKING_UP[by].action, [...earlier, corrected > 0 ? id : null]);
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

function staleAmong(by: keyof typeof TAKING_UP, asked: readonly ProposalVersionInput[], rows: readonly ProposalRow[]) {
  const expected = new Map(asked.map(({ id, expectedVersion }) => [id, expectedVersion]));
  const stale = rows.find(
    (row) =>
      row.version !== expected.get(row.id) ||
      nextStatus(row.status, TAKING_UP[by].step) === null ||
      (by === 'FINANCE' && row.toFinanceAt == null),
  );
  return stale === undefined
    ? null
    : conflict(
        `Proposal ${stale.id} is not in the state or version the request stands on.`,
        stale.status,
        stale.version,
      );
}
