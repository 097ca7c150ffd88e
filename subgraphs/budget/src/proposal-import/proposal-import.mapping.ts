import { Body, referTo } from '../reference/reference-types.js';
import type { ProposalImportRow } from './proposal-import.entity.js';
import { ProposalImport } from './proposal-import.type.js';

/** An import as its body sees it; the proposal is read when it is asked for. */
export function proposalImportOf(row: ProposalImportRow): ProposalImport {
  const { id, mode, year, createdAt, problemCount, totalVnd, proposalId } = row;
  return Object.assign(new ProposalImport(), {
    id,
    mode,
    year,
    createdAt,
    problemCount,
    totalVnd,
    proposalId,
    body: referTo(Body, row.bodyCode),
    dryRun: false,
    rows: row.rowCount,
    goodRows: row.goodCount,
    badRows: row.rowCount - row.goodCount,
    storedRows: row.storedCount,
    heads: Number(row.heads),
    found: row.problems,
  });
}
