import type { FetchNode } from '@apollo/query-planner';
import { type FragmentDefinitionNode, Kind, parse, type SelectionSetNode } from 'graphql';

/** What a fetch selects: of root fields, or of an entity. */
export interface FetchSelections {
  /** The selections that add to the fetch's objects. */
  readonly sets: readonly SelectionSetNode[];
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

const known = new WeakMap<FetchNode, FetchSelections>();

/** Reads the fetch's operation, once. */
export function selectionsOf(fetch: FetchNode): FetchSelections {
  let selections = known.get(fetch);
  if (!selections) {
    selections = readSelections(fetch);
    known.set(fetch, selections);
  }
  return selections;
}

function readSelections(fetch: FetchNode): FetchSelections {
  const { definitions } = parse(fetch.operation, { noLocation: true });
  const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  const roots = definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .map(({ selectionSet }) => selectionSet);
  return {
    sets: fetch.requires ? roots.flatMap(entitySelections) : roots,
    fragments: new Map(fragments.map((fragment) => [fragment.name.value, fragment])),
  };
}

function entitySelections(operation: SelectionSetNode): SelectionSetNode[] {
  return operation.selections.flatMap((selection) =>
    selection.kind === Kind.FIELD && selection.selectionSet ? [selection.selectionSet] : [],
  );
}

/** The response names that a fetch adds to its objects, as the plan knows them. */
export function answeredNames(fetch: FetchNode): ReadonlySet<string> {
  const names = new Set<string>();
  visitFields(fetch, (path) => void (path.length === 1 && names.add(path[0] ?? '')));
  for (const rewrite of fetch.outputRewrites ?? []) {
    if (rewrite.kind === 'KeyRenamer') {
      names.add(rewrite.renameKeyTo);
    }
  }
  return names;
}

/** The paths, in response names below the fetch's objects, at which a fetch adds objects or lists of them. */
export function objectPaths(fetch: FetchNode): ReadonlySet<string> {
  return answeredPaths(fetch, (isObject) => isObject);
}

/** The same of all that it adds, or of what `counts`. */
export function answeredPaths(fetch: FetchNode, counts = (_isObject: boolean) => true): ReadonlySet<string> {
  const renamed = new Map<string, string>();
  for (const rewrite of fetch.outputRewrites ?? []) {
    if (rewrite.kind === 'KeyRenamer') {
      renamed.set(rewrite.path.at(-1) ?? '', rewrite.renameKeyTo);
    }
  }
  const paths = new Set<string>();
  visitFields(fetch, (path, isObject) => {
    if (counts(isObject)) {
      paths.add(path.map((name) => renamed.get(name) ?? name).join('.'));
    }
  });
  return paths;
}

type Visit = (path: readonly string[], isObject: boolean) => void;

function visitFields(fetch: FetchNode, visit: Visit): void {
  const { sets, fragments } = selectionsOf(fetch);
  const walk = (set: SelectionSetNode, above: readonly string[]): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const path = [...above, selection.alias?.value ?? selection.name.value];
        visit(path, selection.selectionSet !== undefined);
        if (selection.selectionSet) {
          walk(selection.selectionSet, path);
        }
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        walk(selection.selectionSet, above);
      } else {
        const fragment = fragments.get(selection.name.value);
        if (fragment) {
          walk(fragment.selectionSet, above);
        }
      }
    }
  };
  for (const set of sets) {
    walk(set, []);
  }
}
