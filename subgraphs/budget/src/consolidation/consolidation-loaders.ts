import type { RequestContext } from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { ProposalRow } from '../proposal/proposal.entity.js';
import { proposalOf } from '../proposal/proposal.mapping.js';
import type { Proposal } from '../proposal/proposal.type.js';
import { visibleProposals } from '../proposal/proposal-list.js';
import { Body, referTo } from '../reference/reference-types.js';
import { ConsolidationRow } from './consolidation.entity.js';
import { Consolidation } from './consolidation.type.js';

/** Consolidations of proposals that the actor was shown. */
export const consolidationLoader = (context: RequestContext) =>
  new DataLoader<string, Consolidation | null>(async (ids) => {
    const rows = await context.em.find(ConsolidationRow, { id: { $in: [...ids] } });
    const found = new Map(rows.map((row) => [row.id, consolidationOf(row)]));
    return ids.map((id) => found.get(id) ?? null);
  });

/** The proposals of consolidations, as far as the actor may see them. */
export const consolidatedProposalsLoader = (context: RequestContext) =>
  new DataLoader<string, Proposal[]>(async (consolidationIds) => {
    const rows = await context.em.find(
      ProposalRow,
      { $and: [{ consolidationId: { $in: [...consolidationIds] } }, visibleProposals(context)] },
      { orderBy: { bodyCode: 'asc', id: 'asc' } },
    );
    const proposals = Map.groupBy(rows, (row) => row.consolidationId);
    return consolidationIds.map((id) => (proposals.get(id) ?? []).map(proposalOf));
  });

/** The consolidation as its own body sees it after a write. */
export async function loadConsolidation(em: EntityManager, id: string): Promise<Consolidation> {
  return consolidationOf(await em.findOneOrFail(ConsolidationRow, { id }));
}

function consolidationOf(row: ConsolidationRow): Consolidation {
  return Object.assign(new Consolidation(), {
    id: row.id,
    year: row.year,
    number: row.number,
    body: referTo(Body, row.bodyCode),
    proposalCount: row.proposals,
    heads: Number(row.heads),
    totalVnd: row.totalVnd,
    createdAt: row.createdAt,
  });
}
