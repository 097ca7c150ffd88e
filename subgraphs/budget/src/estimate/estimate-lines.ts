import { decisionOf, MAX_PAGE, PageInfo, type PolicyDecision, type RequestContext } from '@hub/subgraph-kit';
import DataLoader from 'dataloader';
import { GraphQLError } from 'graphql';
import { ProposalLineRow } from '../proposal/proposal.entity.js';
import { EstimateLineRow } from './estimate.entity.js';
import { estimateLineOf } from './estimate.mapping.js';
import { type Estimate, EstimateLineConnection } from './estimate.type.js';

const DEFAULT_PAGE = 20;

/** A page of the lines of an estimate the actor was shown. */
export interface EstimateLinesPage {
  readonly estimate: Estimate;
  readonly first: number | null | undefined;
  readonly after: string | null | undefined;
}

/**
 * Pages of lines. Positions within an estimate have no gaps, so the same page of many estimates is one statement,
 * and a cursor is a position.
 */
export const estimateLinesLoader = (context: RequestContext) =>
  new DataLoader<EstimateLinesPage, EstimateLineConnection, string>(
    async (pages) => {
      const groups = Map.groupBy(pages, ({ first, after }) => JSON.stringify([sizeOf(first), positionOf(after)]));
      const connections = new Map<EstimateLinesPage, EstimateLineConnection>();
      for (const [key, group] of groups) {
        const [size, start] = JSON.parse(key) as [number, number];
        const rows = await context.em.find(
          EstimateLineRow,
          {
            estimateId: { $in: group.map(({ estimate }) => estimate.id) },
            position: { $gt: start, $lte: start + size },
          },
          { orderBy: { position: 'asc' } },
        );
        const lines = Map.groupBy(rows, (row) => row.estimateId);
        for (const page of group) {
          connections.set(page, connectionOf(lines.get(page.estimate.id) ?? [], start, page.estimate.lineCount));
        }
      }
      return pages.map((page) => connections.get(page) as EstimateLineConnection);
    },
    { cacheKeyFn: ({ estimate, first, after }) => `${estimate.id}/${first}/${after}` },
  );

/** The decisions that lines' prices stand on, by proposal line. */
export const lineDecisionLoader = (context: RequestContext) =>
  new DataLoader<string, PolicyDecision>(async (ids) => {
    const rows = await context.em.find(
      ProposalLineRow,
      { id: { $in: [...ids] } },
      { fields: ['decision'], disableIdentityMap: true },
    );
    const found = new Map(rows.map(({ id, decision }) => [id, decisionOf(decision)]));
    return ids.map((id) => found.get(id) ?? new Error(`Proposal line ${id} is gone.`));
  });

function connectionOf(rows: readonly EstimateLineRow[], start: number, totalCount: number): EstimateLineConnection {
  const edges = rows.map((row) => ({ cursor: cursorOf(row.position), node: estimateLineOf(row) }));
  const pageInfo = Object.assign(new PageInfo(), {
    hasNextPage: (rows.at(-1)?.position ?? totalCount) < totalCount,
    hasPreviousPage: start > 0,
    startCursor: edges[0]?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  });
  return Object.assign(new EstimateLineConnection(), { edges, pageInfo, totalCount });
}

function sizeOf(first: number | null | undefined): number {
  const size = first ?? DEFAULT_PAGE;
  if (size < 0 || size > MAX_PAGE) throw badInput(`\`first\` must be from 0 to ${MAX_PAGE}.`);
  return size;
}

function cursorOf(position: number): string {
  return Buffer.from(`line ${position}`).toString('base64url');
}

function positionOf(after: string | null | undefined): number {
  if (after == null) return 0;
  const [, position] = /^line (\d{1,9})$/.exec(Buffer.from(after, 'base64url').toString('utf8')) ?? [];
  if (position === undefined) throw badInput('`after` is not a cursor of this list.');
  return Number(position);
}

function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}
