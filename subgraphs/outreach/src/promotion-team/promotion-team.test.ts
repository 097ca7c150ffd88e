import { actorOf } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Arguments, at, education, OutreachDesk, school } from '../testing/outreach-desk.js';

const director = actorOf('DOET', 'APPROVER', ['DOLISA']);
const TEAM = {
  type: 'PromotionTeam',
  selection: `id version status decisionNumber memberCount peopleMet registrations founder { code }
    members { fullName body { code } } itinerary { number place { code } locality peopleMet }`,
};

let desk: OutreachDesk;
beforeAll(async () => {
  desk = await OutreachDesk.open();
});
afterAll(() => desk.subgraph.stop());

const facts = (changes: object = {}) => ({
  title: 'Đoàn xúc tiến',
  purpose: 'Giới thiệu chín nghề.',
  tradeCodes: ['WELDING'],
  startsOn: '2026-11-16',
  endsOn: '2026-11-30',
  members: [
    { fullName: 'Nguyễn Văn Thử', bodyCode: 'DOET', role: 'Trưởng đoàn' },
    { fullName: 'Trần Thị Mẫu', bodyCode: 'SCHOOL:CDKTHP', role: 'Tư vấn viên' },
  ],
  itinerary: [
    { placeCode: 'COMMUNE:LE_CHAN', locality: 'Phường Lê Chân', visitsOn: '2026-11-17', activity: 'Tư vấn' },
    { locality: 'tỉnh Quảng Ninh', visitsOn: '2026-11-28', activity: 'Gặp học sinh' },
  ],
  ...changes,
});
const plan = (changes: object = {}, actor = education) =>
  desk.write(actor, 'planPromotionTeam', { input: ['PlanPromotionTeamInput!', facts(changes)] }, TEAM);
const decision: Arguments = { decisionNumber: ['String!', '12/QĐ'], decidedOn: ['Date!', '2026-11-10'] };
const results = (...parts: object[]): Arguments => ({ results: ['[PromotionStopResultInput!]!', parts] });
const accesses = () =>
  desk.subgraph.asOwner('select reader, agency, fields from outreach.personal_data_access order by at, id');

describe('a team', () => {
  test('is proposed by DOLISA’s heir only, and names every field that is wrong', async () => {
    expect(await plan({}, school)).toMatchObject({ __typename: 'NotAllowed', action: 'promotion-team.plan' });
    const refused = await plan({
      members: [{ fullName: '', bodyCode: 'NOBODY', role: 'x' }],
      itinerary: [{ placeCode: 'DISTRICT:LE_CHAN', locality: 'Lê Chân', visitsOn: '2026-12-01', activity: 'Tư vấn' }],
    });
    expect(refused.fields).toEqual([
      { path: 'members.0.fullName', code: 'REQUIRED' },
      { path: 'members.0.bodyCode', code: 'UNKNOWN_CODE' },
      { path: 'itinerary.0.placeCode', code: 'UNKNOWN_CODE' },
      { path: 'itinerary.0.visitsOn', code: 'OUT_OF_RANGE' },
    ]);
  });

  test('is set up by an approver who had no hand in it, and then travels, reports and is done', async () => {
    const { id } = await plan({}, director);
    const establish = (actor: typeof director, version = 1) =>
      desk.write(actor, 'establishPromotionTeam', at(id, version, decision), TEAM);
    expect(await establish(education)).toMatchObject({ __typename: 'NotAllowed' });
    expect(await establish(director)).toMatchObject({ __typename: 'NotAllowed', action: 'promotion-team.establish' });
    const another = { ...director, id: 'another-approver' };
    expect(await establish(another)).toMatchObject({ status: 'ESTABLISHED', decisionNumber: '12/QĐ' });
    const report = (version: number, ...parts: object[]) =>
      desk.write(education, 'reportPromotionResults', at(id, version, results(...parts)), TEAM);
    expect(await report(2, { stop: 2, peopleMet: 50, registrations: 5 })).toMatchObject({
      fields: [{ path: 'results.0.stop', code: 'OUT_OF_RANGE' }],
    });
    expect(await report(2, { stop: 1, peopleMet: 50, registrations: 60 })).toMatchObject({
      fields: [{ path: 'results.0.registrations', code: 'OUT_OF_RANGE' }],
    });
    expect(await report(2, { stop: 1, peopleMet: 120, registrations: 15 })).toMatchObject({
      status: 'ESTABLISHED',
      peopleMet: 120,
    });
    desk.subgraph.setNow(new Date('2026-11-29T02:00:00Z'));
    expect(await report(3, { stop: 2, peopleMet: 80, registrations: 4 })).toMatchObject({
      status: 'COMPLETED',
      peopleMet: 200,
      registrations: 19,
    });
    const counts = await desk.subgraph.database.fork().execute(
      `select kind, place_codes, trade_codes, count::int from outreach_count
       where kind in ('PROMOTION_TEAM', 'PEOPLE') order by kind, place_codes`,
    );
    expect(counts).toEqual([
      { kind: 'PEOPLE', place_codes: ['COMMUNE:LE_CHAN'], trade_codes: ['WELDING'], count: 120 },
      { kind: 'PEOPLE', place_codes: ['OUTSIDE'], trade_codes: ['WELDING'], count: 80 },
      { kind: 'PROMOTION_TEAM', place_codes: ['COMMUNE:LE_CHAN', 'OUTSIDE'], trade_codes: ['WELDING'], count: 1 },
    ]);
    desk.subgraph.setNow(new Date('2026-11-23T02:00:00Z'));
  });

  test('forgets members that a new plan leaves out', async () => {
    const { id } = await plan();
    const members = [{ fullName: 'Lê Người Mới', bodyCode: 'DOET', role: 'Trưởng đoàn' }];
    const amended = { input: ['AmendPromotionTeamInput!', facts({ members })] } as const;
    expect(await desk.write(education, 'amendPromotionTeam', at(id, 1, amended), TEAM)).toMatchObject({
      version: 2,
      memberCount: 1,
      members: [{ fullName: 'Lê Người Mới' }],
    });
  });
});

describe('the names of members', () => {
  const MEMBERS = 'query ($id: ID!) { promotionTeam(id: $id) { memberCount members { fullName } } }';
  const seenBy = async (actor: typeof school, id: string) =>
    (await desk.read<{ promotionTeam: { members: { fullName: string }[] | null } }>(actor, MEMBERS, { id }))
      .promotionTeam.members;

  test('are for DOLISA, and of a body’s own people for that body; each reading is on record', async () => {
    const { id } = await plan();
    const before = (await accesses()).length;
    expect(await seenBy(education, id)).toHaveLength(2);
    expect(await seenBy(school, id)).toEqual([{ fullName: 'Trần Thị Mẫu' }]);
    expect(await seenBy(actorOf('HEZA'), id)).toEqual([]);
    expect(await seenBy(actorOf('UBND', 'LEADERSHIP'), id)).toBeNull();
    expect(
      (await accesses())
        .slice(before)
        .map(({ agency }) => agency)
        .sort(),
    ).toEqual(['DOET', 'SCHOOL:CDKTHP']);
  });

  test('are in no event, no history and no audit', async () => {
    const { id } = await plan();
    expect(await desk.eventsOf(id)).toEqual(['promotion-team-planned']);
    const kept = await desk.subgraph.asOwner(
      `select coalesce(jsonb_agg(to_jsonb(o))::text, '') || (select coalesce(jsonb_agg(to_jsonb(h))::text, '') from outreach.record_change h)
         || (select coalesce(jsonb_agg(to_jsonb(a))::text, '') from outreach.audit a)
         || (select coalesce(jsonb_agg(to_jsonb(k))::text, '') from outreach.idempotency_key k) as text
       from outreach.outbox o`,
    );
    expect(kept[0]?.text).toContain(id);
    expect(kept[0]?.text).not.toMatch(/Nguyễn Văn Thử|Trần Thị Mẫu/);
    expect(JSON.stringify(desk.subgraph.events)).not.toMatch(/Nguyễn Văn Thử|Trần Thị Mẫu/);
  });
});
