import { expect } from 'vitest';
import type { Walk } from './walk.js';

/** A district of 2024, the ward that holds its files, and a ward that does not. */
const [DISTRICT, WARD, OTHER_WARD] = ['DISTRICT:LE_CHAN', 'COMMUNE:LE_CHAN', 'COMMUNE:AN_BIEN'];

/** What the departments and a district filed in 2024. */
export async function fileOutreach(walk: Walk) {
  const lead = walk.as('DOLISA', 'DOHA');
  const approver = walk.as('DOLISA/APPROVER', 'DOHA/APPROVER');
  const press = walk.as('DIC', 'DOHA');
  const publisher = walk.as('DIC/PUBLISHER', 'DOHA/PUBLISHER');
  const district = walk.as(DISTRICT, 'DISTRICT:HAI_AN');
  const facts = {
    partnerCodes: ['DIC', DISTRICT],
    title: 'Chiến dịch tuyển sinh',
    audiences: ['PARENTS'],
    placeCodes: [DISTRICT],
    startsOn: '2024-10-01',
    endsOn: '2026-12-31',
  };
  const campaign = await lead('planCampaign', { input: facts });
  const contribution = { bodyCode: DISTRICT, kind: 'CONTRIBUTION', content: 'Nhận tuyên truyền' };
  await district('contributeToCampaign', { id: campaign.id, input: contribution }, 'id');

  const eventFacts = {
    type: 'CONFERENCE',
    title: 'Hội nghị định kỳ',
    venue: 'Hội trường quận',
    placeCode: DISTRICT,
    partnerCodes: [DISTRICT, 'DIC'],
    startsAt: '2024-12-20T02:00:00Z',
  };
  const series = await lead('planEventSeries', {
    input: {
      partnerCodes: ['DOET', 'DIC'],
      title: 'Hội nghị nửa năm',
      audiences: ['PARENTS'],
      firstOn: '2024-12-20',
      everyMonths: 12,
      until: '2027-12-31',
    },
  });
  const event = await lead('planEvent', { input: { ...eventFacts, seriesId: series.id, occurrence: 1 } });
  const cancelled = await lead('planEvent', { input: { ...eventFacts, title: 'Hội nghị sẽ hủy' } });
  const contributed = { bodyCode: DISTRICT, kind: 'COMMENT', content: 'Đề nghị đổi giờ' };
  await district('contributeToEvent', { id: event.id, input: contributed }, 'id');

  const teamFacts = {
    title: 'Đoàn xúc tiến tuyển sinh',
    purpose: 'Giới thiệu chín nghề',
    startsOn: '2024-11-01',
    endsOn: '2024-11-05',
    members: [
      { fullName: 'Người Thử Một', bodyCode: 'DOLISA', role: 'Trưởng đoàn' },
      { fullName: 'Người Thử Hai', bodyCode: DISTRICT, role: 'Thành viên' },
    ],
    itinerary: [{ placeCode: DISTRICT, locality: 'Quận Lê Chân', visitsOn: '2024-11-02', activity: 'Tư vấn học nghề' }],
  };
  const team = await lead('planPromotionTeam', { input: teamFacts });

  const text = { title: 'Tuyển sinh tại quận', body: 'Nội dung thông báo.', placeCodes: [DISTRICT] };
  const draft = () => press('draftPublication', { input: { ...text, channel: 'PORTAL', campaignId: campaign.id } });
  const drafts = { amended: await draft(), published: await draft(), scheduled: await draft() };
  const published = await publisher('publish', { id: drafts.published.id, expectedVersion: 1 });
  const at = { id: drafts.scheduled.id, expectedVersion: 1, at: '2025-04-01T02:00:00Z' };
  const scheduled = await publisher('schedulePublication', at);

  const order = {
    number: '88/CV',
    title: 'Tuyên truyền chính sách',
    content: 'Đăng, phát trong tuần.',
    channels: ['LOUDSPEAKER'],
    dueOn: '2026-12-31',
    bodyCodes: [DISTRICT, 'DISTRICT:HAI_AN'],
  };
  const orders = {
    confirmed: await press('issueWorkOrder', { input: order }),
    cancelled: await press('issueWorkOrder', { input: { ...order, number: '89/CV' } }),
  };

  const activity = { ...eventFacts, type: 'LINKED_SUPPORT', title: 'Lồng ghép lao động nông thôn' };
  const ownEvent = await district('planEvent', { input: { ...activity, hostCode: DISTRICT } });
  const tie = {
    localityCode: DISTRICT,
    eventId: ownEvent.id,
    support: 'RURAL_LABOUR',
    programmeName: 'Đào tạo nghề nông thôn',
  };
  const linked = await district('tieLinkedProgramme', { input: tie });

  const session = {
    organisationCode: 'VFF:YOUTH_UNION',
    form: 'MEETING',
    title: 'Sinh hoạt chi đoàn',
    audiences: ['UNION_MEMBERS'],
    placeCodes: [DISTRICT],
    heldOn: '2024-09-20',
    people: 40,
  };
  const union = walk.as('VFF:YOUTH_UNION', 'VFF:WOMENS_UNION');
  const mobilisations = {
    amended: await union('recordMobilisation', { input: session }),
    withdrawn: await union('recordMobilisation', { input: { ...session, title: 'Sinh hoạt nhập trùng' } }),
  };
  walk.turnTo('2024-12-21');
  const held = { id: ownEvent.id, expectedVersion: 1, attendance: 30 };
  await district('recordEventHeld', held);
  const parts = [{ placeCode: DISTRICT, tradeCode: 'WELDING', people: 12 }];
  await district('reportReach', { input: { eventId: ownEvent.id, parts } }, 'peopleReached');
  return {
    ...{ campaign, facts, event, eventFacts, cancelled, series, team, teamFacts, drafts, text, published, scheduled },
    ...{ orders, ownEvent, linked, mobilisations, session, approver },
  };
}

/** What their successors make of it in 2026. */
export async function continueOutreach(walk: Walk, filed: Awaited<ReturnType<typeof fileOutreach>>) {
  const lead = walk.as('DOET', 'DOHA');
  const approver = walk.as('DOET/APPROVER', 'DOHA/APPROVER');
  const press = walk.as('DOST', 'DOHA');
  const publisher = walk.as('DOST/PUBLISHER', 'DOHA/PUBLISHER');
  const ward = walk.as(WARD, OTHER_WARD);
  const { campaign, facts, event, eventFacts, cancelled, series, team, teamFacts, drafts, text, orders } = filed;

  // What DIC had scheduled was published by the hub when its time came, for the body that holds DIC's files.
  const { id } = filed.scheduled;
  const PUBLISHED = `{ publication(id: "${id}") { status publisher { code } history { by { code } } } }`;
  await expect
    .poll(async () => (await walk.ask('DOST', PUBLISHED)).publication, { timeout: 20_000 })
    .toMatchObject({
      status: 'PUBLISHED',
      publisher: { code: 'DIC' },
      history: [{ by: { code: 'DIC' } }, { by: { code: 'DIC' } }, { by: { code: 'DOST' } }],
    });

  // The partners and places of 2024 stay, though none of them exists any more.
  const amended = { ...facts, title: 'Chiến dịch tuyển sinh, mở rộng' };
  const CAMPAIGN = 'id version lead { code } partners { code } places { code }';
  const now = await lead('amendCampaign', { id: campaign.id, expectedVersion: 1, input: amended }, CAMPAIGN);
  const word = { bodyCode: DISTRICT, kind: 'COMMENT', content: 'Phường tiếp tục' };
  await ward('contributeToCampaign', { id: campaign.id, input: word }, 'id');
  await lead('closeCampaign', { id: campaign.id, expectedVersion: now.version, outcome: 'Đã hoàn thành' });

  const later = { ...eventFacts, title: 'Hội nghị định kỳ, đổi hội trường' };
  const EVENT = 'id version host { code } partners { code } place { code }';
  const moved = await lead('amendEvent', { id: event.id, expectedVersion: 1, input: later }, EVENT);
  const comment = { bodyCode: DISTRICT, kind: 'COMMENT', content: 'Phường sẽ dự' };
  await ward('contributeToEvent', { id: event.id, input: comment }, 'id');
  await lead('recordEventHeld', { id: event.id, expectedVersion: moved.version, attendance: 90 });
  await lead('cancelEvent', { id: cancelled.id, expectedVersion: 1, reason: 'Gộp hội nghị' });
  const next = { ...eventFacts, partnerCodes: [], placeCode: WARD, startsAt: '2026-12-20T02:00:00Z' };
  await lead('planEvent', { input: { ...next, seriesId: series.id, occurrence: 3 } });
  const yearly = {
    partnerCodes: ['DOET', 'DIC'],
    title: 'Hội nghị hằng năm',
    audiences: ['PARENTS'],
    until: '2027-12-31',
    graceDays: 10,
  };
  await lead('amendEventSeries', { id: series.id, expectedVersion: 1, input: yearly }, 'id version partners { code }');
  await lead('endEventSeries', {
    id: series.id,
    expectedVersion: 2,
    endedOn: '2026-12-31',
    reason: 'Chuyển hình thức',
  });

  const plan = { ...teamFacts, purpose: 'Giới thiệu chín nghề và hỗ trợ' };
  const TEAM = 'id version founder { code } members { body { code } }';
  const replanned = await lead('amendPromotionTeam', { id: team.id, expectedVersion: 1, input: plan }, TEAM);
  const decision = { decisionNumber: '45/QĐ', decidedOn: '2026-11-20' };
  await approver('establishPromotionTeam', { id: team.id, expectedVersion: 2, ...decision });
  const results = [{ stop: 1, peopleMet: 80, registrations: 9 }];
  await lead('reportPromotionResults', { id: team.id, expectedVersion: 3, results });

  const PUBLICATION = 'id version publisher { code } places { code }';
  const rewritten = { ...text, title: 'Tuyển sinh tại quận, đợt hai' };
  await press('amendPublication', { id: drafts.amended.id, expectedVersion: 1, input: rewritten }, PUBLICATION);
  const at = { id: drafts.amended.id, expectedVersion: 2, at: '2027-01-05T02:00:00Z' };
  await publisher('schedulePublication', at);
  await publisher('unschedulePublication', { id: drafts.amended.id, expectedVersion: 3 });
  await publisher('publish', { id: drafts.amended.id, expectedVersion: 4 });
  const correction = { ...text, body: 'Nội dung đã sửa.' };
  const corrected = await publisher(
    'correctPublication',
    { id: drafts.published.id, expectedVersion: 2, input: correction, reason: 'Sai thời hạn' },
    PUBLICATION,
  );
  await publisher('retractPublication', { id: drafts.published.id, expectedVersion: 3, reason: 'Hết hiệu lực' });

  const done = { id: orders.confirmed.id, bodyCode: DISTRICT, doneOn: '2026-11-20', note: 'Đã phát thanh' };
  const RECEIPTS = 'id version issuer { code } receipts { body { code } standing }';
  const confirmed = await ward('confirmWorkOrder', done, RECEIPTS);
  await press('cancelWorkOrder', { id: orders.cancelled.id, expectedVersion: 1, reason: 'Ban hành lại' });
  const again = { localityCode: WARD, eventId: filed.ownEvent.id, support: 'OTHER', programmeName: 'Lao động nữ' };
  await ward('tieLinkedProgramme', { input: again });
  await ward('untieLinkedProgramme', { id: filed.linked.id, expectedVersion: 1, reason: 'Nhập nhầm' });

  const union = walk.as('VFF:YOUTH_UNION', 'VFF:WOMENS_UNION');
  const { organisationCode: _, ...session } = filed.session;
  const { amended: kept, withdrawn } = filed.mobilisations;
  await union('amendMobilisation', { id: kept.id, expectedVersion: 1, input: { ...session, people: 45 } });
  await union('withdrawMobilisation', { id: withdrawn.id, expectedVersion: 1, reason: 'Nhập trùng' });
  return { campaign: now, event: moved, team: replanned, publication: corrected, order: confirmed };
}
