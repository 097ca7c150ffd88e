/**
 * The hub's subgraphs as stubs: their own schemas over what the hub of `npm start` answered when it was recorded. Which
 * year is asked is not looked at: each figure was recorded for the year that the suite's operations ask.
 */
import { readFileSync } from 'node:fs';
import type { GraphQLSchema } from 'graphql';
import type { SchemaBuilder } from './stub-schemas.ts';
import { SUITES } from './suites.ts';

interface Named {
  readonly code: string;
  readonly nameVi: string;
}
interface Recorded {
  readonly districts: { readonly places: readonly Named[] };
  readonly trade: { readonly trade: Named };
  readonly programme: { readonly programme: { readonly year: number } };
}

const SDL: Readonly<Record<string, URL>> = {
  registry: new URL('../../gateway/registry.graphql', import.meta.url),
  training: new URL('../../subgraphs/training/schema.graphql', import.meta.url),
  budget: new URL('../../subgraphs/budget/schema.graphql', import.meta.url),
  outreach: new URL('../../subgraphs/outreach/schema.graphql', import.meta.url),
};

/** The executable schemas by the subgraphs' names. */
export function buildHubSchemas({
  buildSubgraphSchema,
  parse,
}: SchemaBuilder): Readonly<Record<string, GraphQLSchema>> {
  const file = new URL('recorded.json', SUITES.hub.directory);
  const { districts, trade, programme } = JSON.parse(readFileSync(file, 'utf8')) as Recorded;
  const named = new Map(namedIn([districts, trade, programme]).map((one) => [one.code, one]));
  for (const one of [...districts.places, trade.trade]) named.set(one.code, one);
  const byCode = { __resolveReference: ({ code }: Named) => named.get(code) };
  const resolvers = {
    Trade: byCode,
    Place: byCode,
    School: byCode,
    Programme: { __resolveReference: () => programme.programme },
  };
  const Query = {
    places: () => districts.places,
    trade: () => trade.trade,
    programme: () => programme.programme,
  };
  return Object.fromEntries(
    Object.entries(SDL).map(([name, sdl]) => [
      name,
      buildSubgraphSchema([
        {
          // Without descriptions: Grafbase's composition breaks on blocks of several lines.
          typeDefs: parse(readFileSync(sdl, 'utf8').replaceAll(/"""[\s\S]*?"""/g, '')),
          resolvers: (name === 'registry' ? { ...resolvers, Query } : resolvers) as never,
        },
      ]),
    ]),
  );
}

/** Everything within a value that has a code and a name. */
function namedIn(value: unknown): Named[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(namedIn);
  return 'code' in value && 'nameVi' in value ? [...inner, value as Named] : inner;
}
