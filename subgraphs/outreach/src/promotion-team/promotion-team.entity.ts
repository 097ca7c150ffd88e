import { recordColumns } from '@hub/subgraph-kit';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { PromotionTeamStatus } from './promotion-team-status.js';

/** One stop of an itinerary, with its result once there is one. */
export interface StoredStop {
  /** From 1, in the order of the itinerary. */
  readonly number: number;
  /** Null: outside the city. */
  readonly placeCode: string | null;
  readonly locality: string;
  readonly visitsOn: string;
  readonly activity: string;
  readonly peopleMet: number | null;
  readonly registrations: number | null;
  readonly note: string | null;
}

/** An enrolment-promotion team. */
export const PromotionTeamRow = defineEntity({
  name: 'PromotionTeamRow',
  tableName: 'promotion_team',
  properties: {
    ...recordColumns(),
    /** The body that sets it up, of its time: never replaced by its successor. */
    ownerCode: p.string(),
    title: p.text(),
    titleKey: p.text(),
    purpose: p.text(),
    tradeCodes: p.array(),
    startsOn: p.date(),
    endsOn: p.date(),
    /** Calendar year of `startsOn`. */
    year: p.integer(),
    memberCount: p.integer(),
    /** Stops live and change with their team and are read with it only, so they are part of its row. */
    itinerary: p.json().$type<readonly StoredStop[]>(),
    status: p.string().$type<PromotionTeamStatus>(),
    decisionNumber: p.string().nullable(),
    decidedOn: p.date().nullable(),
    demo: p.boolean(),
  },
});
export type PromotionTeamRow = InferEntity<typeof PromotionTeamRow>;

/** A member: personal data, kept out of the team's history, events and logs. */
export const PromotionTeamMemberRow = defineEntity({
  name: 'PromotionTeamMemberRow',
  tableName: 'promotion_team_member',
  properties: {
    id: p.uuid().primary(),
    teamId: p.uuid(),
    fullName: p.text(),
    /** The body the member comes from. */
    bodyCode: p.string(),
    role: p.text(),
  },
});
export type PromotionTeamMemberRow = InferEntity<typeof PromotionTeamMemberRow>;
