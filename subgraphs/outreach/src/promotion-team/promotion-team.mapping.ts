import { recordFields } from '@hub/subgraph-kit';
import { Body, Place, referTo, Trade } from '../reference/reference-types.js';
import type { PromotionTeamMemberRow, PromotionTeamRow } from './promotion-team.entity.js';
import { PromotionStop, PromotionTeam, PromotionTeamMember } from './promotion-team.type.js';

/** The GraphQL view of a stored team, without its members. */
export function promotionTeamOf(row: PromotionTeamRow): PromotionTeam {
  return Object.assign(new PromotionTeam(), {
    ...recordFields(row),
    founder: referTo(Body, row.ownerCode),
    title: row.title,
    purpose: row.purpose,
    trades: row.tradeCodes.map((code) => referTo(Trade, code)),
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    year: row.year,
    memberCount: row.memberCount,
    itinerary: row.itinerary.map(({ placeCode, ...stop }) =>
      Object.assign(new PromotionStop(), { ...stop, place: placeCode === null ? null : referTo(Place, placeCode) }),
    ),
    peopleMet: row.itinerary.reduce((sum, { peopleMet }) => sum + (peopleMet ?? 0), 0),
    registrations: row.itinerary.reduce((sum, { registrations }) => sum + (registrations ?? 0), 0),
    status: row.status,
    decisionNumber: row.decisionNumber ?? null,
    decidedOn: row.decidedOn ?? null,
    demo: row.demo,
  });
}

/** The GraphQL view of a stored member. */
export function memberOf({ id, fullName, bodyCode, role }: PromotionTeamMemberRow): PromotionTeamMember {
  return Object.assign(new PromotionTeamMember(), { id, fullName, body: referTo(Body, bodyCode), role });
}
