import { composeServices } from '@apollo/composition';
import { createRegistry } from '@hub/registry';
import { type ExecutionResult, graphql, isTypeDefinitionNode, Kind, parse, subscribe, validate, visit } from 'graphql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRegistrySubgraph } from './create-registry-subgraph.js';
import type { ProgrammeMessage } from './programme-stream.js';

const registry = createRegistry();
const listeners = new Map<number, Set<() => void>>();
const changes = {
  onChange(year: number, listener: () => void) {
    const ofYear = listeners.get(year) ?? new Set();
    listeners.set(year, ofYear.add(listener));
    return () => void ofYear.delete(listener);
  },
};
const change = (year: number) => {
  for (const listener of listeners.get(year) ?? []) {
    listener();
  }
};
let instant = '2024-10-01T05:00:00Z';
const { sdl, schema } = createRegistrySubgraph({ registry, now: () => new Date(instant), changes });
const ask = async (source: string, variableValues?: Record<string, unknown>) => {
  const answer = await graphql({ schema, source, variableValues });
  return JSON.parse(JSON.stringify(answer)) as { data: Record<string, unknown> | null; errors?: unknown[] };
};
const codesOf = (list: unknown) => (list as { code: string }[]).map(({ code }) => code);

beforeEach(() => {
  instant = '2024-10-01T05:00:00Z';
});

describe('Root fields', () => {
  it('lists the nine supported trades apart from the others', async () => {
    const { data } = await ask(
      '{ trades(supported: true) { code nameVi nationalCodeCollege } others: trades(supported: false) { code } }',
    );
    expect(data?.trades).toHaveLength(9);
    expect(data?.trades).toContainEqual({ code: 'WELDING', nameVi: 'Hàn', nationalCodeCollege: '6520123' });
    expect(codesOf(data?.others)).toContain('GARMENT_TECHNOLOGY');
    expect(codesOf(data?.others)).not.toContain('WELDING');
  });

  it('lists what exists on the business date in Vietnam when no day is given', async () => {
    const source = '{ places(kind: DISTRICT) { code } bodies(kind: DEPARTMENT) { code } }';
    instant = '2024-12-31T16:59:59Z';
    const before = await ask(source);
    expect(codesOf(before.data?.places)).toContain('DISTRICT:THUY_NGUYEN');
    expect(codesOf(before.data?.bodies)).toContain('DOLISA');
    instant = '2024-12-31T17:00:00Z';
    const after = await ask(source);
    expect(codesOf(after.data?.places)).toContain('DISTRICT:THUY_NGUYEN_CITY');
    expect(codesOf(after.data?.places)).not.toContain('DISTRICT:THUY_NGUYEN');
  });

  it('lists the fifteen districts of 2024 and the 114 communes of 2026 by day', async () => {
    const { data } = await ask(`{
      districts: places(validOn: "2024-07-19", kind: DISTRICT) { code }
      communes: places(validOn: "2026-01-01", kind: COMMUNE) { code }
      some: places(validOn: "2026-01-01", codes: ["COMMUNE:AN_BIEN", "DISTRICT:LE_CHAN", "NONSENSE"]) { code }
    }`);
    expect(data?.districts).toHaveLength(15);
    expect(data?.communes).toHaveLength(114);
    expect(codesOf(data?.some)).toEqual(['COMMUNE:AN_BIEN']);
  });

  it('finds entries by code, also ended ones, and answers null for unknown codes', async () => {
    const { data, errors } = await ask(`{
      trade(code: "WELDING") { nameEn } noTrade: trade(code: "X") { code }
      place(code: "DISTRICT:THUY_NGUYEN") { validTo parent { code } successors { code } }
      noPlace: place(code: "toString") { code }
      body(code: "DOLISA") { inheritedBy { code } successors { code } place { code } }
      noBody: body(code: "X") { code }
      school(code: "SCHOOL:CDKTHP") { kind isPublic demo place { code } } noSchool: school(code: "X") { code }
    }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      trade: { nameEn: 'Welding' },
      noTrade: null,
      place: {
        validTo: '2025-01-01',
        parent: { code: 'CITY:HAI_PHONG' },
        successors: [{ code: 'DISTRICT:THUY_NGUYEN_CITY' }],
      },
      noPlace: null,
      body: {
        inheritedBy: { code: 'DOET' },
        successors: [{ code: 'DOET' }, { code: 'DOHA' }],
        place: { code: 'CITY:HAI_PHONG' },
      },
      noBody: null,
      school: { kind: 'COLLEGE', isPublic: true, demo: false, place: { code: 'CITY:HAI_PHONG' } },
      noSchool: null,
    });
  });

  it('shows where a body lies on the business date', async () => {
    const source = '{ body(code: "SCHOOL:CDYTHP") { kind place { code } school { code } } }';
    expect((await ask(source)).data?.body).toEqual({
      kind: 'SCHOOL',
      place: { code: 'DISTRICT:LE_CHAN' },
      school: { code: 'SCHOOL:CDYTHP' },
    });
    instant = '2026-01-01T00:00:00Z';
    expect((await ask(source)).data?.body).toMatchObject({ place: { code: 'COMMUNE:LE_CHAN' } });
  });

  it('lists schools by kind', async () => {
    const { data } = await ask(
      '{ all: schools { code } centres: schools(kind: CONTINUING_EDUCATION_CENTRE) { code } }',
    );
    expect(data?.all).toHaveLength(55);
    expect(data?.centres).toHaveLength(15);
  });
});

describe('Unusable arguments', () => {
  const badUserInput = [expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } })];

  it.each([2023, 2031, -1])('refuses the year %i as bad user input', async (year) => {
    expect((await ask('query ($year: Int!) { programme(year: $year) { year } }', { year })).errors).toEqual(
      badUserInput,
    );
  });

  it.each([2024, 2030])('accepts the year %i', async (year) => {
    expect(await ask('query ($year: Int!) { programme(year: $year) { year } }', { year })).toEqual({
      data: { programme: { year } },
    });
  });

  it.each(['2025-02-30', '2025-1-1', '', '2025-01-01T00:00:00Z', 20250101, { day: 1 }])(
    'refuses the day %j as bad user input, as a variable and as a literal',
    async (day) => {
      for (const field of ['places', 'bodies', 'schools']) {
        expect((await ask(`query ($day: Date) { ${field}(validOn: $day) { code } }`, { day })).errors).toEqual(
          badUserInput,
        );
      }
      const literal = typeof day === 'object' ? '{ day: 1 }' : JSON.stringify(day);
      expect((await ask(`{ places(validOn: ${literal}) { code } }`)).errors).toEqual(badUserInput);
    },
  );
});

describe('Reference resolvers', () => {
  const entities = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
    ... on Trade { nameVi } ... on Place { nameVi parent { code } } ... on Body { nameVi } ... on School { nameVi } ... on Programme { year }
  } }`;

  it('resolve each entity, and null alone for what is unknown', async () => {
    const representations = [
      { __typename: 'Trade', code: 'NURSING' },
      { __typename: 'Trade', code: 'ALCHEMY' },
      { __typename: 'Place', code: 'COMMUNE:HONG_AN' },
      { __typename: 'Place', code: 7 },
      { __typename: 'Body', code: 'COMMUNE:HONG_AN' },
      { __typename: 'Body' },
      { __typename: 'School', code: 'CENTRE:HAI_PHONG' },
      { __typename: 'School', code: '__proto__' },
      { __typename: 'Programme', year: 2026 },
      { __typename: 'Programme', year: 1999 },
    ];
    instant = '2026-01-01T00:00:00Z';
    expect(await ask(entities, { representations })).toEqual({
      data: {
        _entities: [
          { nameVi: 'Điều dưỡng' },
          null,
          { nameVi: 'Phường Hồng An', parent: { code: 'CITY:HAI_PHONG_2025' } },
          null,
          { nameVi: 'Ủy ban nhân dân phường Hồng An' },
          null,
          { nameVi: 'Trung tâm Giáo dục thường xuyên Hải Phòng' },
          null,
          { year: 2026 },
          null,
        ],
      },
    });
  });

  it('leave the shared entries as they were', async () => {
    await ask(entities, { representations: [{ __typename: 'Trade', code: 'WELDING' }] });
    expect(Object.hasOwn(registry.getTrade('WELDING'), '__typename')).toBe(false);
  });
});

describe('Subscription.programme', () => {
  const streams: AsyncIterator<unknown>[] = [];
  const start = async (year: number) => {
    const document = parse('subscription ($year: Int!) { programme(year: $year) { year } }');
    expect(validate(schema, document)).toEqual([]);
    const stream = await subscribe({ schema, document, variableValues: { year } });
    if (!(Symbol.asyncIterator in stream)) {
      return stream;
    }
    streams.push(stream);
    return stream;
  };
  const started = async (year: number) => {
    const stream = await start(year);
    if (!(Symbol.asyncIterator in stream)) {
      throw new Error('The subscription was refused.');
    }
    return stream;
  };
  const settled = async (promise: Promise<unknown>) => {
    const pending = Symbol('pending');
    return (await Promise.race([promise, new Promise((resolve) => setTimeout(resolve, 20, pending))])) !== pending;
  };
  const message: IteratorResult<ExecutionResult<ProgrammeMessage>> = {
    done: false,
    value: { data: { programme: { year: 2026 } } },
  };

  afterEach(async () => {
    await Promise.all(streams.splice(0).map((stream) => stream.return?.()));
    listeners.clear();
  });

  it('sends the state at once and again after each change of its own year', async () => {
    const stream = await started(2026);
    expect(await stream.next()).toEqual(message);
    const second = stream.next();
    change(2025);
    expect(await settled(second)).toBe(false);
    change(2026);
    expect(await second).toEqual(message);
  });

  it('listens before its first message, and hears a change that comes before the second is asked for', async () => {
    const stream = await started(2026);
    expect(listeners.get(2026)?.size).toBe(1);
    expect(await stream.next()).toEqual(message);
    change(2026);
    expect(await stream.next()).toEqual(message);
  });

  it('makes one message of the changes that came while its reader was busy', async () => {
    const stream = await started(2026);
    await stream.next();
    change(2026);
    change(2026);
    change(2026);
    expect(await stream.next()).toEqual(message);
    expect(await settled(stream.next())).toBe(false);
  });

  it('ends at once while a reader waits, and stops listening', async () => {
    const stream = await started(2026);
    await stream.next();
    const waiting = stream.next();
    expect(await settled(stream.return?.() ?? Promise.reject(new Error('no return')))).toBe(true);
    expect(await waiting).toEqual({ value: undefined, done: true });
    expect(listeners.get(2026)?.size).toBe(0);
    change(2026);
    expect(await stream.next()).toEqual({ value: undefined, done: true });
  });

  it('refuses a year outside the programme as bad user input, without listening', async () => {
    expect(await start(2031)).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(listeners.get(2031)?.size ?? 0).toBe(0);
  });
});

describe('Composition', () => {
  const agency = `
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
    type Trade @key(fields: "code") { code: ID! training(year: Int!): TradeTraining }
    type Place @key(fields: "code") { code: ID! training(year: Int!): TradeTraining }
    type School @key(fields: "code") { code: ID! training(year: Int!): TradeTraining }
    type Programme @key(fields: "year") { year: Int! training: ProgrammeTraining }
    type TradeTraining { enrolments: Int! }
    type ProgrammeTraining { enrolments: Int! byTrade: [TradeCount!]! }
    type TradeCount { trade: Trade! count: Int! }
    type Query { enrolments: Int }`;

  it('composes with an agency that adds its field to the entities by key', () => {
    const { errors, supergraphSdl } = composeServices([
      { name: 'registry', url: 'local:registry', typeDefs: parse(sdl) },
      { name: 'training', url: 'http://training', typeDefs: parse(agency) },
    ]);
    expect(errors).toBeUndefined();
    expect(supergraphSdl).toContain('nameVi: String! @join__field(graph: REGISTRY)');
    expect(supergraphSdl).toContain('training: ProgrammeTraining @join__field(graph: TRAINING)');
  });

  it('describes every type, field and enum value', () => {
    const undescribed: string[] = [];
    visit(parse(sdl), {
      enter(node) {
        const isPart = node.kind === Kind.FIELD_DEFINITION || node.kind === Kind.ENUM_VALUE_DEFINITION;
        const isType = isTypeDefinitionNode(node) && !['Query', 'Subscription'].includes(node.name.value);
        if ((isPart || isType) && node.description === undefined) {
          undescribed.push(node.name.value);
        }
      },
    });
    expect(undescribed).toEqual([]);
  });
});
