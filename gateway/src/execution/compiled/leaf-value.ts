import { type GraphQLLeafType, isEnumType } from 'graphql';

/** Whether what a subgraph sent is a value of the type. Null is none. */
export type LeafCheck = (value: unknown) => boolean;

const checks: Readonly<Record<string, LeafCheck>> = {
  Boolean: (value) => typeof value === 'boolean',
  Int: isWhole,
  Float: (value) => typeof value === 'number' && Number.isFinite(value),
  String: (value) => typeof value === 'string',
  ID: (value) => typeof value === 'string' || isWhole(value),
};

/**
 * The check of a scalar or enum. Custom scalars are the subgraphs' business: everything is a value.
 * An enum's value must be one that clients may see.
 */
export function leafCheck(type: GraphQLLeafType): LeafCheck {
  if (isEnumType(type)) {
    const names = new Set<unknown>(type.getValues().map((value) => value.name));
    return (value) => names.has(value);
  }
  return checks[type.name] ?? ((value) => value !== null && value !== undefined);
}

function isWhole(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 1e21;
}
