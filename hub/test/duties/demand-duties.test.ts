import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Arguments, type DutyDesk, openDutyDesk } from './duty-desk.js';

/** In 2026 DOET holds DOLISA's vocational files: a token of DOLISA acts for it. */
const LEAD = 'DOLISA';
const COMMUNE = 'COMMUNE:LE_CHAN';
const NEIGHBOUR = 'COMMUNE:HONG_BANG';
const ZONE = 'ZONE:VSIP';
const REFUSED = { __typename: 'NotAllowed' };
/** Clauses of the plan that say who sends demand: HEZA from parks and zones, the locality from elsewhere. */
const BY_HEZA = {
  __typename: 'PolicyRefusal',
  clause: 'khoản 4 mục IV Kế hoạch',
  reasons: [{ code: 'NOT_THE_SENDER' }],
};
const BY_LOCALITY = { ...BY_HEZA, clause: 'khoản 7 mục IV Kế hoạch' };
const ON_ENTERPRISE = { type: 'Enterprise', selection: 'id version place { code }' };
const ON_DEMAND = {
  type: 'Demand',
  selection: 'id version status heads year level trade { code } enterprise { name } place { code } sender { code }',
};
const ON_CONSOLIDATION = { type: 'DemandConsolidation', selection: 'id number heads demandCount' };
const ONE = 'query ($id: ID!) { demand(id: $id) { status heads linkedProgrammes } }';

let desk: DutyDesk;
beforeAll(async () => {
  desk = await openDutyDesk();
});
afterAll(() => desk.stop());

let serial = 0;
const enterpriseIn = (placeCode: string): Arguments => {
  serial += 1;
  const input = { name: `Công ty Thử ${serial}`, taxCode: `099999990${serial}`, placeCode, locatedFrom: '2026-01-01' };
  return { input: ['RegisterEnterpriseInput!', input] };
};
const demandOf = (senderCode: string, enterpriseId: string, year: number, heads = 30): Arguments => ({
  input: ['DraftDemandInput!', { senderCode, enterpriseId, tradeCode: 'WELDING', level: 'INTERMEDIATE', heads, year }],
});
const at = ({ id, version }: { id: string; version: number }, more: Arguments = {}): Arguments => ({
  id: ['ID!', id],
  expectedVersion: ['Int!', version],
  ...more,
});
const consolidationOf = (year: number, ...demands: { id: string; version: number }[]): Arguments => ({
  input: [
    'ConsolidateDemandInput!',
    { year, demands: demands.map(({ id, version }) => ({ id, expectedVersion: version })) },
  ],
});

test('D8: HEZA reviews, consolidates and proposes demand of workers in enterprises inside industrial parks and economic zones', async () => {
  const enterprise = enterpriseIn(ZONE);
  expect(await desk.write(COMMUNE, 'registerEnterprise', enterprise, ON_ENTERPRISE)).toEqual(REFUSED);
  const { id } = await desk.write('HEZA', 'registerEnterprise', enterprise, ON_ENTERPRISE);
  expect(await desk.write(COMMUNE, 'draftDemand', demandOf(COMMUNE, id, 2028), ON_DEMAND)).toEqual(BY_HEZA);
  expect(await desk.write(LEAD, 'draftDemand', demandOf('HEZA', id, 2028), ON_DEMAND)).toEqual(REFUSED);
  const draft = await desk.write('HEZA', 'draftDemand', demandOf('HEZA', id, 2028), ON_DEMAND);
  expect(draft).toMatchObject({ status: 'DRAFT', heads: 30, year: 2028, level: 'INTERMEDIATE', place: { code: ZONE } });
  expect(await desk.ask(LEAD, ONE, { id: draft.id })).toEqual({ demand: null });

  const submitted = await desk.expectEvent(2028, () => desk.write('HEZA', 'submitDemand', at(draft), ON_DEMAND));
  const reason: Arguments = { reason: ['String!', 'Đề nghị rà soát số người chưa có bằng'] };
  expect(await desk.write('HEZA', 'returnDemand', at(submitted, reason), ON_DEMAND)).toEqual(REFUSED);
  const returned = await desk.write(LEAD, 'returnDemand', at(submitted, reason), ON_DEMAND);
  expect(returned.status).toBe('RETURNED');
  expect(await desk.write(LEAD, 'acceptDemand', at(returned), ON_DEMAND)).toMatchObject({ __typename: 'Conflict' });
  const heads: Arguments = { heads: ['Int!', 24] };
  const revised = await desk.write('HEZA', 'reviseDemand', at(returned, heads), ON_DEMAND);
  const again = await desk.write('HEZA', 'submitDemand', at(revised), ON_DEMAND);
  expect(await desk.write(LEAD, 'consolidateDemand', consolidationOf(2028, again), ON_CONSOLIDATION)).toMatchObject({
    __typename: 'Conflict',
  });
  expect(await desk.write('HEZA', 'acceptDemand', at(again), ON_DEMAND)).toEqual(REFUSED);
  const accepted = await desk.expectEvent(2028, () => desk.write(LEAD, 'acceptDemand', at(again), ON_DEMAND));
  const consolidation = consolidationOf(2028, accepted);
  expect(await desk.write('HEZA', 'consolidateDemand', consolidation, ON_CONSOLIDATION)).toEqual(REFUSED);
  const made = await desk.write(LEAD, 'consolidateDemand', consolidation, ON_CONSOLIDATION);
  expect(made).toMatchObject({ number: 1, heads: 24, demandCount: 1 });
  expect(await desk.ask('HEZA', ONE, { id: draft.id })).toMatchObject({
    demand: { status: 'CONSOLIDATED', heads: 24 },
  });
  const seen = await desk.ask(
    'UBND/LEADERSHIP',
    `{ programme(year: 2028) { training { demand { acceptedHeads
       byTrade { trade { code } heads } bySender { sender { code } heads } } } } }`,
  );
  expect(seen.programme.training.demand).toEqual({
    acceptedHeads: 24,
    byTrade: [{ trade: { code: 'WELDING' }, heads: 24 }],
    bySender: [{ sender: { code: 'HEZA' }, heads: 24 }],
  });
});

test('D12: localities propose demand of workers in enterprises on their territory outside parks and zones', async () => {
  const enterprise = enterpriseIn(COMMUNE);
  expect(await desk.write('HEZA', 'registerEnterprise', enterprise, ON_ENTERPRISE)).toEqual(REFUSED);
  const registered = await desk.write(COMMUNE, 'registerEnterprise', enterprise, ON_ENTERPRISE);
  const { id } = registered;
  for (const wrong of ['HEZA', NEIGHBOUR]) {
    expect(await desk.write(wrong, 'draftDemand', demandOf(wrong, id, 2029), ON_DEMAND)).toEqual(BY_LOCALITY);
  }
  const draft = await desk.write(COMMUNE, 'draftDemand', demandOf(COMMUNE, id, 2029), ON_DEMAND);
  expect(await desk.write(NEIGHBOUR, 'submitDemand', at(draft), ON_DEMAND)).toEqual(REFUSED);
  const submitted = await desk.expectEvent(2029, () => desk.write(COMMUNE, 'submitDemand', at(draft), ON_DEMAND));
  expect(await desk.ask(LEAD, ONE, { id: draft.id })).toMatchObject({ demand: { status: 'SUBMITTED', heads: 30 } });
  expect(await desk.ask('HEZA', ONE, { id: draft.id })).toEqual({ demand: null });
  const accepted = await desk.write(LEAD, 'acceptDemand', at(submitted), ON_DEMAND);
  await desk.write(LEAD, 'consolidateDemand', consolidationOf(2029, accepted), ON_CONSOLIDATION);
  expect(await desk.ask(COMMUNE, ONE, { id: draft.id })).toMatchObject({ demand: { status: 'CONSOLIDATED' } });

  // It moves into a park: from that day HEZA answers for its workers, for what the locality had begun too.
  const begun = await desk.write(COMMUNE, 'draftDemand', demandOf(COMMUNE, id, 2030), ON_DEMAND);
  const move: Arguments = { placeCode: ['ID!', ZONE], from: ['Date!', '2026-11-01'] };
  expect(await desk.write(NEIGHBOUR, 'relocateEnterprise', at(registered, move), ON_ENTERPRISE)).toEqual(REFUSED);
  await desk.write(COMMUNE, 'relocateEnterprise', at(registered, move), ON_ENTERPRISE);
  expect(await desk.write(COMMUNE, 'submitDemand', at(begun), ON_DEMAND)).toEqual(BY_HEZA);
  const taken = await desk.write('HEZA', 'draftDemand', demandOf('HEZA', id, 2030), ON_DEMAND);
  expect(await desk.write('HEZA', 'submitDemand', at(taken), ON_DEMAND)).toMatchObject({ status: 'SUBMITTED' });
});

test('D13: localities tie demand and enrolments to other training support: rural labour, young people who completed military service', async () => {
  const { id } = await desk.write(COMMUNE, 'registerEnterprise', enterpriseIn(COMMUNE), ON_ENTERPRISE);
  const draft = await desk.write(COMMUNE, 'draftDemand', demandOf(COMMUNE, id, 2027), ON_DEMAND);
  const submitted = await desk.write(COMMUNE, 'submitDemand', at(draft), ON_DEMAND);
  const programmes: Arguments = {
    linkedProgrammes: ['[LinkedTrainingSupport!]!', ['RURAL_LABOUR', 'DISCHARGED_SOLDIERS']],
  };
  expect(await desk.write('HEZA', 'tagDemand', at(submitted, programmes), ON_DEMAND)).toEqual(REFUSED);
  expect(await desk.write(LEAD, 'tagDemand', at(submitted, programmes), ON_DEMAND)).toEqual(REFUSED);
  await desk.expectEvent(2027, () => desk.write(COMMUNE, 'tagDemand', at(submitted, programmes), ON_DEMAND));
  expect(await desk.ask(LEAD, ONE, { id: draft.id })).toMatchObject({
    demand: { linkedProgrammes: ['RURAL_LABOUR', 'DISCHARGED_SOLDIERS'] },
  });
  const found = await desk.ask(
    LEAD,
    '{ demands(filter: { linkedProgramme: DISCHARGED_SOLDIERS, year: 2027 }) { edges { node { id } } } }',
  );
  expect(found.demands.edges).toEqual([{ node: { id: draft.id } }]);

  const ON_ENROLMENT = { type: 'Enrolment', selection: 'id version linkedProgrammes priorityGroups' };
  const registration: Arguments = {
    input: [
      'RegisterEnrolmentInput!',
      {
        schoolCode: 'SCHOOL:CDKTHP',
        tradeCode: 'WELDING',
        level: 'INTERMEDIATE',
        category: 'B_LEARNER',
        education: 'LOWER_SECONDARY',
        schoolYear: 2026,
        placeCode: COMMUNE,
        learner: { fullName: 'Học viên Thử Quân', birthDate: '2004-05-06', gender: 'MALE', nationalId: '000930000013' },
      },
    ],
  };
  const enrolment = await desk.write('SCHOOL:CDKTHP', 'registerEnrolment', registration, ON_ENROLMENT);
  const tags: Arguments = {
    linkedProgrammes: ['[LinkedTrainingSupport!]!', ['DISCHARGED_SOLDIERS']],
    priorityGroups: ['[PriorityGroup!]!', []],
  };
  expect(await desk.write('SCHOOL:CDYTHP', 'tagEnrolment', at(enrolment, tags), ON_ENROLMENT)).toEqual(REFUSED);
  expect(await desk.write('SCHOOL:CDKTHP', 'tagEnrolment', at(enrolment, tags), ON_ENROLMENT)).toMatchObject({
    linkedProgrammes: ['DISCHARGED_SOLDIERS'],
  });
});
