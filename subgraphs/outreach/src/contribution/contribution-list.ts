import type { RequestContext } from '@hub/subgraph-kit';
import DataLoader from 'dataloader';
import { ContributionRow } from './contribution.entity.js';
import { type Contribution, contributionOf } from './contribution.type.js';

/** Contributions to campaigns, oldest first. Who may read a campaign may read them. */
export const campaignContributionsLoader = (context: RequestContext) => contributionsLoader(context, 'campaignId');

/** Contributions to events, oldest first. */
export const eventContributionsLoader = (context: RequestContext) => contributionsLoader(context, 'eventId');

function contributionsLoader(context: RequestContext, subject: 'campaignId' | 'eventId') {
  return new DataLoader<string, Contribution[]>(async (ids) => {
    const rows = await context.em.find(ContributionRow, { [subject]: { $in: [...ids] } }, { orderBy: { id: 'asc' } });
    return ids.map((id) => rows.filter((row) => row[subject] === id).map(contributionOf));
  });
}
