import { isUuid, type RequestContext, requirePermission } from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { ProposalRow } from '../proposal/proposal.entity.js';
import { proposalOf } from '../proposal/proposal.mapping.js';
import type { Proposal } from '../proposal/proposal.type.js';
import { visibleProposals } from '../proposal/proposal-list.js';
import { ConsolidationInputRow, ConsolidationRow } from './consolidation.entity.js';
import { consolidationOf, figureOf, inputOf } from './consolidation.mapping.js';
import {
  type Consolidation,
  type ConsolidationFigure,
  type ConsolidationInput,
  ConsolidationReproduction,
} from './consolidation.type.js';
import { digestsOf, readFigures } from './consolidation-figures.js';

/** The consolidations of a fiscal year, the last first. */
export async function listConsolidations(context: RequestContext, year: number): Promise<Consolidation[]> {
  requirePermission(context, 'consolidation.read');
  return (await context.em.find(ConsolidationRow, { year }, { orderBy: { number: 'desc' } })).map(consolidationOf);
}

/** One consolidation, if there is such a one. */
export async function findConsolidation(context: RequestContext, id: string): Promise<Consolidation | null> {
  requirePermission(context, 'consolidation.read');
  return isUuid(id) ? context.loaders.of(context, consolidationLoader).load(id) : null;
}

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

/** What consolidations stand on; only who may read consolidations learns of all of it. */
export const consolidationInputsLoader = (context: RequestContext) =>
  new DataLoader<string, ConsolidationInput[]>(async (ids) => {
    requirePermission(context, 'consolidation.read');
    const rows = await context.em.find(
      ConsolidationInputRow,
      { consolidationId: { $in: [...ids] } },
      { orderBy: { proposalId: 'asc' } },
    );
    const inputs = Map.groupBy(rows, ({ consolidationId }) => consolidationId);
    return ids.map((id) => (inputs.get(id) ?? []).map(inputOf));
  });

/** The figures of consolidations as they were stored. */
export const consolidationFiguresLoader = ({ em }: RequestContext) =>
  new DataLoader<string, ConsolidationFigure[]>(async (ids) => {
    const figures = await readFigures(em, ids, 'STORED');
    return ids.map((id) => (figures.get(id) ?? []).map(figureOf));
  });

/** Consolidations computed once more, and held against what was stored. */
export const reproductionLoader = ({ em }: RequestContext) =>
  new DataLoader<Consolidation, ConsolidationReproduction, string>(
    async (consolidations) => {
      const ids = consolidations.map(({ id }) => id);
      const stored = await readFigures(em, ids, 'STORED');
      const computed = await readFigures(em, ids, 'LINES');
      const digests = await digestsOf(em, ids);
      return consolidations.map(({ id, inputsDigest }) => {
        const [before, now] = [stored.get(id) ?? [], computed.get(id) ?? []];
        const digest = digests.get(id) ?? null;
        return Object.assign(new ConsolidationReproduction(), {
          same: JSON.stringify(before) === JSON.stringify(now) && (inputsDigest === null || inputsDigest === digest),
          inputsDigest: digest,
          figures: now.map(figureOf),
        });
      });
    },
    { cacheKeyFn: ({ id }) => id },
  );

/** The consolidation as its own body sees it after a write. */
export async function loadConsolidation(em: EntityManager, id: string): Promise<Consolidation> {
  return consolidationOf(await em.findOneOrFail(ConsolidationRow, { id }));
}
