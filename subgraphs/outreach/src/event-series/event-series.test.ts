import { actorOf } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Arguments, at, education, OutreachDesk, school } from '../testing/outreach-desk.js';

let desk: OutreachDesk;
beforeAll(async () => {
  desk = await OutreachDesk.open();
});
afterAll(() => desk.subgraph.stop());

const SERIES = { type: 'EventSeries', selection: 'id version status until host { code }' };
const input = (changes: object = {}): Arguments => ({
  input: [
    'PlanEventSeriesInput!',
    {
      title: 'Hội nghị định kỳ',
      audiences: ['LOWER_SECONDARY_PUPILS', 'UPPER_SECONDARY_PUPILS', 'PARENTS'],
      partnerCodes: ['COMMUNE:HONG_BANG'],
      firstOn: '2026-05-20',
      everyMonths: 3,
      until: '2027-06-01',
      graceDays: 3,
      ...changes,
    },
  ],
});
const plan = () => desk.write(education, 'planEventSeries', input(), SERIES);
const standings = async (id: string) => {
  const { eventSeries } = await desk.read<{ eventSeries: { occurrences: { standing: string; dueOn: string }[] } }>(
    school,
    'query ($id: ID!) { eventSeries(id: $id) { occurrences { number dueOn standing event { id } } } }',
    { id },
  );
  return eventSeries.occurrences.map(({ standing }) => standing);
};

describe('a series', () => {
  test('is planned by DOLISA’s heir and DOET only, and names every field that is wrong', async () => {
    expect(await desk.write(school, 'planEventSeries', input(), SERIES)).toMatchObject({
      __typename: 'NotAllowed',
      action: 'event-series.plan',
    });
    expect(
      await desk.write(
        education,
        'planEventSeries',
        input({ audiences: [], everyMonths: 0, until: '2026-01-01' }),
        SERIES,
      ),
    ).toMatchObject({
      fields: [
        { path: 'everyMonths', code: 'OUT_OF_RANGE' },
        { path: 'audiences', code: 'REQUIRED' },
        { path: 'until', code: 'OUT_OF_RANGE' },
      ],
    });
  });

  test('shows each occurrence as late, held, held late, cancelled or to come', async () => {
    const { id } = await plan();
    expect(await standings(id)).toEqual(['LATE', 'LATE', 'UPCOMING', 'UPCOMING', 'UPCOMING']);
    const occurrence = (number: number, startsAt: string) =>
      desk.planEvent({ seriesId: id, occurrence: number, startsAt });
    const first = await occurrence(1, '2026-05-22T02:00:00Z');
    await desk.hold(first.id, 120);
    const second = await occurrence(2, '2026-08-24T02:00:00Z');
    await desk.hold(second.id, 80);
    const third = await occurrence(3, '2026-11-20T02:00:00Z');
    expect(await occurrence(3, '2026-11-21T02:00:00Z')).toMatchObject({ __typename: 'Conflict' });
    await desk.cancel(third.id, 'Bão');
    expect(await standings(id)).toEqual(['HELD', 'HELD_LATE', 'CANCELLED', 'UPCOMING', 'UPCOMING']);
    await occurrence(3, '2026-11-25T02:00:00Z');
    expect((await standings(id))[2]).toBe('PLANNED');
  });

  test('takes occurrences of its own kind and number only, and of who may plan it', async () => {
    const { id } = await plan();
    expect(await desk.planEvent({ seriesId: id, occurrence: 9, type: 'RECRUITMENT' })).toMatchObject({
      fields: [
        { path: 'occurrence', code: 'OUT_OF_RANGE' },
        { path: 'type', code: 'OUT_OF_RANGE' },
      ],
    });
    expect(await desk.planEvent({ seriesId: id })).toMatchObject({
      fields: [{ path: 'occurrence', code: 'REQUIRED' }],
    });
    expect(await desk.planEvent({ seriesId: id, occurrence: 1 }, school)).toMatchObject({
      fields: [{ path: 'seriesId', code: 'UNKNOWN_CODE' }],
    });
  });

  test('is planned anew by its host, in its rhythm, and never so that an occurrence with an event would be gone', async () => {
    const { id } = await plan();
    await desk.planEvent({ seriesId: id, occurrence: 4, startsAt: '2027-02-20T02:00:00Z' });
    const amended = (changes: object = {}): Arguments => ({
      input: [
        'AmendEventSeriesInput!',
        { title: 'Hội nghị mỗi quý', audiences: ['PARENTS'], until: '2027-03-01', graceDays: 10, ...changes },
      ],
    });
    const ON = { ...SERIES, selection: 'id version title until graceDays partners { code } occurrences { dueOn }' };
    const amend = (actor: typeof education, version: number, changes?: object) =>
      desk.write(actor, 'amendEventSeries', at(id, version, amended(changes)), ON);
    expect(await amend(school, 1)).toMatchObject({ __typename: 'NotAllowed' });
    expect(await amend(education, 2)).toMatchObject({ __typename: 'Conflict' });
    for (const until of ['2026-05-01', '2027-01-01', '2031-01-01']) {
      expect(await amend(education, 1, { until })).toMatchObject({
        fields: expect.arrayContaining([expect.objectContaining({ path: 'until', code: 'OUT_OF_RANGE' })]),
      });
    }
    expect(await amend(education, 1)).toMatchObject({
      version: 2,
      title: 'Hội nghị mỗi quý',
      graceDays: 10,
      partners: [],
      occurrences: ['2026-05-20', '2026-08-20', '2026-11-20', '2027-02-20'].map((dueOn) => ({ dueOn })),
    });
    expect(await desk.eventsOf(id)).toEqual(['event-series-planned', 'event-series-amended']);
    const end: Arguments = { endedOn: ['Date!', '2026-12-01'], reason: ['String!', 'Gộp hội nghị'] };
    await desk.write(education, 'endEventSeries', at(id, 2, end), SERIES);
    expect(await amend(education, 3)).toMatchObject({ __typename: 'Conflict', currentState: 'ENDED' });
  });

  test('ends before its time with a reason; what would be due later is gone', async () => {
    const { id } = await plan();
    const end: Arguments = { endedOn: ['Date!', '2026-09-01'], reason: ['String!', 'Gộp hội nghị'] };
    expect(await desk.write(school, 'endEventSeries', at(id, 1, end), SERIES)).toMatchObject({
      __typename: 'NotAllowed',
    });
    expect(await desk.write(education, 'endEventSeries', at(id, 1, end), SERIES)).toMatchObject({ status: 'ENDED' });
    expect(await standings(id)).toHaveLength(2);
    expect(await desk.planEvent({ seriesId: id, occurrence: 1 })).toMatchObject({ __typename: 'InvalidInput' });
    expect(await desk.eventsOf(id)).toEqual(['event-series-planned', 'event-series-ended']);
    const { eventSeries } = await desk.read<{ eventSeries: { history: { changes: object[] }[] } }>(
      actorOf('UBND', 'LEADERSHIP'),
      'query ($id: ID!) { eventSeries(id: $id) { history { version by { code } changes { field before after } } } }',
      { id },
    );
    expect(eventSeries.history[1]).toMatchObject({
      version: 2,
      by: { code: 'DOET' },
      changes: [
        { field: 'endReason', before: null, after: 'Gộp hội nghị' },
        { field: 'status', before: 'ACTIVE', after: 'ENDED' },
        { field: 'until', before: '2027-06-01', after: '2026-09-01' },
      ],
    });
  });
});
