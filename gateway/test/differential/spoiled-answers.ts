import type { QueryPlan } from '@apollo/query-planner';
import type { SubgraphResult } from '@hub/transport';
import { objectPaths } from '../../src/execution/compiled/fetch-selections.js';
import { helperFieldsOf } from '../../src/execution/compiled/helper-fields.js';
import { plannedFetches } from '../../src/execution/compiled/planned-fetches.js';
import type { PlannedOperation } from '../../src/execution/execute-plan.js';
import type { ComposedWorld } from './composed-world.js';
import { hashOf } from './random.js';
import type { Spoil } from './world-transports.js';

/** Names of fields of custom scalars, where anything is a value, and names that hide which field it is. */
const ANYTHING_GOES = /money|attributes|day|amount|proposed|approved|constructor|toString|hasOwnProperty|__/i;

/**
 * Two ways to change the same answers: values of a kind that the schema does not allow, for our executor, and nulls in
 * their places for the reference, which does not survive such values. Keys and required fields are left alone: they
 * are sent on, as whatever they are.
 */
export function spoilValues(
  world: ComposedWorld,
  { plan }: PlannedOperation,
  seed: number,
): { readonly ours: Spoil; readonly reference: Spoil } {
  // Keys and required fields are sent on as whatever they are; and where two answers meet, null is an answer, rubbish none.
  const helpers = helperFieldsOf(world.supergraphSchema).names;
  const spared = new Set([...helpers, ...world.sharedFields(), ...fetchedTwice(plan)]);
  const isSpoiled = (key: string, value: unknown) =>
    value !== null &&
    !/entities/.test(key) &&
    !spared.has(key) &&
    !spared.has(key.replace(/^a\d+_/, '')) &&
    hashOf(`${seed}|${key}|${JSON.stringify(value)}`) % 12 === 0;
  const change = (value: unknown, spoiled: (value: unknown) => unknown): unknown => {
    if (Array.isArray(value)) return value.map((element) => change(element, spoiled));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, inner]) => [
      key,
      ANYTHING_GOES.test(key) ? inner : isSpoiled(key, inner) ? spoiled(inner) : change(inner, spoiled),
    ]);
    return Object.fromEntries(entries);
  };
  const apply = (spoiled: (value: unknown) => unknown) => (_: string, result: SubgraphResult) => ({
    ...result,
    data: change(result.data, spoiled),
  });
  return { ours: apply((value) => wrongKind(value, seed)), reference: apply(() => null) };
}

/** The names of objects and lists to which several fetches add. */
function fetchedTwice(plan: QueryPlan): string[] {
  const known = new Set<string>();
  return plannedFetches(plan).flatMap(({ fetch, at }) => {
    const above = at.filter((step) => step !== '@');
    const paths = [...objectPaths(fetch)].map((path) => [...above, path].join('.'));
    const again = paths.filter((path) => known.has(path));
    for (const path of paths) known.add(path);
    return again.map((path) => path.slice(path.lastIndexOf('.') + 1));
  });
}

function wrongKind(value: unknown, seed: number): unknown {
  const choices = Array.isArray(value)
    ? ['text', { wrong: 1 }, 7, true]
    : typeof value === 'object'
      ? ['text', [], [value], 7, { ...leavesOf(value), __typename: 'Bogus' }, { ...leavesOf(value), __typename: 5 }]
      : [{ wrong: 1 }, [value], [], { __typename: 'Product', id: 'key1' }];
  return choices[hashOf(`${seed}|${JSON.stringify(value)}`) % choices.length];
}

/** What is below an object that stays out of the answer would be asked for nevertheless, and could have errors. */
function leavesOf(value: object | null): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value ?? {}).filter(([, inner]) => typeof inner !== 'object'));
}

/** Makes every answer of these subgraphs one that is none. */
export function spoilAnswer(seed: number): Spoil {
  return (_, { data }) => {
    const entities = data?._entities;
    const list = Array.isArray(entities) ? entities : [];
    const choices = [
      'text',
      [],
      {},
      { data: 'text' },
      { data: null },
      { data: [] },
      { errors: [] },
      ...(data && Object.keys(data).every((key) => /entities/.test(key))
        ? [
            { data: {} },
            { data: { _entities: null } },
            { data: { _entities: [...list, null] } },
            { data: { _entities: 'x' } },
          ]
        : []),
    ];
    return choices[seed % choices.length];
  };
}
