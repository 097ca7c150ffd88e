import { businessDateOf } from '@hub/identity';
import { permittedOn } from '@hub/policy-rules';
import {
  type AnyRefusal,
  conflict,
  FieldProblem,
  FieldProblems,
  invalidInput,
  isRefusal,
  performWrite,
  type RequestContext,
  refuseWrite,
  uuidv7,
} from '@hub/subgraph-kit';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { insertProposal, problemsOfFiling } from '../proposal/draft-proposal.js';
import { ProposalRow } from '../proposal/proposal.entity.js';
import { proposalOf } from '../proposal/proposal.mapping.js';
import { nextStatus } from '../proposal/proposal-status.js';
import { type Filing, type NewLine, priceLines, totalsOf } from '../proposal-line/price-lines.js';
import { ProposalLineRow } from '../proposal-line/proposal-line.entity.js';
import { lineKey } from '../proposal-line/proposal-line.input.js';
import { storeLines } from '../proposal-line/store-lines.js';
import { findOwner } from '../record/change-record.js';
import { stampChange } from '../record/record-columns.js';
import { checkRows, MOST_ROWS, type RowProblem } from './import-row.js';
import { ProposalImportRow } from './proposal-import.entity.js';
import {
  type ImportProposalInput,
  ProposalImport,
  ProposalImportMode,
  ProposalRowProblem,
} from './proposal-import.type.js';

/** As many problems as one answer names. */
const MOST_PROBLEMS = 1_000;
const ACTION = 'proposal.import';

/** Rows of a table become lines of a proposal: priced, each đồng as if they had been drafted one by one. */
export async function importProposal(
  context: RequestContext,
  input: ImportProposalInput,
  idempotencyKey: string,
): Promise<ProposalImport | AnyRefusal> {
  const owner =
    input.proposalId == null
      ? (input.bodyCode ?? context.actor.agency ?? '')
      : await findOwner(context.em, ProposalRow, input.proposalId);
  if (owner === null) return refuseWrite(context, { action: ACTION, owner });
  if (input.dryRun) return rehearse(context, owner, input);
  const write = { action: ACTION, owner, idempotencyKey, request: input } as const;
  return performWrite(context, write, (em) => carryOut(context, em, owner, input), loadImport);
}

/** What an import would come to, read without a transaction and without a trace. */
async function rehearse(
  context: RequestContext,
  owner: string,
  input: ImportProposalInput,
): Promise<ProposalImport | AnyRefusal> {
  if (!permittedOn(context.actor, ACTION, owner).allowed) return refuseWrite(context, { action: ACTION, owner });
  const em = context.em.fork();
  const row = input.proposalId == null ? null : await em.findOneOrFail(ProposalRow, { id: input.proposalId });
  const prepared = await prepare(context, em, owner, input, row);
  if (isRefusal(prepared)) return prepared;
  const { lines, problems } = prepared;
  const good = problems.length > 0 && input.mode === ProposalImportMode.ALL_OR_NOTHING ? [] : lines;
  return importOf(true, input.rows.length, good, problems.slice(0, MOST_PROBLEMS), problems.length, row);
}

async function carryOut(context: RequestContext, em: EntityManager, owner: string, input: ImportProposalInput) {
  const held =
    input.proposalId == null
      ? null
      : await em.findOneOrFail(ProposalRow, { id: input.proposalId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const prepared = await prepare(context, em, owner, input, held);
  if (isRefusal(prepared)) return prepared;
  const { filing, lines, problems } = prepared;
  if (lines.length === 0 || (problems.length > 0 && input.mode === ProposalImportMode.ALL_OR_NOTHING)) {
    return invalidInput(problems.slice(0, MOST_PROBLEMS).map(fieldProblemOf));
  }
  const row = held === null ? await insertProposal(context, em, filing, lines) : await append(context, em, held, lines);
  if (isRefusal(row)) return row;
  return em.create(ProposalImportRow, {
    id: uuidv7(),
    proposalId: row.id,
    rows: input.rows.length,
    imported: lines.length,
    problems: problems.slice(0, MOST_PROBLEMS),
    problemCount: problems.length,
    heads: BigInt(totalsOf(lines).heads),
    totalVnd: totalsOf(lines).totalVnd,
    createdBy: context.actor.id,
    createdAt: context.now(),
  });
}

interface Prepared {
  readonly filing: Filing;
  readonly lines: readonly NewLine[];
  readonly problems: readonly RowProblem[];
}

/** The rows checked against the proposal they are for and priced; changes nothing. */
async function prepare(
  context: RequestContext,
  em: EntityManager,
  owner: string,
  input: ImportProposalInput,
  held: ProposalRow | null,
): Promise<Prepared | AnyRefusal> {
  const { registry, now } = context;
  const filing = { bodyCode: owner, year: held?.year ?? input.year ?? 0 };
  const stale = held !== null && (held.version !== input.expectedVersion || nextStatus(held.status, 'REVISE') === null);
  if (stale) {
    return conflict('The record is not in the state or version the request stands on.', held.status, held.version);
  }
  const problems = held === null ? problemsOfFiling(context, filing) : new FieldProblems();
  const { length } = input.rows;
  problems.require(length > 0, 'rows', 'REQUIRED', 'At least one row.');
  problems.require(
    length + (held?.lineCount ?? 0) <= MOST_ROWS,
    'rows',
    'TOO_LONG',
    `A proposal has at most ${MOST_ROWS} lines.`,
  );
  const refusal = problems.refusal();
  if (refusal !== null) return refusal;
  const taken = held === null ? new Set<string>() : await keysOf(em, held);
  const today = businessDateOf(now());
  const checked = checkRows(input.rows, { registry, bodyCode: owner, today }, taken);
  return { filing, lines: priceLines(context, filing, checked.lines, today), problems: checked.problems };
}

async function keysOf(em: EntityManager, { id, bodyCode }: ProposalRow): Promise<Set<string>> {
  const lines = await em.find(
    ProposalLineRow,
    { proposalId: id, untilVersion: null },
    { fields: ['category', 'tradeCode', 'level', 'months', 'schoolCode'], disableIdentityMap: true },
  );
  return new Set(lines.map((line) => lineKey(line, bodyCode)));
}

async function append(
  context: RequestContext,
  em: EntityManager,
  row: ProposalRow,
  lines: readonly NewLine[],
): Promise<ProposalRow> {
  const added = totalsOf(lines);
  stampChange(context, row);
  await storeLines(em, row, lines, row.lineCount + 1);
  return em.assign(row, {
    tradeCodes: [...new Set([...row.tradeCodes, ...added.tradeCodes])].sort(),
    lineCount: row.lineCount + added.lineCount,
    heads: row.heads + added.heads,
    totalVnd: row.totalVnd + added.totalVnd,
    unpricedLines: row.unpricedLines + added.unpricedLines,
    provisional: row.provisional || added.provisional,
    demo: row.demo || added.demo,
  });
}

/** The import as its body sees it afterwards, with the proposal as it stands then. */
async function loadImport(em: EntityManager, id: string): Promise<ProposalImport> {
  const row = await em.findOneOrFail(ProposalImportRow, { id });
  const proposal = await em.findOneOrFail(ProposalRow, { id: row.proposalId });
  return Object.assign(importOf(false, row.rows, [], row.problems, row.problemCount, proposal), {
    imported: row.imported,
    heads: Number(row.heads),
    totalVnd: row.totalVnd,
  });
}

function importOf(
  dryRun: boolean,
  rows: number,
  lines: readonly NewLine[],
  problems: readonly RowProblem[],
  problemCount: number,
  proposal: ProposalRow | null,
): ProposalImport {
  const { heads, totalVnd } = totalsOf(lines);
  return Object.assign(new ProposalImport(), {
    dryRun,
    rows,
    imported: lines.length,
    problemCount,
    problems: problems.map((problem) => Object.assign(new ProposalRowProblem(), problem)),
    heads,
    totalVnd,
    proposal: proposal === null ? null : proposalOf(proposal),
  });
}

function fieldProblemOf({ row, field, code, message }: RowProblem): FieldProblem {
  return Object.assign(new FieldProblem(), { path: `rows.${row - 1}.${field}`, code, message });
}
