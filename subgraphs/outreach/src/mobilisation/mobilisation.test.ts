import { actorOf } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Arguments, at, OutreachDesk } from '../testing/outreach-desk.js';

const youth = actorOf('VFF:YOUTH_UNION');
const MOBILISATION = { type: 'Mobilisation', selection: 'id version status people organisation { code }' };

let desk: OutreachDesk;
beforeAll(async () => {
  desk = await OutreachDesk.open();
});
afterAll(() => desk.subgraph.stop());

const facts = (people: number, changes: object = {}) => ({
  form: 'MEETING',
  title: 'Sinh hoạt chi đoàn',
  audiences: ['UNION_MEMBERS'],
  placeCodes: ['COMMUNE:LE_CHAN'],
  heldOn: '2026-11-01',
  people,
  ...changes,
});
const record = (actor = youth, changes: object = {}) =>
  desk.write(actor, 'recordMobilisation', { input: ['RecordMobilisationInput!', facts(40, changes)] }, MOBILISATION);
const counted = async () =>
  desk.subgraph.database
    .fork()
    .execute(
      'select kind, sum(count)::int as count from outreach_count group by kind having sum(count) <> 0 order by kind',
    );

test('each organisation of the Front records what it did itself, corrects and withdraws it, and the counts follow', async () => {
  expect(await record(actorOf('DOET'))).toMatchObject({ __typename: 'NotAllowed', action: 'mobilisation.record' });
  expect(await record(actorOf('VFF:WOMENS_UNION'), { organisationCode: 'VFF:YOUTH_UNION' })).toMatchObject({
    __typename: 'NotAllowed',
  });
  expect(await record(youth, { audiences: [], heldOn: '2026-11-24' })).toMatchObject({
    fields: [
      { path: 'audiences', code: 'REQUIRED' },
      { path: 'heldOn', code: 'OUT_OF_RANGE' },
    ],
  });
  const { id } = await record();
  expect(await counted()).toEqual([
    { kind: 'MOBILISATION', count: 1 },
    { kind: 'PEOPLE', count: 40 },
  ]);
  const amended: Arguments = { input: ['AmendMobilisationInput!', facts(45)] };
  expect(await desk.write(actorOf('VFF'), 'amendMobilisation', at(id, 1, amended), MOBILISATION)).toMatchObject({
    __typename: 'NotAllowed',
  });
  expect(await desk.write(youth, 'amendMobilisation', at(id, 1, amended), MOBILISATION)).toMatchObject({ people: 45 });
  const { mobilisation } = await desk.read<{ mobilisation: { history: { changes: object[] }[] } }>(
    actorOf('UBND'),
    'query ($id: ID!) { mobilisation(id: $id) { history { changes { field before after } } } }',
    { id },
  );
  expect(mobilisation.history[1]?.changes).toEqual([{ field: 'people', before: '40', after: '45' }]);
  const reason: Arguments = { reason: ['String!', 'Ghi trùng'] };
  expect(await desk.write(youth, 'withdrawMobilisation', at(id, 2, reason), MOBILISATION)).toMatchObject({
    status: 'WITHDRAWN',
  });
  expect(await counted()).toEqual([]);
  expect(await desk.eventsOf(id)).toEqual(['mobilisation-recorded', 'mobilisation-amended', 'mobilisation-withdrawn']);
});
