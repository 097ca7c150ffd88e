import type { OutgoingEvent } from '@hub/subgraph-kit';
import type { PromotionTeamRow } from './promotion-team.entity.js';

/** Tells that a team was planned, changed, established or reported on; never who its members are. */
export function promotionTeamEvent(
  what: 'planned' | 'amended' | 'established' | 'reported',
  row: PromotionTeamRow,
): OutgoingEvent {
  return {
    type: `vn.haiphong.lienthong.outreach.promotion-team-${what}.v1`,
    subject: row.id,
    data: {
      year: row.year,
      team: row.id,
      founder: row.ownerCode,
      trades: row.tradeCodes,
      places: row.itinerary.flatMap(({ placeCode }) => placeCode ?? []),
      members: row.memberCount,
      status: row.status,
    },
  };
}
