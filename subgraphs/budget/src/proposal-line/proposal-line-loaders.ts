import type { RequestContext } from '@hub/subgraph-kit';
import DataLoader from 'dataloader';
import { positionPages } from '../record/position-pages.js';
import { Body, Demand, Place, referById, referTo } from '../reference/reference-types.js';
import { ProposalLineRow, standsAt } from './proposal-line.entity.js';
import { proposalLineOf } from './proposal-line.mapping.js';
import { PriceCorrectionRecord, PricedDemand, type ProposalLine } from './proposal-line.type.js';

/** Lines of proposals that the actor was shown, as a version of each has them. */
export const proposalLinesLoader = ({ em }: RequestContext) =>
  positionPages(
    (proposalIds, start, end) =>
      em.find(
        ProposalLineRow,
        { proposalId: { $in: [...proposalIds] }, position: { $gt: start, $lte: end } },
        { orderBy: { proposalId: 'asc', position: 'asc', sinceVersion: 'asc' }, disableIdentityMap: true },
      ),
    ({ proposalId }) => proposalId,
    proposalLineOf,
    standsAt,
  );

/** Single lines behind what the actor was shown. */
export const proposalLineLoader = ({ em }: RequestContext) =>
  new DataLoader<string, ProposalLine>(async (ids) => {
    const rows = await em.find(ProposalLineRow, { id: { $in: [...ids] } });
    const found = new Map(rows.map((row) => [row.id, proposalLineOf(row)]));
    return ids.map((id) => found.get(id) ?? new Error(`Proposal line ${id} is gone.`));
  });

interface CorrectionRow {
  readonly origin: string;
  readonly before: string | null;
  readonly after: string;
  readonly reason: string;
  readonly corrected_as: string;
  readonly corrected_at: Date | string;
}

/** Every correction that led to a line's price, the oldest first. */
export const correctionsLoader = ({ em }: RequestContext) =>
  new DataLoader<string, PriceCorrectionRecord[]>(async (ids) => {
    const rows = await em.execute<CorrectionRow[]>(
      `with recursive chain as (
         select l.id as origin, l.* from proposal_line l where l.id in (?) and l.replaces_line_id is not null
         union all
         select c.origin, l.* from chain c join proposal_line l on l.id = c.replaces_line_id
         where l.replaces_line_id is not null)
       select c.origin, b.unit_vnd::text as before, c.unit_vnd::text as after, c.correction_reason as reason,
              c.corrected_as, c.corrected_at
       from chain c join proposal_line b on b.id = c.replaces_line_id order by c.since_version`,
      [[...ids]],
    );
    const corrections = Map.groupBy(rows, ({ origin }) => origin);
    return ids.map((id) => (corrections.get(id) ?? []).map(correctionOf));
  });

/** The demand that each line's heads come from. */
export const pricedDemandLoader = ({ em }: RequestContext) =>
  new DataLoader<string, PricedDemand[]>(async (lineIds) => {
    const rows = await em.execute<
      { line_id: string; demand_id: string; demand_version: number; place_code: string; heads: number }[]
    >(
      `select proposal_line_id as line_id, demand_id, demand_version, place_code, heads
       from priced_demand where proposal_line_id in (?) order by place_code, demand_id`,
      [[...lineIds]],
    );
    const demand = Map.groupBy(rows, ({ line_id }) => line_id);
    return lineIds.map((id) =>
      (demand.get(id) ?? []).map((row) =>
        Object.assign(new PricedDemand(), {
          demandId: row.demand_id,
          demand: referById(Demand, row.demand_id),
          demandVersion: row.demand_version,
          place: referTo(Place, row.place_code),
          heads: row.heads,
        }),
      ),
    );
  });

function correctionOf({ before, after, reason, corrected_as, corrected_at }: CorrectionRow): PriceCorrectionRecord {
  return Object.assign(new PriceCorrectionRecord(), {
    beforeUnitVnd: before === null ? null : BigInt(before),
    afterUnitVnd: BigInt(after),
    reason,
    by: referTo(Body, corrected_as),
    at: new Date(corrected_at),
  });
}
