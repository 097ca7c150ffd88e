import { type DirectiveNode, Kind, type ValueNode } from 'graphql';

/** Coerced variables of one request. */
export type Variables = Readonly<Record<string, unknown>>;

/** A number that is known from the document alone, or that a request's variables decide. */
export type CostTerm = number | ((variables: Variables) => number);

/** The sum, worked out now as far as it can be. */
export function sum(terms: readonly CostTerm[]): CostTerm {
  let known = 0;
  const open: Exclude<CostTerm, number>[] = [];
  for (const term of terms) {
    if (typeof term === 'number') known += term;
    else open.push(term);
  }
  if (open.length === 0) return known;
  return (variables) => open.reduce((total, term) => total + term(variables), known);
}

export function product(a: CostTerm, b: CostTerm): CostTerm {
  if (typeof a === 'number' && typeof b === 'number') return a * b;
  return (variables) => evaluate(a, variables) * evaluate(b, variables);
}

export function evaluate(term: CostTerm, variables: Variables): number {
  return typeof term === 'number' ? term : term(variables);
}

/** 0 where `@skip` or `@include` leaves the selection out, else 1. */
export function presence(directives: readonly DirectiveNode[] | undefined): CostTerm {
  let present: CostTerm = 1;
  for (const { name, arguments: given } of directives ?? []) {
    if (name.value !== 'skip' && name.value !== 'include') continue;
    const condition = given?.find((argument) => argument.name.value === 'if')?.value;
    if (!condition) continue;
    const wanted = name.value === 'include';
    const holds: CostTerm =
      condition.kind === Kind.VARIABLE
        ? (variables) => (Boolean(variables[condition.name.value]) === wanted ? 1 : 0)
        : Number(condition.kind === Kind.BOOLEAN && condition.value === wanted);
    present = product(present, holds);
  }
  return present;
}

/** What an argument's value comes to, by `measure`; undefined in `variables` stands for an argument left out. */
export function measureArgument(
  node: ValueNode | undefined,
  fallback: unknown,
  measure: (value: unknown) => number,
): CostTerm {
  if (!node) return measure(fallback);
  if (node.kind === Kind.VARIABLE) {
    const name = node.name.value;
    return (variables) => measure(variables[name] === undefined ? fallback : variables[name]);
  }
  switch (node.kind) {
    case Kind.INT:
      return measure(Number(node.value));
    case Kind.LIST:
      return measure(node.values);
    case Kind.ENUM:
    case Kind.STRING:
      return measure(node.value);
    default:
      return measure(null);
  }
}
