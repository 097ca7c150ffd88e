import type { Actor } from '@hub/identity';
import { actorOf } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DOLISA_2024, openTrainingDesk, type TrainingDesk } from '../testing/training-desk.js';

const doet = actorOf('DOET');
const commune = actorOf('COMMUNE:LE_CHAN', 'OFFICER', ['DISTRICT:LE_CHAN']);
const otherCommune = actorOf('COMMUNE:HONG_BANG');
const centre = actorOf('CENTRE:HAI_PHONG');

let desk: TrainingDesk;
beforeAll(async () => {
  desk = await openTrainingDesk();
});
afterAll(() => desk.stop());
beforeEach(() => desk.training.setNow(new Date('2026-10-01T02:00:00Z')));

const COHORT = {
  type: 'StreamingCohort',
  selection: `id version status dueOn target { minPercent maxPercent provisional basis } resolutionTarget { minPercent maxPercent }
    result { graduates entered sharePercent } sources standing standingAgainstResolution byPlace { place { code } sharePercent }`,
};
const ACTUAL = {
  type: 'StreamingActual',
  selection: `id version late reporter { code } school { code } schoolName result { entered sharePercent }
    cohort { result { graduates entered sharePercent } standing }`,
};
const setTarget = (actor: Actor, input: object, expectedVersion: number | null = null) =>
  desk.write(
    actor,
    'setStreamingTarget',
    { input: ['SetStreamingTargetInput!', input], expectedVersion: ['Int', expectedVersion] },
    COHORT,
  );
const report = (actor: Actor, cohortId: string, changes: object = {}, expectedVersion: number | null = null) =>
  desk.write(
    actor,
    'reportStreaming',
    {
      input: [
        'ReportStreamingInput!',
        {
          cohortId,
          bodyCode: actor.agency,
          source: { placeCode: 'COMMUNE:LE_CHAN' },
          graduates: 1000,
          elementary: 50,
          intermediate: 400,
          college: 0,
          ...changes,
        },
      ],
      expectedVersion: ['Int', expectedVersion],
    },
    ACTUAL,
  );
const consolidate = (actor: Actor, id: string, version: number) =>
  desk.write(actor, 'consolidateStreaming', { id: ['ID!', id], expectedVersion: ['Int!', version] }, COHORT);

describe('setting a target', () => {
  test('is refused to DOLISA and to localities, which are partners only', async () => {
    const input = { schoolYear: 2023, cohort: 'LOWER_SECONDARY' };
    expect(await setTarget(DOLISA_2024, input)).toMatchObject({ __typename: 'NotAllowed' });
    expect(await setTarget(commune, input)).toMatchObject({ __typename: 'NotAllowed' });
  });
  test('takes that of Resolution 14 unless DOET sets its own, and says where it comes from', async () => {
    const input = { schoolYear: 2024, cohort: 'LOWER_SECONDARY' };
    const opened = await setTarget(doet, input);
    expect(opened).toMatchObject({
      version: 1,
      status: 'OPEN',
      target: { minPercent: 50, maxPercent: 55, provisional: true },
      result: { graduates: 0, sharePercent: null },
      standing: null,
    });
    expect(await setTarget(doet, input)).toMatchObject({ __typename: 'Conflict', currentVersion: 1 });
    const own = { minPercent: 47.5, maxPercent: null, basis: 'Kế hoạch 2024 của Sở' };
    expect(await setTarget(doet, { ...input, target: own, dueOn: '2026-10-31' }, 1)).toMatchObject({
      version: 2,
      dueOn: '2026-10-31',
      target: { minPercent: 47.5, maxPercent: null, provisional: false, basis: 'Kế hoạch 2024 của Sở' },
      resolutionTarget: { minPercent: 50, maxPercent: 55 },
    });
    expect(
      (await setTarget(doet, { ...input, schoolYear: 2030, target: { minPercent: 101, maxPercent: 99, basis: '' } }))
        .fields,
    ).toEqual([
      { path: 'schoolYear', code: 'OUT_OF_RANGE' },
      { path: 'target.minPercent', code: 'OUT_OF_RANGE' },
      { path: 'target.maxPercent', code: 'OUT_OF_RANGE' },
      { path: 'target.basis', code: 'REQUIRED' },
    ]);
  });
});

describe('reporting graduates', () => {
  test('is refused to bodies without a part in it, and for places and schools that are not their own', async () => {
    const { id } = await setTarget(doet, { schoolYear: 2025, cohort: 'LOWER_SECONDARY' });
    expect(await report(actorOf('DOF'), id)).toMatchObject({ __typename: 'NotAllowed' });
    expect(await report(otherCommune, id, { bodyCode: 'COMMUNE:LE_CHAN' })).toMatchObject({ __typename: 'NotAllowed' });
    expect((await report(otherCommune, id)).fields).toEqual([{ path: 'source.placeCode', code: 'OUT_OF_RANGE' }]);
    expect((await report(centre, id)).fields).toEqual([{ path: 'source.schoolCode', code: 'OUT_OF_RANGE' }]);
    expect((await report(doet, id, { source: { placeCode: 'DISTRICT:LE_CHAN' } })).fields).toEqual([
      { path: 'source.placeCode', code: 'UNKNOWN_CODE' },
    ]);
    expect((await report(commune, id, { intermediate: 900, college: 51 })).fields).toEqual([
      { path: 'college', code: 'OUT_OF_RANGE' },
    ]);
  });
  test('gives the share against the target, amended by version, seen by the partners', async () => {
    const { id } = await setTarget(doet, { schoolYear: 2026, cohort: 'LOWER_SECONDARY', dueOn: '2026-10-31' });
    expect(await report(commune, id)).toMatchObject({
      version: 1,
      late: false,
      result: { entered: 450, sharePercent: 45 },
      cohort: { result: { sharePercent: 45 }, standing: 'BELOW' },
    });
    expect(await report(commune, id)).toMatchObject({ __typename: 'Conflict', currentVersion: 1 });
    expect(await report(DOLISA_2024, id, {}, 1)).toMatchObject({ __typename: 'Conflict' });
    expect(await report(commune, id, { college: 80 }, 1)).toMatchObject({ version: 2, cohort: { standing: 'WITHIN' } });
    desk.training.setNow(new Date('2026-11-01T02:00:00Z'));
    const late = await report(doet, id, {
      source: { placeCode: 'COMMUNE:HONG_BANG' },
      graduates: 500,
      intermediate: 150,
    });
    expect(late).toMatchObject({
      late: true,
      cohort: { result: { graduates: 1500, entered: 730, sharePercent: 48.7 } },
    });
    const ONE = `query ($id: ID!) { streamingCohort(id: $id) { standing sources byPlace { place { code } sharePercent } }
      streamingActuals(cohortId: $id) { totalCount edges { node { late reporter { code } history { version } } } } }`;
    for (const partner of [DOLISA_2024, otherCommune, actorOf('UBND', 'LEADERSHIP')]) {
      const seen = await desk.ask(partner, ONE, { id });
      expect(seen.streamingCohort).toEqual({
        standing: 'BELOW',
        sources: 2,
        byPlace: [
          { place: { code: 'COMMUNE:LE_CHAN' }, sharePercent: 53 },
          { place: { code: 'COMMUNE:HONG_BANG' }, sharePercent: 40 },
        ],
      });
      expect(
        seen.streamingActuals.edges.map(({ node }: { node: { history: object[] } }) => node.history.length),
      ).toEqual([2, 1]);
    }
  });
  test('counts no graduate twice: a place is reported as a whole or school by school', async () => {
    const { id } = await setTarget(doet, { schoolYear: 2025, cohort: 'UPPER_SECONDARY' });
    const named = { source: { placeCode: 'COMMUNE:LE_CHAN', schoolName: 'THPT Mẫu' } };
    expect(await report(commune, id, named)).toMatchObject({ schoolName: 'THPT Mẫu' });
    expect(await report(commune, id)).toMatchObject({ __typename: 'Conflict' });
    const ofCentre = { source: { placeCode: 'COMMUNE:LE_CHAN', schoolCode: 'CENTRE:HAI_PHONG' } };
    expect(await report(centre, id, ofCentre)).toMatchObject({ school: { code: 'CENTRE:HAI_PHONG' } });
    expect((await report(commune, id, { source: { ...named.source, schoolCode: 'CENTRE:HAI_PHONG' } })).fields).toEqual(
      [{ path: 'source.schoolName', code: 'OUT_OF_RANGE' }],
    );
  });
  test('goes by the map of the day of graduation: the heir reports for the district that was', async () => {
    const { id } = await setTarget(doet, { schoolYear: 2023, cohort: 'UPPER_SECONDARY' });
    const district = { bodyCode: 'DISTRICT:LE_CHAN', source: { placeCode: 'DISTRICT:LE_CHAN' } };
    expect(await report(otherCommune, id, district)).toMatchObject({ __typename: 'NotAllowed' });
    expect(await report(commune, id, district)).toMatchObject({ reporter: { code: 'DISTRICT:LE_CHAN' } });
  });
});

describe('consolidating a cohort', () => {
  test('is refused to partners and while nothing was reported, and makes every figure final', async () => {
    const { id } = await setTarget(doet, { schoolYear: 2026, cohort: 'UPPER_SECONDARY' });
    expect(await consolidate(DOLISA_2024, id, 1)).toMatchObject({ __typename: 'NotAllowed' });
    expect(await consolidate(doet, id, 1)).toMatchObject({ __typename: 'Conflict', currentState: 'OPEN' });
    await report(commune, id);
    expect(await consolidate(doet, id, 1)).toMatchObject({ status: 'CONSOLIDATED', result: { entered: 450 } });
    expect(await report(commune, id, {}, 1)).toMatchObject({ __typename: 'Conflict', currentState: 'CONSOLIDATED' });
    expect(await setTarget(doet, { schoolYear: 2026, cohort: 'UPPER_SECONDARY' }, 2)).toMatchObject({
      __typename: 'Conflict',
      currentState: 'CONSOLIDATED',
    });
    const books = desk.training.database.fork();
    await expect(books.execute(`update streaming_cohort set target_min_tenths = 0 where id = '${id}'`)).rejects.toThrow(
      /final/,
    );
    await expect(books.execute(`update streaming_actual set college = 1 where cohort_id = '${id}'`)).rejects.toThrow(
      /consolidated/,
    );
    expect(await desk.eventsOf(id, 2)).toEqual(['streaming-target-set', 'streaming-consolidated']);
  });
});

test('the sums of a list of cohorts are read in one statement, however many there are', async () => {
  const LIST =
    'query ($n: Int!) { streamingCohorts(first: $n) { edges { node { standing sources byPlace { sharePercent } } } } }';
  const statementsFor = async (n: number) => {
    desk.training.statements.length = 0;
    await desk.ask(doet, LIST, { n });
    return desk.training.statements.length;
  };
  expect(await statementsFor(5)).toBe(await statementsFor(1));
});
