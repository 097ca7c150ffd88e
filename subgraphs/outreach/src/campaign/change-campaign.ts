import {
  type AnyRefusal,
  type ChangeRequest,
  changeRecord,
  FieldProblems,
  type RequestContext,
  storedText,
} from '@hub/subgraph-kit';
import { InputType } from 'type-graphql';
import { CampaignRow } from './campaign.entity.js';
import type { Campaign } from './campaign.type.js';
import { campaignEvent } from './campaign-event.js';
import { CampaignStatus } from './campaign-status.js';
import { CampaignFactsInput, checkFacts, loadCampaign, storedFacts } from './plan-campaign.js';

@InputType({ description: 'What a campaign is from now on; every field replaces what was planned.' })
export class AmendCampaignInput extends CampaignFactsInput {}

/** The lead plans its campaign anew; the earlier plan stays in the history. */
export function amendCampaign(
  context: RequestContext,
  change: ChangeRequest & { readonly input: AmendCampaignInput },
): Promise<Campaign | AnyRefusal> {
  return changeRecord(context, {
    entity: CampaignRow,
    action: 'campaign.plan',
    change,
    ownerOf: ({ ownerCode }) => ownerCode,
    from: [CampaignStatus.OPEN],
    to: CampaignStatus.OPEN,
    take: (row) => {
      const problems = new FieldProblems();
      checkFacts(context, problems, change.input, row);
      Object.assign(row, storedFacts(change.input));
      return problems.refusal();
    },
    event: (row) => campaignEvent('amended', row),
    load: loadCampaign,
  });
}

/** The lead says what came of its campaign; nothing joins it from then on. */
export function closeCampaign(
  context: RequestContext,
  change: ChangeRequest & { readonly outcome: string },
): Promise<Campaign | AnyRefusal> {
  return changeRecord(context, {
    entity: CampaignRow,
    action: 'campaign.close',
    change,
    ownerOf: ({ ownerCode }) => ownerCode,
    from: [CampaignStatus.OPEN],
    to: CampaignStatus.CLOSED,
    take: (row) => {
      const problems = new FieldProblems();
      problems.text(change.outcome, 'outcome', { max: 4000 });
      row.outcome = storedText(change.outcome);
      return problems.refusal();
    },
    event: (row) => campaignEvent('closed', row),
    load: loadCampaign,
  });
}
