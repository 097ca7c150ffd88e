import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { ContributionKind } from './contribution.type.js';

/** What one body said of a campaign or event that it takes part in; never altered. */
export const ContributionRow = defineEntity({
  name: 'ContributionRow',
  tableName: 'contribution',
  properties: {
    id: p.uuid().primary(),
    campaignId: p.uuid().nullable(),
    eventId: p.uuid().nullable(),
    /** The partner named by the record, or its lead. */
    bodyCode: p.string(),
    kind: p.string().$type<ContributionKind>(),
    content: p.text(),
    createdAt: p.datetime(),
    createdBy: p.string(),
    /** Body the account acted for: the heir's code where an heir continued the file. */
    createdAs: p.string(),
  },
});
export type ContributionRow = InferEntity<typeof ContributionRow>;
