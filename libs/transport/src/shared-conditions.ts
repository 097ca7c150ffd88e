import { type DirectiveNode, type DocumentNode, visit } from 'graphql';

/**
 * Whether `@skip` or `@include` may hold for one of several places that select the same. graphql-jit keeps a condition
 * with the selection: a fragment that is skipped in one place is missing in all others, and what stands in a fragment in
 * one of two selections of a field is answered although that one is skipped.
 */
export function hasSharedConditions(document: DocumentNode): boolean {
  const known = new Set<string>();
  let repeats = false;
  let conditions = false;
  const note = (name: string) => {
    repeats ||= known.has(name);
    known.add(name);
  };
  visit(document, {
    Directive: ({ name }: DirectiveNode) => {
      conditions ||= name.value === 'skip' || name.value === 'include';
    },
    FragmentSpread: ({ name }) => note(`...${name.value}`),
    Field: ({ alias, name, selectionSet }) => {
      if (selectionSet) note((alias ?? name).value);
    },
  });
  return conditions && repeats;
}
