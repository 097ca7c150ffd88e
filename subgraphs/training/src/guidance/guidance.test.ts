import { actorOf } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DOET_2026, openTrainingDesk, type TrainingDesk } from '../testing/training-desk.js';

const school = actorOf('SCHOOL:CDKTHP');
const otherSchool = actorOf('SCHOOL:CDYTHP');

let desk: TrainingDesk;
beforeAll(async () => {
  desk = await openTrainingDesk();
});
afterAll(() => desk.stop());

const DOCUMENT = {
  documentNumber: '1234/HD-SGDĐT',
  title: 'Hướng dẫn hỗ trợ đúng đối tượng, đúng mức',
  content: 'Các trường rà soát người học trước khi lập danh sách hỗ trợ.',
  subjects: ['THRIFT', 'RIGHT_PERSON', 'RIGHT_AMOUNT'],
};
const ON = {
  type: 'Guidance',
  selection:
    'id version status issuer { code } acknowledged addressees { body { code } acknowledgedAt acknowledgedBy { code } }',
};

function issue(actor: typeof school, addressees: object, changes: object = {}) {
  const input = { ...DOCUMENT, addressees, ...changes };
  return desk.write(actor, 'issueGuidance', { input: ['IssueGuidanceInput!', input] }, ON);
}

function acknowledge(actor: typeof school, id: string, bodyCode: string) {
  return desk.write(actor, 'acknowledgeGuidance', { id: ['ID!', id], bodyCode: ['ID!', bodyCode] }, ON);
}

describe('issuing guidance', () => {
  test('is refused to a school and to leadership', async () => {
    const refused = { __typename: 'NotAllowed', action: 'guidance.issue' };
    expect(await issue(school, { groups: ['SCHOOLS'] })).toMatchObject(refused);
    expect(await issue(actorOf('DOET', 'LEADERSHIP', ['DOLISA']), { groups: ['SCHOOLS'] })).toMatchObject(refused);
    expect(await issue(actorOf('DOF'), { groups: ['SCHOOLS'] })).toMatchObject(refused);
  });
  test('addresses every school that exists on the day, none twice', async () => {
    const issued = await issue(DOET_2026, { groups: ['SCHOOLS'], bodies: ['SCHOOL:CDKTHP', 'CENTRE:HAI_PHONG'] });
    expect(issued).toMatchObject({ status: 'ISSUED', version: 1, acknowledged: 0, issuer: { code: 'DOET' } });
    const codes: string[] = issued.addressees.map(({ body }: { body: { code: string } }) => body.code);
    expect(codes).toEqual([...new Set(codes)].sort());
    expect(codes.length).toBeGreaterThan(20);
    expect(codes.filter((code) => !code.startsWith('SCHOOL:'))).toEqual(['CENTRE:HAI_PHONG']);
    expect(await desk.eventsOf(issued.id, 1)).toEqual(['guidance-issued']);
  });
  test('names what is wrong: a body of the past, no addressee, no subject', async () => {
    const refusal = await issue(DOET_2026, { bodies: ['DOLISA'] }, { title: ' ', subjects: [] });
    expect(refusal.fields).toEqual([
      { path: 'title', code: 'REQUIRED' },
      { path: 'subjects', code: 'REQUIRED' },
      { path: 'addressees.bodies.0', code: 'UNKNOWN_CODE' },
    ]);
    expect((await issue(DOET_2026, {})).fields).toEqual([{ path: 'addressees', code: 'REQUIRED' }]);
  });
});

describe('acknowledging guidance', () => {
  test('is refused to whom it is not addressed, and for another body', async () => {
    const { id } = await issue(DOET_2026, { bodies: ['SCHOOL:CDKTHP'] });
    expect(await acknowledge(otherSchool, id, 'SCHOOL:CDYTHP')).toMatchObject({ __typename: 'NotAllowed' });
    expect(await acknowledge(otherSchool, id, 'SCHOOL:CDKTHP')).toMatchObject({ __typename: 'NotAllowed' });
  });
  test('shows in the list who has acknowledged, once', async () => {
    const { id } = await issue(DOET_2026, { bodies: ['SCHOOL:CDKTHP', 'SCHOOL:CDYTHP'] });
    expect(await acknowledge(school, id, 'SCHOOL:CDKTHP')).toMatchObject({
      acknowledged: 1,
      addressees: [
        { body: { code: 'SCHOOL:CDKTHP' }, acknowledgedBy: { code: 'SCHOOL:CDKTHP' } },
        { body: { code: 'SCHOOL:CDYTHP' }, acknowledgedAt: null, acknowledgedBy: null },
      ],
    });
    expect(await acknowledge(school, id, 'SCHOOL:CDKTHP')).toMatchObject({ __typename: 'Conflict' });
    const awaiting = (code: string) =>
      desk.ask(
        DOET_2026,
        '{ guidanceDocuments(filter: { awaiting: ["CODE"] }) { totalCount edges { node { id } } } }'.replace(
          'CODE',
          code,
        ),
      );
    const ids = (answer: { guidanceDocuments: { edges: { node: { id: string } }[] } }) =>
      answer.guidanceDocuments.edges.map(({ node }) => node.id);
    expect(ids(await awaiting('SCHOOL:CDYTHP'))).toContain(id);
    expect(ids(await awaiting('SCHOOL:CDKTHP'))).not.toContain(id);
    expect(await desk.eventsOf(id, 2)).toEqual(['guidance-issued', 'guidance-acknowledged']);
  });
  test('is open to the heir of a body that ended after the day of issue', async () => {
    desk.training.setNow(new Date('2024-10-01T02:00:00Z'));
    const { id } = await issue(actorOf('DOLISA'), { bodies: ['DISTRICT:LE_CHAN'] });
    desk.training.setNow(new Date('2026-11-23T02:00:00Z'));
    const commune = actorOf('COMMUNE:LE_CHAN', 'OFFICER', ['DISTRICT:LE_CHAN']);
    expect(await acknowledge(commune, id, 'DISTRICT:LE_CHAN')).toMatchObject({
      addressees: [{ body: { code: 'DISTRICT:LE_CHAN' }, acknowledgedBy: { code: 'COMMUNE:LE_CHAN' } }],
    });
  });
});

describe('withdrawing guidance', () => {
  const withdraw = (actor: typeof school, id: string, version: number) =>
    desk.write(
      actor,
      'withdrawGuidance',
      { id: ['ID!', id], expectedVersion: ['Int!', version], reason: ['String!', 'Thay bằng văn bản mới'] },
      {
        ...ON,
        selection: `${ON.selection} withdrawalReason history { version by { code } changes { field before after } }`,
      },
    );
  test('is refused to others, and of an old version', async () => {
    const { id } = await issue(DOET_2026, { bodies: ['SCHOOL:CDKTHP'] });
    expect(await withdraw(school, id, 1)).toMatchObject({ __typename: 'NotAllowed' });
    expect(await withdraw(DOET_2026, id, 2)).toMatchObject({ __typename: 'Conflict', currentVersion: 1 });
  });
  test('is final, keeps its history, and ends acknowledging', async () => {
    const { id } = await issue(DOET_2026, { bodies: ['SCHOOL:CDKTHP'] });
    const withdrawn = await withdraw(DOET_2026, id, 1);
    expect(withdrawn).toMatchObject({ status: 'WITHDRAWN', version: 2, withdrawalReason: 'Thay bằng văn bản mới' });
    expect(withdrawn.history).toHaveLength(2);
    expect(withdrawn.history[1]).toEqual({
      version: 2,
      by: { code: 'DOET' },
      changes: [
        { field: 'status', before: 'ISSUED', after: 'WITHDRAWN' },
        { field: 'withdrawalReason', before: null, after: 'Thay bằng văn bản mới' },
      ],
    });
    expect(await acknowledge(school, id, 'SCHOOL:CDKTHP')).toMatchObject({ __typename: 'Conflict' });
    expect(await withdraw(DOET_2026, id, 2)).toMatchObject({ __typename: 'Conflict', currentState: 'WITHDRAWN' });
    const books = desk.training.database.fork();
    await expect(books.execute(`update guidance set status = 'ISSUED' where id = '${id}'`)).rejects.toThrow(/final/);
    await expect(books.execute(`update guidance set title = 'x' where id = '${id}'`)).rejects.toThrow(/permission/);
    await expect(books.execute('delete from record_change')).rejects.toThrow(/permission/);
  });
});

test('guidance is read by everybody with a role, and by nobody without', async () => {
  const { id } = await issue(DOET_2026, { bodies: ['SCHOOL:CDKTHP'] });
  const ONE = 'query ($id: ID!) { guidanceDocument(id: $id) { title } }';
  expect(
    await desk.refusalOf({ id: 'anonymous', agency: null, actsFor: [], roles: [], expiresAt: null }, ONE, { id }),
  ).toBe('UNAUTHENTICATED');
  expect(await desk.ask(otherSchool, ONE, { id })).toEqual({ guidanceDocument: { title: DOCUMENT.title } });
  expect(await desk.ask(otherSchool, ONE, { id: 'x' })).toEqual({ guidanceDocument: null });
});
