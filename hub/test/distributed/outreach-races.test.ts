import { announceSkip } from '@hub/events/testing';
import { actorOf } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Arguments,
  at,
  atOnce,
  MISSING_FOR_PROCESSES,
  onlyOne,
  startTwoProcesses,
  type TwoProcesses,
  tally,
} from './two-processes.js';

if (MISSING_FOR_PROCESSES !== undefined) announceSkip('races over the outreach books', MISSING_FOR_PROCESSES);

const lead = actorOf('DOET', 'OFFICER', ['DOLISA']);
const approver = actorOf('DOET', 'APPROVER', ['DOLISA']);
const publisher = actorOf('DOST', 'PUBLISHER', ['DIC']);

describe.skipIf(MISSING_FOR_PROCESSES !== undefined)('two processes that are asked at once', () => {
  let processes: TwoProcesses;
  beforeAll(async () => {
    processes = await startTwoProcesses('outreach');
  });
  afterAll(() => processes?.stop());

  test('plan a campaign once for one key, change it once and close it once', async () => {
    const facts = { title: 'Chiến dịch', audiences: ['PARENTS'], startsOn: '2026-11-01', endsOn: '2026-12-31' };
    const onCampaign = { actor: lead, type: 'Campaign' };
    const input: Arguments = { input: ['PlanCampaignInput!', facts] };
    const planned = await atOnce(processes, 50, {
      ...onCampaign,
      mutation: 'planCampaign',
      args: input,
      key: 'one-key',
    });
    expect(tally(planned)).toEqual({ Campaign: 50 });
    expect(new Set(planned.map(({ id }) => id)).size).toBe(1);
    const change: Arguments = { input: ['AmendCampaignInput!', { ...facts, title: 'Chiến dịch mới' }] };
    const amended = await onlyOne(processes, 50, {
      ...onCampaign,
      mutation: 'amendCampaign',
      args: at(planned[0], change),
    });
    const outcome: Arguments = { outcome: ['String!', 'Đã hoàn thành'] };
    await onlyOne(processes, 20, { ...onCampaign, mutation: 'closeCampaign', args: at(amended, outcome) });
    expect(await processes.countOf('campaign where title = $1 and version = $2', ['Chiến dịch mới', 3])).toBe(1);
    for (const happened of ['campaign-planned', 'campaign-amended', 'campaign-closed'])
      expect(await processes.told(amended.id, happened)).toBe(1);
  });

  test('publish a text once, correct it once and retract it once', async () => {
    const onText = { actor: publisher, type: 'Publication' };
    const text = { title: 'Tin', body: 'Nội dung.' };
    const input: Arguments = { input: ['DraftPublicationInput!', { ...text, channel: 'PORTAL' }] };
    const [draft] = await atOnce(processes, 1, { ...onText, mutation: 'draftPublication', args: input });
    const published = await onlyOne(processes, 20, { ...onText, mutation: 'publish', args: at(draft) });
    const correction: Arguments = {
      input: ['CorrectPublicationInput!', { ...text, title: 'Tin đã sửa' }],
      reason: ['String!', 'Sai ngày'],
    };
    const corrected = await onlyOne(processes, 50, {
      ...onText,
      mutation: 'correctPublication',
      args: at(published, correction),
    });
    expect(await processes.countOf('publication_text where publication_id = $1', [draft.id])).toBe(1);
    const reason: Arguments = { reason: ['String!', 'Hết hiệu lực'] };
    await onlyOne(processes, 20, { ...onText, mutation: 'retractPublication', args: at(corrected, reason) });
    for (const happened of ['publication-published', 'publication-corrected', 'publication-retracted'])
      expect(await processes.told(draft.id, happened)).toBe(1);
  });

  test('set a team up by one decision', async () => {
    const onTeam = { actor: lead, type: 'PromotionTeam' };
    const team = {
      title: 'Đoàn xúc tiến',
      purpose: 'Giới thiệu chín nghề',
      startsOn: '2026-11-20',
      endsOn: '2026-12-20',
      members: [{ fullName: 'Người Thử Một', bodyCode: 'DOET', role: 'Trưởng đoàn' }],
      itinerary: [{ locality: 'tỉnh Quảng Ninh', visitsOn: '2026-12-01', activity: 'Tư vấn' }],
    };
    const input: Arguments = { input: ['PlanPromotionTeamInput!', team] };
    const [planned] = await atOnce(processes, 1, { ...onTeam, mutation: 'planPromotionTeam', args: input });
    const decision: Arguments = { decisionNumber: ['String!', '45/QĐ'], decidedOn: ['Date!', '2026-11-20'] };
    const decided = { actor: approver, type: 'PromotionTeam', args: at(planned, decision) };
    await onlyOne(processes, 20, { ...decided, mutation: 'establishPromotionTeam' });
    expect(await processes.told(planned.id, 'promotion-team-established')).toBe(1);
  });
});
