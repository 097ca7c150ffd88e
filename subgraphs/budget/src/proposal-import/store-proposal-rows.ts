import { businessDateOf } from '@hub/identity';
import { type AnyRefusal, forEachRow, type RequestContext, stampChange } from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { insertProposal } from '../proposal/draft-proposal.js';
import type { ProposalRow } from '../proposal/proposal.entity.js';
import { type Filing, type NewLine, priceLines, totalsOf } from '../proposal-line/price-lines.js';
import { ProposalLineRow } from '../proposal-line/proposal-line.entity.js';
import { lineKey, type ProposalLineInput } from '../proposal-line/proposal-line.input.js';
import { storeLines } from '../proposal-line/store-lines.js';

/** The rows priced as lines that are drafted today. */
export async function priceRows(
  context: RequestContext,
  filing: Filing,
  rows: readonly ProposalLineInput[],
): Promise<NewLine[]> {
  const today = businessDateOf(context.now());
  const lines: NewLine[] = [];
  await forEachRow(rows, (row) => lines.push(...priceLines(context, filing, [row], today)));
  return lines;
}

/** Adds lines to the proposal that is `held`, or to a new draft. */
export function storeRows(
  context: RequestContext,
  em: EntityManager,
  filing: Filing,
  held: ProposalRow | null,
  lines: readonly NewLine[],
): Promise<ProposalRow | AnyRefusal> {
  return held === null ? insertProposal(context, em, filing, lines) : append(context, em, held, lines);
}

async function append(
  context: RequestContext,
  em: EntityManager,
  row: ProposalRow,
  lines: readonly NewLine[],
): Promise<ProposalRow> {
  const added = totalsOf(lines);
  stampChange(context, row);
  await em.flush();
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

/** What tells the standing lines of a proposal apart. */
export async function keysOfLines(em: EntityManager, { id, bodyCode }: ProposalRow): Promise<string[]> {
  const lines = await em.find(
    ProposalLineRow,
    { proposalId: id, untilVersion: null },
    {
      fields: ['category', 'tradeCode', 'level', 'months', 'schoolCode', 'pedagogyNeedId'],
      disableIdentityMap: true,
    },
  );
  return lines.map((line) => lineKey(line, bodyCode));
}
