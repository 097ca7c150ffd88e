import type { FetchNode, QueryPlan, QueryPlanSelectionNode } from '@apollo/query-planner';
import { Kind, parse, print, visit } from 'graphql';
import type { RequiredVariants } from '../supergraph/separate-required-arguments.js';
import { mapFetches } from './map-fetches.js';
import { splitEntityOperation } from './split-entity-operation.js';

/**
 * Turns a plan made on a supergraph with variants (`separateRequiredArguments`) into one that subgraphs understand:
 * a variant is fetched as the field it stands for, under the variant's name, and passed on under the field's own. What
 * needs the same field with different arguments is asked for separately, side by side.
 */
export function resolveVariants(plan: QueryPlan, variants: RequiredVariants): QueryPlan {
  return asksFor(variants, plan) ? mapFetches(plan, (fetch) => resolveFetch(fetch, variants)) : plan;
}

function asksFor({ byName }: RequiredVariants, plan: QueryPlan): boolean {
  if (byName.size === 0) return false;
  const text = JSON.stringify(plan);
  return [...byName.keys()].some((name) => text.includes(name));
}

function resolveFetch(fetch: FetchNode, variants: RequiredVariants): FetchNode[] {
  const required = requiredVariants(fetch.requires, variants);
  return splitByNeeds(fetch, required, variants).map((part) => withRealFields(withRealKeys(part, variants), variants));
}

/** The variants in what a fetch requires, by the path of the field they stand for. */
function requiredVariants(requires: readonly QueryPlanSelectionNode[] = [], { byName }: RequiredVariants) {
  const found = new Map<string, Set<string>>();
  const walk = (selections: readonly QueryPlanSelectionNode[], above: readonly string[]): void => {
    for (const selection of selections) {
      if (selection.kind === 'InlineFragment') {
        walk(selection.selections, above);
        continue;
      }
      const path = [...above, byName.get(selection.name)?.field ?? selection.name];
      if (byName.has(selection.name)) {
        const key = path.join('.');
        found.set(key, (found.get(key) ?? new Set()).add(selection.name));
      }
      walk(selection.selections ?? [], path);
    }
  };
  walk(requires, []);
  return found;
}

/** One fetch for each choice of variants that its fields can share. */
function splitByNeeds(
  fetch: FetchNode,
  required: ReadonlyMap<string, ReadonlySet<string>>,
  { byName, needs }: RequiredVariants,
): FetchNode[] {
  if ([...required.values()].every((names) => names.size === 1)) {
    return [fetch];
  }
  const choices: Map<string, string>[] = [];
  const choiceOf = (type: string, field: string): number => {
    const needed = needs.get(`${type}.${field}`) ?? new Map<string, string>();
    if (needed.size === 0) return 0;
    const known = choices.findIndex((choice) =>
      [...needed].every(([path, name]) => (choice.get(path) ?? name) === name),
    );
    const index = known === -1 ? choices.push(new Map()) - 1 : known;
    for (const [path, name] of needed) choices[index]?.set(path, name);
    return index;
  };
  return splitEntityOperation(fetch, choiceOf).map((part, index) => {
    const isChosen = (path: string, name: string) => (choices[index]?.get(path) ?? name) === name;
    return { ...part, requires: choose(fetch.requires ?? [], [], byName, isChosen) };
  });
}

function choose(
  selections: readonly QueryPlanSelectionNode[],
  above: readonly string[],
  byName: RequiredVariants['byName'],
  isChosen: (path: string, name: string) => boolean,
): QueryPlanSelectionNode[] {
  return selections.flatMap((selection): QueryPlanSelectionNode[] => {
    if (selection.kind === 'InlineFragment') {
      return [{ ...selection, selections: choose(selection.selections, above, byName, isChosen) }];
    }
    const variant = byName.get(selection.name);
    const path = [...above, variant?.field ?? selection.name];
    if (variant && !isChosen(path.join('.'), selection.name)) return [];
    return selection.selections
      ? [{ ...selection, selections: choose(selection.selections, path, byName, isChosen) }]
      : [selection];
  });
}

/** Passes variants on under the names of their fields. */
function withRealKeys(fetch: FetchNode, { byName }: RequiredVariants): FetchNode {
  const renamers: NonNullable<FetchNode['inputRewrites']> = [];
  const walk = (selections: readonly QueryPlanSelectionNode[], above: readonly string[]): void => {
    for (const selection of selections) {
      if (selection.kind === 'InlineFragment') {
        walk(selection.selections, above);
        continue;
      }
      const variant = byName.get(selection.name);
      const path = [...above, selection.name];
      walk(selection.selections ?? [], path);
      // Inner ones first: the path to them has the outer one's name.
      if (variant) renamers.push({ kind: 'KeyRenamer', path, renameKeyTo: variant.field });
    }
  };
  walk(fetch.requires ?? [], []);
  return renamers.length > 0 ? { ...fetch, inputRewrites: [...(fetch.inputRewrites ?? []), ...renamers] } : fetch;
}

/** Asks for variants as what they are, under their own names. */
function withRealFields(fetch: FetchNode, { byName }: RequiredVariants): FetchNode {
  let changes = false;
  const document = visit(parse(fetch.operation, { noLocation: true }), {
    Field(field) {
      const variant = byName.get(field.name.value);
      if (!variant) return undefined;
      changes = true;
      const name = { kind: Kind.NAME, value: variant.field } as const;
      return { ...field, alias: field.alias ?? field.name, name, arguments: variant.arguments };
    },
  });
  if (!changes) return fetch;
  const { operationDocumentNode: _, ...rest } = fetch;
  return { ...rest, operation: print(document) };
}
