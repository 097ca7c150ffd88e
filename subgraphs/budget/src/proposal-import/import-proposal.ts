import { businessDateOf } from '@hub/identity';
import {
  type AnyRefusal,
  type CheckedRows,
  conflict,
  FieldProblems,
  ImportMode,
  type ImportTable,
  isRefusal,
  MOST_IMPORT_ROWS,
  MOST_KEPT_PROBLEMS,
  performWrite,
  readImportRows,
  readImportTable,
  recordEvent,
  refuseWrite,
  rehearseWrite,
  uuidv7,
} from '@hub/subgraph-kit';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import type { BudgetContext } from '../budget-context.js';
import { problemsOfFiling } from '../proposal/draft-proposal.js';
import { ProposalRow } from '../proposal/proposal.entity.js';
import { nextStatus } from '../proposal/proposal-status.js';
import { type Filing, totalsOf } from '../proposal-line/price-lines.js';
import type { ProposalLineInput } from '../proposal-line/proposal-line.input.js';
import { findOwner } from '../record/change-record.js';
import { checkProposalRows, readProposalRow } from './check-proposal-rows.js';
import { ProposalImportRow } from './proposal-import.entity.js';
import type { ImportProposalInput, ProposalImport } from './proposal-import.type.js';
import { loadProposalImport } from './proposal-import-list.js';
import { PROPOSAL_COLUMNS, type ProposalColumn } from './proposal-row.input.js';
import { keysOfLines, priceRows, storeRows } from './store-proposal-rows.js';

/** Rows of a table become lines of a proposal: priced, each đồng as if they had been drafted one by one. */
export async function importProposal(
  context: BudgetContext,
  input: ImportProposalInput,
  idempotencyKey: string,
): Promise<ProposalImport | AnyRefusal> {
  const action = 'proposal.import';
  const owner =
    input.proposalId == null
      ? (input.bodyCode ?? context.actor.agency ?? '')
      : await findOwner(context.em, ProposalRow, input.proposalId);
  if (owner === null) return refuseWrite(context, { action, owner });
  const change = (em: EntityManager) => carryOut(context, em, owner, input);
  return context.imports.take(() =>
    input.dryRun
      ? rehearseWrite(context, { action, owner, idempotencyKey }, change, async (em, id) =>
          Object.assign(await loadProposalImport(em, id), { id: null, dryRun: true, proposalId: null }),
        )
      : performWrite(context, { action, owner, idempotencyKey, request: input }, change, loadProposalImport),
  );
}

async function carryOut(
  context: BudgetContext,
  em: EntityManager,
  owner: string,
  input: ImportProposalInput,
): Promise<ProposalImportRow | AnyRefusal> {
  const held =
    input.proposalId == null
      ? null
      : await em.findOneOrFail(ProposalRow, { id: input.proposalId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const filing = { bodyCode: owner, year: held?.year ?? input.year ?? 0 };
  const table = readTable(context, filing, input, held);
  if (isRefusal(table)) return table;
  const { good, problems } = await checkTable(context, em, filing, table, held);
  const keep = problems.length === 0 || input.mode === ImportMode.GOOD_ROWS;
  const lines = keep ? await priceRows(context, filing, good) : [];
  const row = lines.length === 0 ? held : await storeRows(context, em, filing, held, lines);
  if (row !== null && isRefusal(row)) return row;
  const id = uuidv7();
  const { heads, totalVnd, lineCount } = totalsOf(lines);
  if (lineCount > 0) {
    const data = { year: filing.year, body: owner, rows: lineCount };
    await recordEvent(em, context, { type: IMPORTED, subject: id, data });
  }
  return em.create(ProposalImportRow, {
    id,
    ...filing,
    proposalId: row?.id ?? null,
    mode: input.mode,
    rowCount: table.rows.filter((cells) => cells !== null).length,
    goodCount: good.length,
    storedCount: lineCount,
    problemCount: problems.length,
    problems: problems.slice(0, MOST_KEPT_PROBLEMS),
    heads: BigInt(heads),
    totalVnd,
    createdBy: context.actor.id,
    createdAt: context.now(),
  });
}

/** Told once for an import. What is in it is the body's own paper, as every draft is. */
const IMPORTED = 'vn.haiphong.lienthong.budget.proposal-imported.v1';

/** The table, or why the proposal it is for takes none. */
function readTable(
  context: BudgetContext,
  filing: Filing,
  input: ImportProposalInput,
  held: ProposalRow | null,
): ImportTable<ProposalColumn> | AnyRefusal {
  if (held !== null && (held.version !== input.expectedVersion || nextStatus(held.status, 'REVISE') === null)) {
    return conflict('The record is not in the state or version the request stands on.', held.status, held.version);
  }
  const table = readImportTable(input, PROPOSAL_COLUMNS);
  if (isRefusal(table)) return table;
  const problems = held === null ? problemsOfFiling(context, filing) : problemsOfLength(table, input, held);
  return problems.refusal() ?? table;
}

function problemsOfLength(
  { rows }: ImportTable<ProposalColumn>,
  { csv }: ImportProposalInput,
  { lineCount }: ProposalRow,
): FieldProblems {
  const problems = new FieldProblems();
  const added = rows.filter((cells) => cells !== null).length;
  const message = `A proposal has at most ${MOST_IMPORT_ROWS} lines.`;
  problems.require(added + lineCount <= MOST_IMPORT_ROWS, csv == null ? 'rows' : 'csv', 'TOO_LONG', message);
  return problems;
}

/** Which rows may be lines of the proposal, and everything that is wrong with the others, in the order of the rows. */
async function checkTable(
  { registry, now }: BudgetContext,
  em: EntityManager,
  { bodyCode }: Filing,
  table: ImportTable<ProposalColumn>,
  held: ProposalRow | null,
): Promise<CheckedRows<ProposalLineInput>> {
  const check = { registry, bodyCode, today: businessDateOf(now()) };
  const read = await readImportRows<ProposalColumn, ProposalLineInput>(table, (cells, number) =>
    readProposalRow(check, cells, number),
  );
  const taken = held === null ? [] : await keysOfLines(em, held);
  const { good, problems } = await checkProposalRows(bodyCode, read.rows, taken);
  return { good, problems: [...read.problems, ...problems].sort((a, b) => a.row - b.row) };
}
