import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Arguments, type DutyDesk, openDutyDesk } from './duty-desk.js';

/** What schools and DOET do for learners and parents, each as its own duty and in outreach's books. */
const SCHOOL = 'SCHOOL:CDKTHP';
const OTHER_SCHOOL = 'SCHOOL:CDYTHP';
const CENTRE = 'CENTRE:HAI_PHONG';
const COMMUNE = 'COMMUNE:LE_CHAN';
const REFUSED = { __typename: 'NotAllowed' };
const ON_EVENT = { type: 'Event', selection: 'id version type status host { code } partners { code } attendance' };
const ON_CONTRIBUTION = { type: 'Contribution', selection: 'id body { code }' };
const FIGURES = '{ programme(year: 2026) { outreach { eventsHeld peopleReached } } }';

let desk: DutyDesk;
beforeAll(async () => {
  desk = await openDutyDesk();
});
afterAll(() => desk.stop());

const eventOf = (hostCode: string, type: string, more: Record<string, unknown> = {}): Arguments => ({
  input: [
    'PlanEventInput!',
    {
      hostCode,
      type,
      title: 'Hội nghị thử',
      venue: 'Hội trường A',
      placeCode: COMMUNE,
      tradeCodes: ['WELDING'],
      startsAt: '2026-11-20T01:00:00Z',
      ...more,
    },
  ],
});
const heldBy = ({ id, version }: { id: string; version: number }, attendance: number): Arguments => ({
  id: ['ID!', id],
  expectedVersion: ['Int!', version],
  attendance: ['Int!', attendance],
});
const contributionOf = (id: string, bodyCode: string): Arguments => ({
  id: ['ID!', id],
  input: ['ContributionInput!', { bodyCode, kind: 'CONTRIBUTION', content: 'Huy động học sinh tham dự.' }],
});

/** Plans and holds an event as its host; everybody sees it, and leadership counts it. */
async function holdEvent(host: string, event: Arguments, wrong: string): Promise<string> {
  expect(await desk.write(wrong, 'planEvent', event, ON_EVENT)).toEqual(REFUSED);
  const before = await desk.ask('UBND/LEADERSHIP', FIGURES);
  const planned = await desk.expectEvent(2026, () => desk.write(host, 'planEvent', event, ON_EVENT));
  expect(await desk.write(wrong, 'recordEventHeld', heldBy(planned, 120), ON_EVENT)).toEqual(REFUSED);
  const held = await desk.expectEvent(2026, () => desk.write(host, 'recordEventHeld', heldBy(planned, 120), ON_EVENT));
  expect(held).toMatchObject({ status: 'HELD', attendance: 120, host: { code: host } });
  const after = await desk.ask('UBND/LEADERSHIP', FIGURES);
  expect(after.programme.outreach).toEqual({
    eventsHeld: before.programme.outreach.eventsHeld + 1,
    peopleReached: before.programme.outreach.peopleReached + 120,
  });
  return planned.id;
}

const ONE = 'query ($id: ID!) { event(id: $id) { type status contributions { body { code } } } }';

test('D7: DOET coordinates career guidance with localities', async () => {
  const guidance = eventOf('DOET', 'CAREER_GUIDANCE', {
    partnerCodes: [COMMUNE],
    audiences: ['LOWER_SECONDARY_PUPILS', 'PARENTS'],
  });
  const id = await holdEvent('DOET', guidance, 'DOF');
  expect(await desk.write(COMMUNE, 'contributeToEvent', contributionOf(id, COMMUNE), ON_CONTRIBUTION)).toMatchObject({
    body: { code: COMMUNE },
  });
  expect(
    await desk.write('COMMUNE:HONG_BANG', 'contributeToEvent', contributionOf(id, COMMUNE), ON_CONTRIBUTION),
  ).toEqual(REFUSED);
  expect(await desk.ask('DOLISA', ONE, { id })).toMatchObject({
    event: { type: 'CAREER_GUIDANCE', contributions: [{ body: { code: COMMUNE } }] },
  });
});

test('D14: vocational institutions spread the policy to managers, teachers and learners', async () => {
  const briefing = eventOf(SCHOOL, 'POLICY_BRIEFING', { audiences: ['TEACHERS', 'VOCATIONAL_LEARNERS'] });
  const id = await holdEvent(SCHOOL, briefing, OTHER_SCHOOL);
  expect(await desk.ask('DOLISA', ONE, { id })).toMatchObject({ event: { type: 'POLICY_BRIEFING', status: 'HELD' } });
});

test('D16: colleges and intermediate schools counsel and recruit', async () => {
  const counselling = eventOf(SCHOOL, 'RECRUITMENT', { audiences: ['UPPER_SECONDARY_PUPILS', 'PARENTS'] });
  const id = await holdEvent(SCHOOL, counselling, OTHER_SCHOOL);
  expect(await desk.ask('DOLISA', ONE, { id })).toMatchObject({ event: { type: 'RECRUITMENT', status: 'HELD' } });
});

test('D17: schools recruit the pupils of continuing-education centres, together with the centre', async () => {
  const recruitment = eventOf(SCHOOL, 'RECRUITMENT', {
    partnerCodes: [CENTRE],
    audiences: ['CONTINUING_EDUCATION_LEARNERS'],
  });
  const id = await holdEvent(SCHOOL, recruitment, OTHER_SCHOOL);
  const contribution = contributionOf(id, CENTRE);
  expect(await desk.write('CENTRE:LE_CHAN', 'contributeToEvent', contribution, ON_CONTRIBUTION)).toEqual(REFUSED);
  expect(await desk.write(CENTRE, 'contributeToEvent', contribution, ON_CONTRIBUTION)).toMatchObject({
    body: { code: CENTRE },
  });
  expect(await desk.ask(CENTRE, ONE, { id })).toMatchObject({ event: { contributions: [{ body: { code: CENTRE } }] } });
});
