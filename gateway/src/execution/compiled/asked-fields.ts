import type { FetchNode } from '@apollo/query-planner';
import { type DirectiveNode, Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import { selectionsOf } from './fetch-selections.js';

type Variables = Readonly<Record<string, unknown>>;
type Test = (variables: Variables) => boolean;

/** Tells whether `@skip` and `@include` leave anything of a fetch; undefined when they always do. */
export function compileAsking(fetch: FetchNode): Test | undefined {
  if (!/@(skip|include)\b/.test(fetch.operation)) return undefined;
  const { sets, fragments } = selectionsOf(fetch);
  const inSet = ({ selections }: SelectionSetNode): Test | undefined => anyOf(selections.map(inSelection));
  const inSelection = (selection: SelectionNode): Test | undefined => {
    const conditions = (selection.directives ?? []).flatMap((directive) => conditionOf(directive) ?? []);
    const set =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection.selectionSet
        : selection.kind === Kind.FRAGMENT_SPREAD && fragments.get(selection.name.value)?.selectionSet;
    const below = set ? inSet(set) : undefined;
    const all = below ? [...conditions, below] : conditions;
    return all.length > 0 ? (variables) => all.every((holds) => holds(variables)) : undefined;
  };
  return anyOf(sets.map(inSet));
}

/** Undefined is a test that always holds. */
function anyOf(tests: readonly (Test | undefined)[]): Test | undefined {
  const some = tests.filter((test) => test !== undefined);
  return some.length < tests.length ? undefined : (variables) => some.some((holds) => holds(variables));
}

function conditionOf({ name, arguments: args }: DirectiveNode): Test | undefined {
  const value = args?.[0]?.value;
  if (name.value !== 'skip' && name.value !== 'include') return undefined;
  const wanted = name.value === 'include';
  return value?.kind === Kind.VARIABLE
    ? (variables) => variables[value.name.value] === wanted
    : () => value?.kind === Kind.BOOLEAN && value.value === wanted;
}
