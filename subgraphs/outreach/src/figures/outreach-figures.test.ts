import { ANONYMOUS } from '@hub/identity';
import { createRegistry } from '@hub/registry';
import { DemoRandom } from '@hub/subgraph-kit/demo';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedOutreach } from '../demo/seed-outreach.js';
import { at, OutreachDesk, publisher, readingStatements, school } from '../testing/outreach-desk.js';

const registry = createRegistry();
const COUNTS = 'campaigns eventsHeld publications peopleReached';
const FIGURES = `asOf sequence ${COUNTS} shared { campaigns eventsHeld publications }
  byTrade { trade { code } peopleShareBasisPoints ${COUNTS} shared { campaigns eventsHeld publications } }
  byPlace { place { code } outsideCity peopleShareBasisPoints ${COUNTS} shared { campaigns eventsHeld publications } }`;

interface Counts {
  readonly campaigns: number;
  readonly eventsHeld: number;
  readonly publications: number;
  readonly peopleReached: number;
}
type Shared = Omit<Counts, 'peopleReached'>;
interface Figures extends Counts {
  readonly sequence: number;
  readonly shared: Shared;
  readonly byTrade: (Counts & {
    readonly peopleShareBasisPoints: number;
    readonly trade: { readonly code: string } | null;
    readonly shared: Shared;
  })[];
  readonly byPlace: (Counts & {
    readonly peopleShareBasisPoints: number;
    readonly place: { readonly code: string } | null;
    readonly outsideCity: boolean;
    readonly shared: Shared;
  })[];
}

let desk: OutreachDesk;
beforeAll(async () => {
  desk = await OutreachDesk.open();
});
afterAll(() => desk.subgraph.stop());

async function programme(year: number, from = desk): Promise<Figures> {
  const { _entities } = await from.read<{ _entities: { outreach: Figures }[] }>(
    school,
    `{ _entities(representations: [{ __typename: "Programme", year: ${year} }]) { ... on Programme { outreach { ${FIGURES} } } } }`,
  );
  return _entities[0]?.outreach as Figures;
}

async function anchored(
  type: 'Trade' | 'Place' | 'Body' | 'School',
  codes: readonly string[],
  year: number,
  from: OutreachDesk,
): Promise<Figures[]> {
  const { _entities } = await from.read<{ _entities: { outreach: Figures }[] }>(
    school,
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ${type} { outreach(year: ${year}) { ${FIGURES} } } } }`,
    { r: codes.map((code) => ({ __typename: type, code })) },
  );
  return _entities.map(({ outreach }) => outreach);
}

function sum(parts: readonly Counts[]): Counts {
  const of = (key: keyof Counts) => parts.reduce((total, part) => total + part[key], 0);
  return {
    campaigns: of('campaigns'),
    eventsHeld: of('eventsHeld'),
    publications: of('publications'),
    peopleReached: of('peopleReached'),
  };
}

const countsOf = ({ campaigns, eventsHeld, publications, peopleReached }: Counts): Counts => ({
  campaigns,
  eventsHeld,
  publications,
  peopleReached,
});

describe('figures of a year', () => {
  test('count what several trades or places share once in the total and once in the undivided row', async () => {
    const year = { startsOn: '2028-01-03', endsOn: '2028-02-01' };
    await desk.planCampaign({ ...year, tradeCodes: ['WELDING', 'NURSING'] });
    await desk.planCampaign({ ...year, tradeCodes: ['WELDING'], placeCodes: ['COMMUNE:HONG_BANG', 'COMMUNE:HAI_AN'] });
    await desk.planCampaign(year);
    const figures = await programme(2028);
    expect(figures.campaigns).toBe(3);
    const none = { campaigns: 0, eventsHeld: 0, publications: 0 };
    expect(figures.byTrade).toMatchObject([
      { trade: { code: 'NURSING' }, campaigns: 0, shared: { ...none, campaigns: 1 } },
      { trade: { code: 'WELDING' }, campaigns: 1, shared: { ...none, campaigns: 1 } },
      { trade: null, campaigns: 2, shared: none },
    ]);
    expect(figures.byPlace).toMatchObject([
      { place: { code: 'COMMUNE:HAI_AN' }, campaigns: 0, shared: { ...none, campaigns: 1 } },
      { place: { code: 'COMMUNE:HONG_BANG' }, campaigns: 0, shared: { ...none, campaigns: 1 } },
      { place: null, outsideCity: false, campaigns: 3 },
    ]);
  });

  test('follow an event held, a publication, its reach and its retraction', async () => {
    const before = await programme(2026);
    const event = await desk.planEvent({ tradeCodes: ['WELDING', 'NURSING'], placeCode: null });
    expect(await programme(2026)).toMatchObject(countsOf(before));
    await desk.hold(event.id, 100);
    const { id } = await desk.published({ tradeCodes: ['WELDING'], placeCodes: ['COMMUNE:HONG_BANG'] });
    await desk.reportReach({
      publicationId: id,
      parts: [{ people: 50 }, { placeCode: 'COMMUNE:HONG_BANG', tradeCode: 'WELDING', people: 30 }],
    });
    await desk.reportReach({ publicationId: id, parts: [{ people: 20 }] });
    const after = await programme(2026);
    expect(sum([after])).toEqual(sum([before, { campaigns: 0, eventsHeld: 1, publications: 1, peopleReached: 150 }]));
    expect(after.sequence).toBeGreaterThan(before.sequence);
    expect(after.byPlace).toContainEqual(
      expect.objectContaining({ place: null, outsideCity: true, peopleReached: 100 }),
    );
    expect(after.byTrade).toContainEqual(expect.objectContaining({ trade: { code: 'WELDING' }, peopleReached: 30 }));
    await desk.retract(id, 'Sai');
    const retracted = await programme(2026);
    expect(retracted).toMatchObject({ publications: before.publications, peopleReached: before.peopleReached + 100 });
    expect(retracted.sequence).toBeGreaterThan(after.sequence);
    await desk.reportReach({ publicationId: id, parts: [{ outsideCity: true, people: 7 }] });
    expect(await programme(2026)).toMatchObject({ peopleReached: before.peopleReached + 100 });
    expect(await desk.read(school, `{ publication(id: "${id}") { status } }`)).toEqual({ publication: null });
    expect(await desk.read(publisher, `{ publication(id: "${id}") { peopleReached } }`)).toEqual({
      publication: { peopleReached: 57 },
    });
  });

  test('count whom a corrected publication reached once', async () => {
    const before = await programme(2026);
    const { id, version } = await desk.published({ tradeCodes: ['WELDING'] });
    await desk.reportReach({ publicationId: id, parts: [{ people: 40 }] });
    const correction = at(id, Number(version), {
      input: [
        'CorrectPublicationInput!',
        { title: 'Bản hai', body: 'Đúng ngày.', tradeCodes: ['WELDING'], placeCodes: [] },
      ],
      reason: ['String!', 'Sai ngày'],
    });
    const on = { type: 'Publication', selection: 'status textNumber' };
    expect(await desk.write(publisher, 'correctPublication', correction, on)).toMatchObject({
      status: 'PUBLISHED',
      textNumber: 2,
    });
    await desk.reportReach({ publicationId: id, parts: [{ people: 45 }] });
    expect(await programme(2026)).toMatchObject({
      publications: before.publications + 1,
      peopleReached: before.peopleReached + 45,
    });
  });

  test('ask who is not signed in to sign in', async () => {
    const { data, errors } = await desk.subgraph.run(
      ANONYMOUS,
      '{ _entities(representations: [{ __typename: "Programme", year: 2026 }]) { ... on Programme { outreach { campaigns } } } }',
    );
    expect(data).toEqual({ _entities: [{ outreach: null }] });
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['UNAUTHENTICATED']);
  });
});

describe('over many records', () => {
  const trades = registry.trades({ supported: true }).map(({ code }) => code);
  const places = registry.places().map(({ code }) => code);
  const owners = registry.bodies().map(({ code }) => code);
  let seeded: OutreachDesk;
  beforeAll(async () => {
    seeded = await OutreachDesk.open({ untoldWrites: true });
    await seedOutreach(seeded.subgraph.database.fork(), { registry });
  });
  afterAll(() => seeded.subgraph.stop());

  /** The same figures counted from the records themselves. */
  async function counted(year: number, trade: string | null): Promise<Counts> {
    const alone = (column: string) => (trade === null ? 'true' : `${column} = array['${trade}']`);
    const [row] = await seeded.subgraph.database.fork().execute<Record<keyof Counts, string>[]>(
      `select (select count(*) from campaign where year = ${year} and ${alone('trade_codes')})::text as "campaigns",
              (select count(*) from event where year = ${year} and status = 'HELD' and ${alone('trade_codes')})::text as "eventsHeld",
              (select count(*) from publication where year = ${year} and status = 'PUBLISHED' and ${alone('trade_codes')})::text as "publications",
              ((select coalesce(sum(attendance), 0) from event where year = ${year} and ${alone('trade_codes')}) +
               (select coalesce(sum(people), 0) from reach where year = ${year} and ${alone('array[trade_code]')}
                and not exists (select from publication where id = publication_id and status = 'RETRACTED')) +
               (select coalesce(sum(people), 0) from mobilisation where year = ${year} and ${alone('trade_codes')}) +
               (select coalesce(sum((stop ->> 'peopleMet')::int), 0) from promotion_team, jsonb_array_elements(itinerary) as stops (stop)
                where year = ${year} and ${alone('trade_codes')}))::text as "peopleReached"`,
    );
    return sum([Object.fromEntries(Object.entries(row ?? {}).map(([key, value]) => [key, Number(value)])) as never]);
  }

  async function expectReconciled(year: number): Promise<void> {
    const figures = await programme(year, seeded);
    expect(countsOf(figures)).toEqual(await counted(year, null));
    expect(sum(figures.byTrade)).toEqual(countsOf(figures));
    for (const rows of [figures.byTrade, figures.byPlace]) {
      expect(rows.reduce((total, { peopleShareBasisPoints }) => total + peopleShareBasisPoints, 0)).toBe(10_000);
    }
    expect(sum(figures.byPlace)).toEqual(countsOf(figures));
    for (const row of figures.byTrade) {
      if (row.trade !== null) expect(countsOf(row)).toEqual(await counted(year, row.trade.code));
    }
  }

  test('parts add up to the total and to what is recorded, by trade and by place', async () => {
    for (const year of [2024, 2025, 2026]) await expectReconciled(year);
  });

  test('each trade and place has the figures of its row, and all bodies together have the total', async () => {
    const figures = await programme(2025, seeded);
    const row = <Row extends Counts & { readonly shared: Shared }>(found: Row | undefined) => [
      sum(found === undefined ? [] : [found]),
      found?.shared ?? { campaigns: 0, eventsHeld: 0, publications: 0 },
    ];
    for (const [index, own] of (await anchored('Trade', trades, 2025, seeded)).entries()) {
      expect([countsOf(own), own.shared]).toEqual(
        row(figures.byTrade.find(({ trade }) => trade?.code === trades[index])),
      );
      expect(own.byTrade.map(({ trade }) => trade?.code)).toEqual([trades[index]]);
      expect(sum(own.byTrade)).toEqual(countsOf(own));
      expect(sum(own.byPlace)).toEqual(countsOf(own));
    }
    for (const codes of batches(places)) {
      for (const [index, own] of (await anchored('Place', codes, 2025, seeded)).entries()) {
        expect([countsOf(own), own.shared]).toEqual(
          row(figures.byPlace.find(({ place }) => place?.code === codes[index])),
        );
        expect(sum(own.byTrade)).toEqual(countsOf(own));
      }
    }
    const bodies = await Promise.all(batches(owners).map((codes) => anchored('Body', codes, 2025, seeded)));
    expect(sum(bodies.flat())).toEqual(countsOf(figures));
    const [host] = await seeded.subgraph.database
      .fork()
      .execute<{ code: string }[]>(
        "select owner_code as code from event where owner_code like 'SCHOOL:%' and year = 2025 and status = 'HELD' limit 1",
      );
    const [asSchool] = await anchored('School', [host?.code ?? ''], 2025, seeded);
    const [asBody] = await anchored('Body', [host?.code ?? ''], 2025, seeded);
    expect(asSchool).toEqual({ ...asBody, asOf: expect.any(String) });
    expect(asSchool?.eventsHeld).toBeGreaterThan(0);
  });

  test('stay right, and move the sequence, through any mixture of writes', async () => {
    const random = new DemoRandom(7);
    const published: unknown[] = [];
    let last = (await programme(2026, seeded)).sequence;
    for (let step = 0; step < 20; step += 1) {
      const tradeCodes = trades.filter(() => random.chance(0.15));
      const placeCode = random.chance(0.2) ? null : 'COMMUNE:HONG_BANG';
      const kind = random.pick(['HOLD', 'PUBLISH', 'REPORT', 'RETRACT', 'CAMPAIGN']);
      const subject = published.at(-1);
      if (kind === 'HOLD') {
        const { id } = await seeded.planEvent({ tradeCodes, placeCode });
        await seeded.hold(id, random.between(0, 300));
      } else if (kind === 'CAMPAIGN') {
        await seeded.planCampaign({ tradeCodes });
      } else if (kind === 'REPORT' && subject !== undefined) {
        const parts = [{ placeCode, tradeCode: tradeCodes[0] ?? null, people: random.between(1, 900) }];
        await seeded.reportReach({ publicationId: subject, parts });
      } else if (kind === 'RETRACT' && subject !== undefined) {
        await seeded.retract(subject, 'Sai');
        published.pop();
      } else {
        const { id } = await seeded.published({ tradeCodes });
        published.push(id);
      }
      const { sequence } = await programme(2026, seeded);
      expect(sequence).toBeGreaterThan(last);
      last = sequence;
    }
    await expectReconciled(2026);
  }, 60_000);

  test('are read by one statement for 10 places and for 100', async () => {
    for (const count of [10, 100]) {
      seeded.subgraph.statements.length = 0;
      await anchored('Place', places.slice(0, count), 2026, seeded);
      expect(readingStatements(seeded.subgraph.statements)).toHaveLength(1);
    }
  });
});

/** As many as one call may ask for. */
function batches(codes: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(codes.length / 100) }, (_, index) =>
    codes.slice(index * 100, (index + 1) * 100),
  );
}
