import { type FieldProblems, isUuid } from '@hub/subgraph-kit';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { CampaignRow } from './campaign.entity.js';
import { CampaignStatus } from './campaign-status.js';

/**
 * Notes a problem unless there is such a campaign and it is open; it stays so until the transaction ends. What has
 * joined a campaign before it was closed, `joined`, still belongs to it.
 */
export async function checkCampaign(
  em: EntityManager,
  problems: FieldProblems,
  campaignId: string | null | undefined,
  joined?: string | null,
): Promise<void> {
  if (campaignId == null || campaignId === joined) return;
  const lock = { lockMode: LockMode.PESSIMISTIC_READ };
  const campaign = isUuid(campaignId) ? await em.findOne(CampaignRow, { id: campaignId }, lock) : null;
  const open = campaign !== null && campaign.status === CampaignStatus.OPEN;
  problems.require(open, 'campaignId', 'UNKNOWN_CODE', 'A campaign that is not closed.');
}
