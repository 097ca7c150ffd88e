import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Arguments, type DutyDesk, openDutyDesk, TODAY } from './duty-desk.js';

/** In 2026 DOET holds DOLISA's vocational files, and the Department of Science and Technology those of DIC. */
const LEAD = 'DOLISA';
const SCHOOL = 'SCHOOL:CDKTHP';
const OTHER_SCHOOL = 'SCHOOL:CDYTHP';
const COMMUNE = 'COMMUNE:LE_CHAN';
const CENTRE = 'CENTRE:HAI_PHONG';
const LEADERSHIP = 'UBND/LEADERSHIP';
const REFUSED = { __typename: 'NotAllowed' };

let desk: DutyDesk;
beforeAll(async () => {
  desk = await openDutyDesk();
});
afterAll(() => desk.stop());

const at = (id: string, version: number, more: Arguments = {}): Arguments => ({
  id: ['ID!', id],
  expectedVersion: ['Int!', version],
  ...more,
});
const EVENT = { type: 'Event', selection: 'id version status attendance series { id } host { code }' };
const event = (changes: object): Arguments => ({
  input: [
    'PlanEventInput!',
    { title: 'Hoạt động', venue: 'Hội trường', placeCode: COMMUNE, startsAt: '2026-11-20T02:00:00Z', ...changes },
  ],
});
const CONTRIBUTION = { type: 'Contribution', selection: 'id body { code }' };
const word = (id: string, bodyCode: string): Arguments => ({
  id: ['ID!', id],
  input: ['ContributionInput!', { bodyCode, kind: 'CONTRIBUTION', content: 'Cử tư vấn viên.' }],
});
const held = (attendance: number): Arguments => ({ attendance: ['Int!', attendance] });

/** People reached and events held of the year, and of the welders' row. */
async function figures(): Promise<{ eventsHeld: number; peopleReached: number; [name: string]: number }> {
  const { programme } = await desk.ask(
    LEADERSHIP,
    `{ programme(year: 2026) { outreach {
      eventsHeld peopleReached promotionTeams workOrders workOrdersConfirmed mobilisations linkedActivities } } }`,
  );
  return programme.outreach;
}

test('D3: DOLISA with DOET holds recurring conferences on the policy for lower and upper-secondary pupils and parents', async () => {
  const SERIES = { type: 'EventSeries', selection: 'id version occurrences { number dueOn standing }' };
  const series: Arguments = {
    input: [
      'PlanEventSeriesInput!',
      {
        title: 'Hội nghị định kỳ',
        audiences: ['LOWER_SECONDARY_PUPILS', 'UPPER_SECONDARY_PUPILS', 'PARENTS'],
        partnerCodes: [SCHOOL],
        firstOn: '2026-11-20',
        everyMonths: 6,
        until: '2027-12-31',
        graceDays: 2,
      },
    ],
  };
  expect(await desk.write(SCHOOL, 'planEventSeries', series, SERIES)).toEqual(REFUSED);
  expect(await desk.write('DIC', 'planEventSeries', series, SERIES)).toEqual(REFUSED);
  const planned = await desk.expectEvent(2026, () => desk.write(LEAD, 'planEventSeries', series, SERIES));
  expect(planned.occurrences.map(({ standing }: { standing: string }) => standing)).toEqual([
    'LATE',
    'UPCOMING',
    'UPCOMING',
  ]);
  const conference = event({ type: 'CONFERENCE', seriesId: planned.id, occurrence: 1, partnerCodes: [SCHOOL] });
  expect(await desk.write(SCHOOL, 'planEvent', conference, EVENT)).toMatchObject({
    fields: [{ path: 'seriesId', code: 'UNKNOWN_CODE' }],
  });
  const { id } = await desk.expectEvent(2026, () => desk.write(LEAD, 'planEvent', conference, EVENT));
  expect(await desk.write('HEZA', 'contributeToEvent', word(id, 'HEZA'), CONTRIBUTION)).toEqual(REFUSED);
  await desk.expectEvent(2026, () => desk.write('DOET', 'contributeToEvent', word(id, 'DOET'), CONTRIBUTION));
  await desk.write(SCHOOL, 'contributeToEvent', word(id, SCHOOL), CONTRIBUTION);
  expect(await desk.write(SCHOOL, 'recordEventHeld', at(id, 1, held(300)), EVENT)).toEqual(REFUSED);
  const before = await figures();
  await desk.expectEvent(2026, () => desk.write(LEAD, 'recordEventHeld', at(id, 1, held(300)), EVENT));
  const after = await figures();
  expect([after.eventsHeld, after.peopleReached]).toEqual([before.eventsHeld + 1, before.peopleReached + 300]);
  for (const reader of ['DOET', LEADERSHIP]) {
    const { eventSeries } = await desk.ask(
      reader,
      'query ($id: ID!) { eventSeries(id: $id) { occurrences { standing event { attendance contributions { body { code } } } } } }',
      { id: planned.id },
    );
    expect(eventSeries.occurrences[0]).toEqual({
      standing: 'HELD',
      event: { attendance: 300, contributions: [{ body: { code: 'DOET' } }, { body: { code: SCHOOL } }] },
    });
  }
});

test('D4: DOLISA sets up enrolment-promotion teams by decision, with members and itinerary, to localities in and outside the city', async () => {
  const TEAM = { type: 'PromotionTeam', selection: 'id version status peopleMet members { fullName }' };
  const team: Arguments = {
    input: [
      'PlanPromotionTeamInput!',
      {
        title: 'Đoàn xúc tiến tuyển sinh',
        purpose: 'Giới thiệu chín nghề.',
        startsOn: '2026-11-16',
        endsOn: '2026-11-23',
        members: [
          { fullName: 'Người Thử Một', bodyCode: 'DOET', role: 'Trưởng đoàn' },
          { fullName: 'Người Thử Hai', bodyCode: SCHOOL, role: 'Tư vấn viên' },
        ],
        itinerary: [
          { placeCode: COMMUNE, locality: 'Phường Lê Chân', visitsOn: '2026-11-17', activity: 'Tư vấn' },
          { locality: 'tỉnh Quảng Ninh', visitsOn: '2026-11-20', activity: 'Gặp học sinh' },
        ],
      },
    ],
  };
  expect(await desk.write(SCHOOL, 'planPromotionTeam', team, TEAM)).toEqual(REFUSED);
  expect(await desk.write('HEZA', 'planPromotionTeam', team, TEAM)).toEqual(REFUSED);
  const { id } = await desk.expectEvent(2026, () => desk.write(LEAD, 'planPromotionTeam', team, TEAM));
  const decision: Arguments = { decisionNumber: ['String!', '45/QĐ'], decidedOn: ['Date!', '2026-11-16'] };
  expect(await desk.write(LEAD, 'establishPromotionTeam', at(id, 1, decision), TEAM)).toEqual(REFUSED);
  const before = await figures();
  await desk.expectEvent(2026, () =>
    desk.write(`${LEAD}/APPROVER`, 'establishPromotionTeam', at(id, 1, decision), TEAM),
  );
  const results: Arguments = {
    results: [
      '[PromotionStopResultInput!]!',
      [
        { stop: 1, peopleMet: 120, registrations: 14 },
        { stop: 2, peopleMet: 80, registrations: 9 },
      ],
    ],
  };
  expect(await desk.write(SCHOOL, 'reportPromotionResults', at(id, 2, results), TEAM)).toEqual(REFUSED);
  expect(
    await desk.expectEvent(2026, () => desk.write(LEAD, 'reportPromotionResults', at(id, 2, results), TEAM)),
  ).toMatchObject({ status: 'COMPLETED', peopleMet: 200, members: [{}, {}] });
  const after = await figures();
  expect([after.promotionTeams, after.peopleReached]).toEqual([
    (before.promotionTeams ?? 0) + 1,
    before.peopleReached + 200,
  ]);
  const ONE = 'query ($id: ID!) { promotionTeam(id: $id) { decisionNumber registrations members { fullName } } }';
  const seen = { decisionNumber: '45/QĐ', registrations: 23 };
  expect(await desk.ask(LEADERSHIP, ONE, { id })).toEqual({ promotionTeam: { ...seen, members: null } });
  expect(await desk.ask(SCHOOL, ONE, { id })).toEqual({
    promotionTeam: { ...seen, members: [{ fullName: 'Người Thử Hai' }] },
  });
});

test('D6: DOET spreads the policy in secondary schools and continuing-education institutions, to learners and parents', async () => {
  const CAMPAIGN = {
    type: 'Campaign',
    selection: 'id version status targetEvents targetPeople figures { eventsHeld peopleReached }',
  };
  const campaign: Arguments = {
    input: [
      'PlanCampaignInput!',
      {
        title: 'Đưa chính sách vào trường học',
        audiences: ['LOWER_SECONDARY_PUPILS', 'UPPER_SECONDARY_PUPILS', 'CONTINUING_EDUCATION_LEARNERS', 'PARENTS'],
        channels: ['PORTAL', 'SOCIAL'],
        partnerCodes: [CENTRE],
        startsOn: '2026-11-01',
        endsOn: '2026-12-31',
        targetEvents: 10,
        targetPeople: 5000,
      },
    ],
  };
  expect(await desk.write('HEZA', 'planCampaign', campaign, CAMPAIGN)).toEqual(REFUSED);
  const { id } = await desk.expectEvent(2026, () => desk.write('DOET', 'planCampaign', campaign, CAMPAIGN));
  expect(await desk.write(SCHOOL, 'contributeToCampaign', word(id, SCHOOL), CONTRIBUTION)).toEqual(REFUSED);
  await desk.expectEvent(2026, () => desk.write(CENTRE, 'contributeToCampaign', word(id, CENTRE), CONTRIBUTION));
  const lesson = event({
    type: 'CAREER_GUIDANCE',
    campaignId: id,
    audiences: ['CONTINUING_EDUCATION_LEARNERS', 'PARENTS'],
    partnerCodes: [CENTRE],
  });
  const planned = await desk.expectEvent(2026, () => desk.write('DOET', 'planEvent', lesson, EVENT));
  expect(await desk.write(CENTRE, 'recordEventHeld', at(planned.id, 1, held(150)), EVENT)).toEqual(REFUSED);
  await desk.write('DOET', 'recordEventHeld', at(planned.id, 1, held(150)), EVENT);
  const outcome: Arguments = { outcome: ['String!', 'Đã đến các cơ sở giáo dục thường xuyên.'] };
  expect(await desk.write(CENTRE, 'closeCampaign', at(id, 1, outcome), CAMPAIGN)).toEqual(REFUSED);
  expect(await desk.write('DOET', 'closeCampaign', at(id, 1, outcome), CAMPAIGN)).toMatchObject({ status: 'CLOSED' });
  const { campaign: seen } = await desk.ask(
    CENTRE,
    `query ($id: ID!) { campaign(id: $id) { ${CAMPAIGN.selection} contributions { body { nameVi } } } }`,
    { id },
  );
  expect(seen).toMatchObject({
    targetEvents: 10,
    targetPeople: 5000,
    figures: { eventsHeld: 1, peopleReached: 150 },
    contributions: [{ body: { nameVi: expect.any(String) } }],
  });
});

test('D7: DOET coordinates career guidance events with DOLISA, agencies and localities', async () => {
  const guidance = event({ type: 'CAREER_GUIDANCE', partnerCodes: [COMMUNE, SCHOOL] });
  expect(await desk.write('HEZA', 'planEvent', guidance, EVENT)).toEqual(REFUSED);
  const { id } = await desk.expectEvent(2026, () => desk.write('DOET', 'planEvent', guidance, EVENT));
  const other = 'COMMUNE:HONG_BANG';
  expect(await desk.write(other, 'contributeToEvent', word(id, other), CONTRIBUTION)).toEqual(REFUSED);
  await desk.expectEvent(2026, () => desk.write(COMMUNE, 'contributeToEvent', word(id, COMMUNE), CONTRIBUTION));
  const attendance: Arguments = {
    attendance: ['Int!', 90],
    parts: [
      '[ReachPartInput!]',
      [
        { placeCode: COMMUNE, tradeCode: 'WELDING', people: 30 },
        { placeCode: COMMUNE, tradeCode: 'NURSING', people: 30 },
        { outsideCity: true, people: 30 },
      ],
    ],
  };
  await desk.write('DOET', 'recordEventHeld', at(id, 1, attendance), EVENT);
  for (const reader of [LEAD, COMMUNE, SCHOOL]) {
    const { event: seen } = await desk.ask(
      reader,
      'query ($id: ID!) { event(id: $id) { attendance attendanceParts { people shareBasisPoints } } }',
      { id },
    );
    const shares = seen.attendanceParts.map(({ shareBasisPoints }: { shareBasisPoints: number }) => shareBasisPoints);
    expect(shares).toEqual([3_334, 3_333, 3_333]);
  }
});

test('D9: DIC leads communication and directs press, city portal and grassroots information system', async () => {
  const press = 'PRESS:HAI_PHONG_NEWSPAPER';
  const ORDER = { type: 'WorkOrder', selection: 'id version status receivers confirmed issuer { code }' };
  const order: Arguments = {
    input: [
      'IssueWorkOrderInput!',
      {
        number: '88/CV',
        title: 'Tuyên truyền chính sách',
        content: 'Đăng, phát trong tuần.',
        channels: ['PRESS', 'PORTAL', 'LOUDSPEAKER'],
        dueOn: '2026-12-15',
        groups: ['PRESS', 'PORTAL'],
        bodyCodes: [COMMUNE],
      },
    ],
  };
  expect(await desk.write('DOET', 'issueWorkOrder', order, ORDER)).toEqual(REFUSED);
  const issued = await desk.expectEvent(2026, () => desk.write('DIC', 'issueWorkOrder', order, ORDER));
  expect(issued).toMatchObject({ receivers: 4, issuer: { code: 'DOST' } });
  const confirmation = (bodyCode: string): Arguments => ({
    id: ['ID!', issued.id],
    bodyCode: ['ID!', bodyCode],
    doneOn: ['Date!', TODAY],
  });
  expect(await desk.write(SCHOOL, 'confirmWorkOrder', confirmation(SCHOOL), ORDER)).toEqual(REFUSED);
  expect(await desk.write('DIC', 'confirmWorkOrder', confirmation(press), ORDER)).toEqual(REFUSED);
  for (const receiver of [press, 'PORTAL:HAI_PHONG', COMMUNE]) {
    await desk.expectEvent(2026, () => desk.write(receiver, 'confirmWorkOrder', confirmation(receiver), ORDER));
  }
  const { workOrder } = await desk.ask(
    'DIC',
    'query ($id: ID!) { workOrder(id: $id) { confirmed status receipts { body { code } standing } } }',
    { id: issued.id },
  );
  expect(workOrder).toMatchObject({ confirmed: 3, status: 'ISSUED' });
  expect(workOrder.receipts).toContainEqual({ body: { code: 'PRESS:HAI_PHONG_BROADCASTER' }, standing: 'AWAITED' });
  expect(await desk.ask(SCHOOL, 'query ($id: ID!) { workOrder(id: $id) { number } }', { id: issued.id })).toEqual({
    workOrder: null,
  });

  const PUBLICATION = { type: 'Publication', selection: 'id version status title textNumber' };
  const text = { title: 'Chín nghề được hỗ trợ', body: 'Nội dung.' };
  const draft: Arguments = { input: ['DraftPublicationInput!', { ...text, channel: 'PORTAL' }] };
  expect(await desk.write(SCHOOL, 'draftPublication', draft, PUBLICATION)).toEqual(REFUSED);
  const { id } = await desk.write('DIC', 'draftPublication', draft, PUBLICATION);
  expect(await desk.write('DIC', 'publish', at(id, 1), PUBLICATION)).toEqual(REFUSED);
  await desk.expectEvent(2026, () => desk.write('DIC/PUBLISHER', 'publish', at(id, 1), PUBLICATION));
  const correction: Arguments = {
    input: ['CorrectPublicationInput!', { ...text, title: 'Chín nghề được hỗ trợ đến 2030' }],
    reason: ['String!', 'Thiếu thời hạn'],
  };
  expect(await desk.write('DOET/PUBLISHER', 'correctPublication', at(id, 2, correction), PUBLICATION)).toEqual(REFUSED);
  await desk.expectEvent(2026, () =>
    desk.write('DIC/PUBLISHER', 'correctPublication', at(id, 2, correction), PUBLICATION),
  );
  const ONE = 'query ($id: ID!) { publication(id: $id) { title correctionReason replacedTexts { title } } }';
  const now = { title: 'Chín nghề được hỗ trợ đến 2030', correctionReason: 'Thiếu thời hạn' };
  expect(await desk.ask(COMMUNE, ONE, { id })).toEqual({ publication: { ...now, replacedTexts: null } });
  expect(await desk.ask('DIC', ONE, { id })).toEqual({
    publication: { ...now, replacedTexts: [{ title: 'Chín nghề được hỗ trợ' }] },
  });
});

test('D10: the Fatherland Front and socio-political organisations spread, explain and mobilise', async () => {
  const MOBILISATION = { type: 'Mobilisation', selection: 'id version people organisation { code }' };
  const record = (organisationCode: string): Arguments => ({
    input: [
      'RecordMobilisationInput!',
      {
        organisationCode,
        form: 'STUDY_SESSION',
        title: 'Học tập Nghị quyết 03',
        audiences: ['UNION_MEMBERS', 'GENERAL_PUBLIC'],
        placeCodes: [COMMUNE],
        heldOn: '2026-11-02',
        sessions: 3,
        people: 240,
      },
    ],
  });
  expect(await desk.write(LEAD, 'recordMobilisation', record('DOET'), MOBILISATION)).toEqual(REFUSED);
  expect(await desk.write('VFF:WOMENS_UNION', 'recordMobilisation', record('VFF:YOUTH_UNION'), MOBILISATION)).toEqual(
    REFUSED,
  );
  const before = await figures();
  const ids: string[] = [];
  for (const organisation of ['VFF:YOUTH_UNION', 'VFF']) {
    const { id } = await desk.expectEvent(2026, () =>
      desk.write(organisation, 'recordMobilisation', record(organisation), MOBILISATION),
    );
    ids.push(id);
  }
  const after = await figures();
  expect([after.mobilisations, after.peopleReached]).toEqual([
    (before.mobilisations ?? 0) + 2,
    before.peopleReached + 480,
  ]);
  for (const reader of ['VFF', LEAD, 'UBND']) {
    const { mobilisation } = await desk.ask(
      reader,
      'query ($id: ID!) { mobilisation(id: $id) { people organisation { nameVi } } }',
      { id: ids[0] },
    );
    expect(mobilisation).toMatchObject({ people: 240, organisation: { nameVi: expect.stringContaining('Đoàn') } });
  }
});

test('D13: localities tie activities for this policy to other training support', async () => {
  const TIE = { type: 'LinkedProgramme', selection: 'id version locality { code }' };
  const activity = event({ type: 'LINKED_SUPPORT', audiences: ['RURAL_LABOUR', 'COMPLETED_MILITARY_SERVICE'] });
  expect(await desk.write('HEZA', 'planEvent', activity, EVENT)).toEqual(REFUSED);
  const { id } = await desk.expectEvent(2026, () => desk.write(COMMUNE, 'planEvent', activity, EVENT));
  const tie = (support: string): Arguments => ({
    input: [
      'TieLinkedProgrammeInput!',
      { localityCode: COMMUNE, eventId: id, support, programmeName: 'Đào tạo nghề khác', people: 20 },
    ],
  });
  expect(await desk.write('COMMUNE:HONG_BANG', 'tieLinkedProgramme', tie('RURAL_LABOUR'), TIE)).toEqual(REFUSED);
  expect(await desk.write('DOET', 'tieLinkedProgramme', tie('RURAL_LABOUR'), TIE)).toEqual(REFUSED);
  const before = await figures();
  for (const support of ['RURAL_LABOUR', 'DISCHARGED_SOLDIERS', 'OTHER']) {
    await desk.expectEvent(2026, () => desk.write(COMMUNE, 'tieLinkedProgramme', tie(support), TIE));
  }
  expect((await figures()).linkedActivities).toBe((before.linkedActivities ?? 0) + 3);
  for (const reader of [LEAD, 'UBND']) {
    const { event: seen } = await desk.ask(
      reader,
      'query ($id: ID!) { event(id: $id) { linkedProgrammes { support locality { code } } } }',
      { id },
    );
    expect(seen.linkedProgrammes).toEqual(
      ['RURAL_LABOUR', 'DISCHARGED_SOLDIERS', 'OTHER'].map((support) => ({ support, locality: { code: COMMUNE } })),
    );
  }
});

test.each([
  ['D14: vocational institutions spread the policy to managers, teachers and learners', 'POLICY_BRIEFING'],
  ['D16: colleges and intermediate schools counsel and recruit for the nine trades', 'RECRUITMENT'],
  ['D17: schools recruit the pupils of continuing-education centres together with them', 'RECRUITMENT'],
])('%s', async (_duty, type) => {
  const audiences = type === 'RECRUITMENT' ? ['CONTINUING_EDUCATION_LEARNERS'] : ['TEACHERS', 'VOCATIONAL_LEARNERS'];
  const activity = event({ type, audiences, hostCode: SCHOOL, partnerCodes: [CENTRE], tradeCodes: ['WELDING'] });
  expect(await desk.write(OTHER_SCHOOL, 'planEvent', activity, EVENT)).toEqual(REFUSED);
  const { id } = await desk.expectEvent(2026, () => desk.write(SCHOOL, 'planEvent', activity, EVENT));
  expect(await desk.write(OTHER_SCHOOL, 'contributeToEvent', word(id, CENTRE), CONTRIBUTION)).toEqual(REFUSED);
  await desk.expectEvent(2026, () => desk.write(CENTRE, 'contributeToEvent', word(id, CENTRE), CONTRIBUTION));
  expect(await desk.write(OTHER_SCHOOL, 'recordEventHeld', at(id, 1, held(70)), EVENT)).toEqual(REFUSED);
  const before = await figures();
  await desk.expectEvent(2026, () => desk.write(SCHOOL, 'recordEventHeld', at(id, 1, held(70)), EVENT));
  expect((await figures()).peopleReached).toBe(before.peopleReached + 70);
  for (const reader of [LEAD, CENTRE]) {
    const seen = await desk.ask(reader, 'query ($id: ID!) { event(id: $id) { attendance host { code } } }', { id });
    expect(seen.event).toEqual({ attendance: 70, host: { code: SCHOOL } });
  }
});
