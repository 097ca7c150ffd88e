import { registerEnumType } from 'type-graphql';

/** Whether a campaign goes on. */
export enum CampaignStatus {
  OPEN = 'OPEN',
  CLOSED = 'CLOSED',
}
registerEnumType(CampaignStatus, {
  name: 'CampaignStatus',
  description: 'Whether a campaign goes on.',
  valuesConfig: {
    OPEN: { description: 'Đang thực hiện: events, publications and contributions join it.' },
    CLOSED: { description: 'Đã kết thúc: the lead has said what came of it; nothing joins it any more.' },
  },
});
