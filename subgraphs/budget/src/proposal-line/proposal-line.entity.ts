import type { StoredDecision } from '@hub/policy-rules';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/**
 * People of one category to be trained in one trade; the decision about their price is frozen on it. A line never
 * changes: a revision or a correction ends it at one version of its proposal and begins another.
 */
export const ProposalLineRow = defineEntity({
  name: 'ProposalLineRow',
  tableName: 'proposal_line',
  properties: {
    id: p.uuid().primary(),
    proposalId: p.uuid(),
    /** 1, 2, 3 … within each version of the proposal. */
    position: p.integer(),
    /** Version of the proposal that it begins with. */
    sinceVersion: p.integer(),
    /** Version of the proposal that no longer has it; null: it stands. */
    untilVersion: p.integer().nullable(),
    tradeCode: p.string(),
    level: p.string().nullable(),
    category: p.string(),
    heads: p.integer(),
    /** Months asked for; null: the whole course. */
    months: p.integer().nullable(),
    schoolCode: p.string().nullable(),
    /** The need of pedagogical training, of training's books, whose cost it is. */
    pedagogyNeedId: p.uuid().nullable(),
    outcome: p.string(),
    /** Months supported per head after caps; null for pedagogical training and without a price. */
    supportedMonths: p.integer().nullable(),
    /** What the policy gives for one head; null where it gives no price. */
    policyUnitVnd: p.bigint().nullable(),
    /** What stands: the policy's price or the corrected one. */
    unitVnd: p.bigint().nullable(),
    totalVnd: p.bigint().nullable(),
    decision: p.json().$type<StoredDecision>(),
    /** The line whose price this one corrects. */
    replacesLineId: p.uuid().nullable(),
    correctionReason: p.text().nullable(),
    correctedBy: p.string().nullable(),
    correctedAs: p.string().nullable(),
    correctedAt: p.datetime().nullable(),
  },
});
export type ProposalLineRow = InferEntity<typeof ProposalLineRow>;

/** Whether a line belongs to a version of its proposal. */
export function standsAt(line: Pick<ProposalLineRow, 'sinceVersion' | 'untilVersion'>, version: number): boolean {
  return line.sinceVersion <= version && version < (line.untilVersion ?? Number.POSITIVE_INFINITY);
}
