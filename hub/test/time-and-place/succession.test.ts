import { randomUUID } from 'node:crypto';
import { createRegistry, demoSchoolFacts } from '@hub/registry';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ReorganisedHub, startReorganisedHub } from './reorganised-hub.js';

// biome-ignore lint/suspicious/noExplicitAny: each question knows the shape it asked for.
type Answer = any;

let hub: ReorganisedHub;
beforeAll(async () => {
  const registry = createRegistry({ schoolFacts: demoSchoolFacts });
  hub = await startReorganisedHub(registry);
});
afterAll(() => hub.stop());

/** Calls one mutation; gives the record with `selection`, or the refusal's typename. */
async function write(
  who: string,
  call: string,
  type: string,
  selection = 'id version',
  variables: Record<string, [string, unknown]> = {},
): Promise<Answer> {
  const declared = Object.entries(variables).map(([name, [of]]) => `$${name}: ${of}`);
  const { answer } = await hub.ask(
    who,
    `mutation (${['$key: String!', ...declared].join(', ')}) {
      answer: ${call.replace(/\)$/, ', idempotencyKey: $key)')} { __typename ... on ${type} { ${selection} } } }`,
    { key: randomUUID(), ...Object.fromEntries(Object.entries(variables).map(([name, [, value]]) => [name, value])) },
  );
  return answer;
}

const input = (type: string, value: object): Record<string, [string, unknown]> => ({ input: [type, value] });
const change = (id: string, version: number): Record<string, [string, unknown]> => ({
  id: ['ID!', id],
  version: ['Int!', version],
});

test('who inherited in 2025 continues in every agency what was begun in 2024, and it keeps the bodies of its time', async () => {
  hub.turnTo('2024-10-01');
  await write('DOLISA', 'openBudgetRound(input: { year: 2024 })', 'BudgetRound');
  const lines = [{ category: 'D_VISITING_TEACHER', tradeCode: 'WELDING', heads: 4 }];
  const draft = await write(
    'DISTRICT:THUY_NGUYEN',
    'draftProposal(input: $input)',
    'Proposal',
    'id version',
    input('DraftProposalInput!', { year: 2024, lines }),
  );
  const planned = await write(
    'DOLISA',
    'planEvent(input: $input)',
    'Event',
    'id version',
    input('PlanEventInput!', {
      type: 'CONFERENCE',
      title: 'Hội nghị tuyển sinh',
      venue: 'Nhà văn hóa',
      placeCode: 'DISTRICT:LE_CHAN',
      startsAt: '2024-09-20T02:00:00Z',
    }),
  );
  const guidance = await write(
    'DOLISA',
    'issueGuidance(input: $input)',
    'Guidance',
    'id version',
    input('IssueGuidanceInput!', {
      documentNumber: '01/HD',
      title: 'Hướng dẫn',
      content: 'Nội dung',
      subjects: ['THRIFT'],
      addressees: { groups: [], bodies: ['SCHOOL:CDKTHP'] },
    }),
  );
  await write(
    'SCHOOL:CDKTHP',
    'registerEnrolment(input: $input)',
    'Enrolment',
    'id',
    input('RegisterEnrolmentInput!', {
      schoolCode: 'SCHOOL:CDKTHP',
      tradeCode: 'WELDING',
      level: 'INTERMEDIATE',
      category: 'B_LEARNER',
      education: 'LOWER_SECONDARY',
      schoolYear: 2024,
      placeCode: 'DISTRICT:LE_CHAN',
      supportRequested: false,
      learner: { fullName: 'Học viên Thử', birthDate: '2008-02-03', gender: 'FEMALE', nationalId: '000900000077' },
    }),
  );
  expect([draft, planned, guidance].map(({ __typename }) => __typename)).toEqual(['Proposal', 'Event', 'Guidance']);

  hub.turnTo('2026-11-23');
  const hold = 'recordEventHeld(id: $id, attendance: 90, expectedVersion: $version)';
  const atEvent = change(planned.id, planned.version);
  expect((await write('DOHA', hold, 'Event', 'id', atEvent)).__typename).toBe('NotAllowed');
  expect(await write('DOET', hold, 'Event', 'status host { code } place { code }', atEvent)).toMatchObject({
    status: 'HELD',
    host: { code: 'DOLISA' },
    place: { code: 'DISTRICT:LE_CHAN' },
  });
  const submit = 'submitProposal(id: $id, expectedVersion: $version)';
  const atDraft = change(draft.id, draft.version);
  expect((await write('COMMUNE:VIET_KHE', submit, 'Proposal', 'id', atDraft)).__typename).toBe('NotAllowed');
  const sent = await write('COMMUNE:THUY_NGUYEN', submit, 'Proposal', 'id version body { code }', atDraft);
  expect(sent).toMatchObject({ __typename: 'Proposal', body: { code: 'DISTRICT:THUY_NGUYEN' } });
  const giveBack = 'returnProposal(id: $id, reason: "Bổ sung", expectedVersion: $version)';
  const atSent = change(sent.id, sent.version);
  expect((await write('DOHA', giveBack, 'Proposal', 'id', atSent)).__typename).toBe('NotAllowed');
  expect(await write('DOET', giveBack, 'Proposal', 'id version status', atSent)).toMatchObject({ status: 'RETURNED' });
  const withdraw = 'withdrawGuidance(id: $id, reason: "Thay thế", expectedVersion: $version)';
  const atGuidance = change(guidance.id, guidance.version);
  expect((await write('DOHA', withdraw, 'Guidance', 'id', atGuidance)).__typename).toBe('NotAllowed');
  expect(await write('DOET', withdraw, 'Guidance', 'id issuer { code }', atGuidance)).toMatchObject({
    __typename: 'Guidance',
    issuer: { code: 'DOLISA' },
  });
  const { enrolments } = await hub.ask('DOET', '{ enrolments(first: 5) { totalCount } }');
  expect(enrolments.totalCount).toBe(1);
});

test('what was recorded under a district that was split is told to its wards as unsplit, and summed by the old map and the city', async () => {
  const figures = await hub.ask(
    'UBND/LEADERSHIP',
    `{ ward: place(code: "COMMUNE:AN_BIEN") { coverage(on: "2026-11-23") { includes { code } unsplit { code } }
        training(year: 2024, on: "2026-11-23") { enrolments unsplit { place { code } count } } }
      district: place(code: "DISTRICT:LE_CHAN") { training(year: 2024, on: "2024-12-31") { enrolments } }
      city: place(code: "CITY:HAI_PHONG_2025") { training(year: 2024, on: "2026-11-23") { enrolments } }
      heir: body(code: "DOET") { now: outreach(year: 2024, on: "2026-11-23") { eventsHeld } own: outreach(year: 2024) { eventsHeld } } }`,
  );
  expect(figures).toEqual({
    ward: {
      coverage: { includes: [{ code: 'COMMUNE:AN_BIEN' }], unsplit: [{ code: 'DISTRICT:LE_CHAN' }] },
      training: { enrolments: 0, unsplit: [{ place: { code: 'DISTRICT:LE_CHAN' }, count: 1 }] },
    },
    district: { training: { enrolments: 1 } },
    city: { training: { enrolments: 1 } },
    heir: { now: { eventsHeld: 1 }, own: { eventsHeld: 0 } },
  });
});
