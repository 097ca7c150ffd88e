import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startTestHub, type TestClient, type TestHub } from './test-hub.js';

const DISTRICTS_OF_2024 = /* GraphQL */ `
  {
    places(validOn: "2024-12-31", kind: DISTRICT) {
      code
      nameVi
      training(year: 2024) { enrolments byTrade { trade { nameVi } byStatus { status count } } }
      budget(year: 2024) { proposedVnd approvedVnd }
      outreach(year: 2024) { eventsHeld peopleReached }
    }
  }
`;
const PROGRAMME = /* GraphQL */ `
  { programme(year: 2026) { year training { sequence enrolments } budget { sequence proposedVnd } outreach { sequence peopleReached } } }
`;

let hub: TestHub;
let leadership: TestClient;
beforeEach(async () => {
  hub = await startTestHub();
  leadership = await hub.as('DOLISA', 'LEADERSHIP');
});
afterEach(() => hub.stop());

test('one query answers for every district of 2024 from three agencies, with figures of each', async () => {
  const { data, errors } = await leadership.ask(DISTRICTS_OF_2024);
  expect(errors).toBeUndefined();
  expect(data.places).toHaveLength(15);
  for (const domain of ['training', 'budget', 'outreach']) {
    expect(data.places.every((place: Record<string, unknown>) => place[domain] !== null)).toBe(true);
  }
  const sum = (of: (place: Record<string, Record<string, number | string>>) => number | string | undefined) =>
    data.places.reduce((total: number, place: never) => total + Number(of(place)), 0);
  expect(sum(({ training }) => training?.enrolments)).toBeGreaterThan(1_000);
  expect(sum(({ budget }) => budget?.proposedVnd)).toBeGreaterThan(0);
  expect(sum(({ budget }) => budget?.approvedVnd)).toBeGreaterThan(0);
  expect(sum(({ outreach }) => outreach?.eventsHeld)).toBeGreaterThan(0);
  expect(sum(({ outreach }) => outreach?.peopleReached)).toBeGreaterThan(0);
});

describe.each(['training', 'budget', 'outreach'])('when %s is away', (domain) => {
  test('its own fields are null with one typed error, and everything else is as before', async () => {
    const before = await leadership.ask(`{ a: __typename ${DISTRICTS_OF_2024.trim().slice(1)}`);
    const programmeBefore = await leadership.ask(PROGRAMME);
    await hub.subgraphs.find((subgraph) => subgraph.domain === domain)?.transport.close();
    const after = await leadership.ask(`{ a: __typename ${DISTRICTS_OF_2024.trim().slice(1)}`);
    const programmeAfter = await leadership.ask(PROGRAMME);

    const withoutDomain = (places: Record<string, unknown>[]) => places.map((place) => ({ ...place, [domain]: null }));
    expect(after.data.places).toEqual(withoutDomain(before.data.places));
    expect(programmeAfter.data.programme).toEqual({ ...programmeBefore.data.programme, [domain]: null });
    for (const { errors } of [after, programmeAfter]) {
      expect(errors?.length).toBeGreaterThan(0);
      for (const error of errors ?? []) {
        expect(error.extensions).toMatchObject({ code: 'AGENCY_UNAVAILABLE', domain: domain.toUpperCase() });
        expect(JSON.stringify(error)).not.toMatch(/stack|serviceName|https?:|select /i);
      }
    }
    expect(programmeAfter.errors).toHaveLength(1);
    expect(programmeAfter.errors?.[0].path).toEqual(['programme', domain]);
  });
});
