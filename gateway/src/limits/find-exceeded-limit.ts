import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  OperationTypeNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { LimitExceeded, OperationLimits } from './operation-limits.js';

/** What a selection set unfolds into. */
interface Extent {
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
  readonly rootFields: number;
}

const EMPTY: Extent = Object.freeze({ depth: 0, fields: 0, aliases: 0, rootFields: 0 });

/**
 * The first limit a parsed document goes beyond, or undefined. Looks at every operation of the document, in time
 * linear in its length: each fragment is measured once. A fragment that contains itself counts as too deep.
 */
export function findExceededLimit(document: DocumentNode, limits: OperationLimits): LimitExceeded | undefined {
  const exceeded = (limit: keyof OperationLimits): LimitExceeded => ({ limit, max: limits[limit] });
  const plain = measureNodes(document);
  if (plain.fragments > limits.fragments) return exceeded('fragments');
  if (plain.directives > limits.directives) return exceeded('directives');
  if (plain.directivesOnOneNode > limits.directivesOnOneNode) return exceeded('directivesOnOneNode');
  if (plain.repeats > limits.repeats) return exceeded('repeats');

  const measure = createExtentMeter(document);
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION && definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
    const extent = measure(definition.selectionSet);
    if (extent.depth > limits.depth) return exceeded('depth');
    if (extent.fields > limits.fields) return exceeded('fields');
    if (extent.aliases > limits.aliases) return exceeded('aliases');
    if (definition.kind === Kind.FRAGMENT_DEFINITION) continue;
    const isMutation = definition.operation === OperationTypeNode.MUTATION;
    if (isMutation && extent.rootFields > limits.mutations) return exceeded('mutations');
    if (extent.rootFields > limits.rootFields) return exceeded('rootFields');
  }
  return undefined;
}

function createExtentMeter(document: DocumentNode): (set: SelectionSetNode) => Extent {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const measured = new Map<string, Extent | 'MEASURING'>();

  const measureFragment = (name: string): Extent => {
    const known = measured.get(name);
    if (known === 'MEASURING') return { ...EMPTY, depth: Number.POSITIVE_INFINITY };
    if (known) return known;
    const fragment = fragments.get(name);
    if (!fragment) return EMPTY;
    measured.set(name, 'MEASURING');
    const extent = measureSet(fragment.selectionSet);
    measured.set(name, extent);
    return extent;
  };
  const measureSelection = (selection: SelectionNode): Extent => {
    switch (selection.kind) {
      case Kind.FIELD: {
        const inner = selection.selectionSet ? measureSet(selection.selectionSet) : EMPTY;
        const aliases = inner.aliases + (selection.alias ? 1 : 0);
        return { depth: inner.depth + 1, fields: inner.fields + 1, aliases, rootFields: 1 };
      }
      case Kind.INLINE_FRAGMENT:
        return measureSet(selection.selectionSet);
      case Kind.FRAGMENT_SPREAD:
        return measureFragment(selection.name.value);
    }
  };
  const measureSet = (set: SelectionSetNode): Extent => {
    let { depth, fields, aliases, rootFields } = EMPTY;
    for (const selection of set.selections) {
      const extent = measureSelection(selection);
      depth = Math.max(depth, extent.depth);
      fields += extent.fields;
      aliases += extent.aliases;
      rootFields += extent.rootFields;
    }
    return { depth, fields, aliases, rootFields };
  };
  return measureSet;
}

/** What is counted as written: every node once, fragments not spread. */
function measureNodes(document: DocumentNode) {
  let fragments = 0;
  let directives = 0;
  let directivesOnOneNode = 0;
  let repeats = 0;
  const countDirectives = (node: { readonly directives?: readonly unknown[] | undefined }) => {
    const count = node.directives?.length ?? 0;
    directives += count;
    directivesOnOneNode = Math.max(directivesOnOneNode, count);
  };
  const visitSet = (set: SelectionSetNode) => {
    const written = new Map<string, number>();
    for (const selection of set.selections) {
      countDirectives(selection);
      const name = responseName(selection);
      const times = (written.get(name) ?? 0) + 1;
      written.set(name, times);
      repeats = Math.max(repeats, times);
      if (selection.kind !== Kind.FRAGMENT_SPREAD && selection.selectionSet) visitSet(selection.selectionSet);
    }
  };
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION && definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
    countDirectives(definition);
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments += 1;
    if (definition.kind === Kind.OPERATION_DEFINITION) definition.variableDefinitions?.forEach(countDirectives);
    visitSet(definition.selectionSet);
  }
  return { fragments, directives, directivesOnOneNode, repeats };
}

function responseName(selection: SelectionNode): string {
  switch (selection.kind) {
    case Kind.FIELD:
      return (selection.alias ?? selection.name).value;
    case Kind.FRAGMENT_SPREAD:
      return `...${selection.name.value}`;
    case Kind.INLINE_FRAGMENT:
      return `... on ${selection.typeCondition?.name.value ?? ''}`;
  }
}
