import type { FetchNode, PlanNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import { type DocumentNode, type FragmentDefinitionNode, Kind, parse, type SelectionSetNode } from 'graphql';

const known = new WeakMap<FetchNode, ReadonlySet<string>>();

/** The response names a fetch adds to its objects, as the plan knows them. Worked out when first asked for. */
export function answeredNames(fetch: FetchNode): ReadonlySet<string> {
  let names = known.get(fetch);
  if (!names) {
    names = readNames(fetch);
    known.set(fetch, names);
  }
  return names;
}

/** The response names of root fields that a plan fetches. */
export function plannedRootNames({ node }: QueryPlan): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (child: PlanNode | SubscriptionNode | undefined): void => {
    switch (child?.kind) {
      case 'Fetch':
        for (const name of child.requires ? [] : answeredNames(child)) {
          names.add(name);
        }
        break;
      case 'Sequence':
      case 'Parallel':
        child.nodes.forEach(visit);
        break;
      case 'Condition':
        visit(child.ifClause);
        visit(child.elseClause);
        break;
      case 'Subscription':
        visit(child.primary);
        break;
    }
  };
  visit(node);
  return names;
}

function readNames(fetch: FetchNode): ReadonlySet<string> {
  const document = parse(fetch.operation, { noLocation: true });
  const names = new Set<string>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) {
      for (const set of fetch.requires ? entitySelections(definition.selectionSet) : [definition.selectionSet]) {
        addNames(set, fragmentsOf(document), names);
      }
    }
  }
  for (const rewrite of fetch.outputRewrites ?? []) {
    if (rewrite.kind === 'KeyRenamer') {
      names.add(rewrite.renameKeyTo);
    }
  }
  return names;
}

function entitySelections(operation: SelectionSetNode): SelectionSetNode[] {
  return operation.selections.flatMap((selection) =>
    selection.kind === Kind.FIELD && selection.selectionSet ? [selection.selectionSet] : [],
  );
}

function fragmentsOf(document: DocumentNode): Map<string, FragmentDefinitionNode> {
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}

function addNames(set: SelectionSetNode, fragments: Map<string, FragmentDefinitionNode>, names: Set<string>): void {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      names.add(selection.alias?.value ?? selection.name.value);
    } else {
      const inner =
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection.selectionSet
          : fragments.get(selection.name.value)?.selectionSet;
      if (inner) {
        addNames(inner, fragments, names);
      }
    }
  }
}
