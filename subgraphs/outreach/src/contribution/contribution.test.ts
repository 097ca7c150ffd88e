import { actorOf } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Arguments, at, education, OutreachDesk, school } from '../testing/outreach-desk.js';

let desk: OutreachDesk;
beforeAll(async () => {
  desk = await OutreachDesk.open();
});
afterAll(() => desk.subgraph.stop());

const CONTRIBUTION = { type: 'Contribution', selection: 'id kind content body { code } by { code }' };
const word = (id: unknown, bodyCode: string, kind = 'CONTRIBUTION'): Arguments => ({
  id: ['ID!', id],
  input: ['ContributionInput!', { bodyCode, kind, content: ' Cử 3 tư vấn viên. ' }],
});
const CAMPAIGN = { type: 'Campaign', selection: 'id version status outcome targetEvents' };

describe('partners', () => {
  test('add their part to a campaign and the lead answers; others, and others’ names, are refused', async () => {
    const { id } = await desk.planCampaign({ partnerCodes: ['SCHOOL:CDKTHP'] });
    expect(await desk.write(school, 'contributeToCampaign', word(id, 'SCHOOL:CDKTHP'), CONTRIBUTION)).toMatchObject({
      kind: 'CONTRIBUTION',
      content: 'Cử 3 tư vấn viên.',
      body: { code: 'SCHOOL:CDKTHP' },
    });
    await desk.write(education, 'contributeToCampaign', word(id, 'DOET', 'COMMENT'), CONTRIBUTION);
    for (const [actor, body] of [
      [actorOf('HEZA'), 'HEZA'],
      [actorOf('HEZA'), 'SCHOOL:CDKTHP'],
      [actorOf('SCHOOL:CDKTHP', 'LEADERSHIP'), 'SCHOOL:CDKTHP'],
    ] as const) {
      expect(await desk.write(actor, 'contributeToCampaign', word(id, body), CONTRIBUTION)).toMatchObject({
        __typename: 'NotAllowed',
        action: 'campaign.contribute',
      });
    }
    const { campaign } = await desk.read<{ campaign: { contributions: object[] } }>(
      actorOf('HEZA'),
      'query ($id: ID!) { campaign(id: $id) { contributions { kind by { code } } } }',
      { id },
    );
    expect(campaign.contributions).toEqual([
      { kind: 'CONTRIBUTION', by: { code: 'SCHOOL:CDKTHP' } },
      { kind: 'COMMENT', by: { code: 'DOET' } },
    ]);
    expect(await desk.eventsOf(id)).toEqual(['campaign-planned', 'campaign-contributed', 'campaign-contributed']);
  });

  test('add to an event until it is cancelled', async () => {
    const { id } = await desk.planEvent({ partnerCodes: ['SCHOOL:CDKTHP'] });
    const said = await desk.write(school, 'contributeToEvent', word(id, 'SCHOOL:CDKTHP'), {
      ...CONTRIBUTION,
      key: 'e',
    });
    expect(said).toMatchObject({ __typename: 'Contribution' });
    expect(
      await desk.write(school, 'contributeToEvent', word(id, 'SCHOOL:CDKTHP'), { ...CONTRIBUTION, key: 'e' }),
    ).toEqual(said);
    await desk.cancel(id, 'Bão');
    expect(await desk.write(school, 'contributeToEvent', word(id, 'SCHOOL:CDKTHP'), CONTRIBUTION)).toMatchObject({
      __typename: 'Conflict',
      currentState: 'CANCELLED',
    });
  });
});

describe('a campaign', () => {
  test('is planned anew and closed by its lead; nothing joins it afterwards', async () => {
    const { id } = await desk.planCampaign({ partnerCodes: ['SCHOOL:CDKTHP'] });
    const amended: Arguments = {
      input: [
        'AmendCampaignInput!',
        { title: 'Mới', audiences: ['PARENTS'], startsOn: '2026-03-02', endsOn: '2026-06-30', targetEvents: 12 },
      ],
    };
    expect(await desk.write(school, 'amendCampaign', at(id, 1, amended), CAMPAIGN)).toMatchObject({
      __typename: 'NotAllowed',
    });
    expect(await desk.write(education, 'amendCampaign', at(id, 1, amended), CAMPAIGN)).toMatchObject({
      version: 2,
      targetEvents: 12,
    });
    const closing: Arguments = { outcome: ['String!', 'Đạt mục tiêu.'] };
    expect(await desk.write(education, 'closeCampaign', at(id, 1, closing), CAMPAIGN)).toMatchObject({
      __typename: 'Conflict',
      currentVersion: 2,
    });
    expect(await desk.write(education, 'closeCampaign', at(id, 2, closing), CAMPAIGN)).toMatchObject({
      status: 'CLOSED',
      outcome: 'Đạt mục tiêu.',
    });
    expect(await desk.planEvent({ campaignId: id })).toMatchObject({ fields: [{ path: 'campaignId' }] });
    expect(await desk.write(school, 'contributeToCampaign', word(id, 'SCHOOL:CDKTHP'), CONTRIBUTION)).toMatchObject({
      __typename: 'NotAllowed',
    });
    expect(await desk.write(education, 'contributeToCampaign', word(id, 'DOET'), CONTRIBUTION)).toMatchObject({
      __typename: 'Conflict',
      currentState: 'CLOSED',
    });
    const { campaign } = await desk.read<{ campaign: { history: { changes: object[] }[] } }>(
      school,
      'query ($id: ID!) { campaign(id: $id) { history { version changes { field before after } } } }',
      { id },
    );
    expect(campaign.history.map(({ changes }) => changes.length)).toEqual([expect.any(Number), 4, 2]);
    expect(campaign.history[1]?.changes).toContainEqual({ field: 'targetEvents', before: null, after: '12' });
  });
});
