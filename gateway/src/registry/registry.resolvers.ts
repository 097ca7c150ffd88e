import type { GraphQLResolverMap } from '@apollo/subgraph';
import {
  type Body,
  type BodyKind,
  businessDate,
  linkOn,
  type Place,
  type PlaceKind,
  type Registry,
  type School,
  type SchoolKind,
} from '@hub/registry';
import { calendarDateScalar, getCalendarDate } from './calendar-date.scalar.js';
import { type ProgrammeChanges, ProgrammeStream } from './programme-stream.js';
import { getProgrammeYear, isProgrammeYear } from './programme-year.js';

/** What the registry subgraph is made of. */
export interface RegistrySubgraphDeps {
  readonly registry: Registry;
  readonly now: () => Date;
  readonly changes: ProgrammeChanges;
}

interface Selection<Kind> {
  readonly validOn?: unknown;
  readonly kind?: Kind | null;
  readonly codes?: readonly string[] | null;
}
interface Code {
  readonly code: string;
}
interface Year {
  readonly year: unknown;
}

/** Resolvers of the registry subgraph: lookups in memory, so no loaders are needed. */
export function createRegistryResolvers({ registry, now, changes }: RegistrySubgraphDeps): GraphQLResolverMap<unknown> {
  const today = () => businessDate(now());
  const select = <Kind>({ validOn, kind, codes }: Selection<Kind>) => ({
    validOn: getCalendarDate('validOn', validOn) ?? today(),
    kind: kind ?? undefined,
    codes: codes ?? undefined,
  });
  const placesOf = (codes: readonly string[]) => codes.map((code) => registry.getPlace(code));
  const bodiesOf = (codes: readonly string[]) => codes.map((code) => registry.getBody(code));
  const currentPlace = (links: Place['parents']) => findBy(linkOn(links, today()), registry.findPlace);

  return {
    Date: calendarDateScalar,
    Query: {
      programme: (_: unknown, { year }: Year) => ({ year: getProgrammeYear(year) }),
      trades: (_: unknown, { supported }: { supported?: boolean | null }) =>
        registry.trades({ supported: supported ?? undefined }),
      trade: (_: unknown, { code }: Code) => registry.findTrade(code) ?? null,
      places: (_: unknown, selection: Selection<PlaceKind>) => registry.places(select(selection)),
      place: (_: unknown, { code }: Code) => registry.findPlace(code) ?? null,
      bodies: (_: unknown, selection: Selection<BodyKind>) => registry.bodies(select(selection)),
      body: (_: unknown, { code }: Code) => registry.findBody(code) ?? null,
      schools: (_: unknown, selection: Selection<SchoolKind>) => registry.schools(select(selection)),
      school: (_: unknown, { code }: Code) => registry.findSchool(code) ?? null,
    },
    Subscription: {
      programme: { subscribe: (_: unknown, { year }: Year) => new ProgrammeStream(getProgrammeYear(year), changes) },
    },
    Trade: { __resolveReference: referenceTo(registry.findTrade) },
    Place: {
      __resolveReference: referenceTo(registry.findPlace),
      parent: (place: Place) => currentPlace(place.parents),
      predecessors: (place: Place) => placesOf(place.predecessors),
      successors: (place: Place) => placesOf(place.successors),
      coverage: ({ code }: Place, { on }: { on: unknown }) => {
        const day = getCalendarDate('on', on) ?? today();
        return {
          includes: registry.placesUnder(code, day),
          unsplit: registry.unsplitBeside(code, day),
          countedUnder: registry.areaOn(code, day),
        };
      },
    },
    Body: {
      __resolveReference: referenceTo(registry.findBody),
      place: (body: Body) => currentPlace(body.places),
      school: (body: Body) => findBy(body.school, registry.findSchool),
      predecessors: (body: Body) => bodiesOf(body.predecessors),
      successors: (body: Body) => bodiesOf(body.successors),
      inheritedBy: (body: Body) => findBy(body.inheritedBy, registry.findBody),
    },
    School: {
      __resolveReference: referenceTo(registry.findSchool),
      place: (school: School) => currentPlace(school.places),
    },
    Programme: {
      __resolveReference: async ({ year }: Year) => (isProgrammeYear(year) ? { year } : null),
    },
  };
}

/**
 * A reference resolver that answers null for a code that is unknown or no text. It is async, since a synchronous
 * throw would null the whole batch, and answers a copy, since Apollo writes `__typename` into what it gets.
 */
function referenceTo<Entry extends object>(find: (code: string) => Entry | undefined) {
  return async ({ code }: { readonly code?: unknown }): Promise<Entry | null> => {
    const entry = typeof code === 'string' ? find(code) : undefined;
    return entry === undefined ? null : { ...entry };
  };
}

function findBy<Entry>(code: string | null, find: (code: string) => Entry | undefined): Entry | null {
  return code === null ? null : (find(code) ?? null);
}
