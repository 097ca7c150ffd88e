import type { FetchNode } from '@apollo/query-planner';
import {
  type FragmentDefinitionNode,
  Kind,
  type NameNode,
  parse,
  print,
  type SelectionSetNode,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import type { EntityOperation } from './entity-call.js';

/** A fetch's operation in parts. */
interface Parts {
  /** The first of the fetches with these parts. */
  readonly fetch: FetchNode;
  readonly selectionSet: SelectionSetNode;
  readonly variables: readonly VariableDefinitionNode[];
  readonly fragments: readonly FragmentDefinitionNode[];
  /** Equal for fetches that ask the same of their objects and select the same of the entities. */
  readonly text: string;
}

/** How many joint operations one group keeps. */
const MAX_OPERATIONS = 32;

/** Makes one operation of several fetches by `_entities` to the same subgraph. */
export class GroupOperations {
  private readonly parts: Parts[] = [];
  private readonly byText = new Map<string, number>();
  private readonly selections = new Map<FetchNode, number>();
  private readonly alone = new Map<FetchNode, EntityOperation>();
  private readonly joint = new Map<string, EntityOperation>();

  /** The number of what the fetch asks and selects; the same for fetches that do the same. All are to one subgraph. */
  selectionOf(fetch: FetchNode): number {
    const known = this.selections.get(fetch);
    if (known !== undefined) {
      return known;
    }
    const own = readParts(fetch);
    const index = this.byText.get(own.text) ?? this.parts.push(own) - 1;
    this.byText.set(own.text, index);
    this.selections.set(fetch, index);
    return index;
  }

  /** The fetch's own operation. */
  ofOne(fetch: FetchNode): EntityOperation {
    let operation = this.alone.get(fetch);
    if (!operation) {
      operation = entityOperation(fetch);
      this.alone.set(fetch, operation);
    }
    return operation;
  }

  /** One operation with an `_entities` for each of these selections, in this order. */
  ofSelections(selections: readonly number[]): EntityOperation {
    const key = selections.join();
    let operation = this.joint.get(key);
    if (!operation) {
      if (this.joint.size >= MAX_OPERATIONS) {
        this.joint.clear();
      }
      operation = this.join(selections);
      this.joint.set(key, operation);
    }
    return operation;
  }

  private join(selections: readonly number[]): EntityOperation {
    const [first, ...others] = selections.flatMap((selection) => this.parts[selection] ?? []);
    if (!first) {
      throw new Error('An operation asks at least one selection');
    }
    if (others.length === 0) {
      return this.ofOne(first.fetch);
    }
    const parts = [first, ...others].map(withOwnFragments);
    const definitions = parts.flatMap((part) => part.variables.map((one) => [one.variable.name.value, one] as const));
    const variables = new Map(definitions);
    const { serviceName, operationName } = first.fetch;
    const prefix = freePrefix([...variables.keys()]);
    const places = parts.map((_, index) => ({ variable: `${prefix}_${index}`, name: `entities_${index}` }));
    return {
      serviceName,
      operation: printJointOperation(parts, places, [...variables.values()], operationName),
      operationName,
      variableUsages: [...variables.keys()],
      places,
    };
  }
}

const REPRESENTATIONS = 'representations';

/** The operation of a fetch by `_entities`, as the planner wrote it. */
export function entityOperation({ serviceName, operation, operationName, variableUsages }: FetchNode): EntityOperation {
  const places = [{ variable: REPRESENTATIONS, name: '_entities' }];
  return { serviceName, operation, operationName, variableUsages, places };
}

function readParts(fetch: FetchNode): Parts {
  const { definitions } = parse(fetch.operation, { noLocation: true });
  const operation = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const [entities] = operation?.selectionSet.selections ?? [];
  if (entities?.kind !== Kind.FIELD || !entities.selectionSet) {
    throw new Error(`A fetch by _entities asks ${fetch.operation}`);
  }
  const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  const asked = JSON.stringify([fetch.requires, fetch.inputRewrites]);
  const text = [...[entities.selectionSet, ...fragments].map(print), asked].join('\n');
  const variables = (operation?.variableDefinitions ?? []).filter(
    ({ variable }) => variable.name.value !== REPRESENTATIONS,
  );
  return { fetch, selectionSet: entities.selectionSet, variables, fragments, text };
}

/** Fragments of different fetches may have the same name: each gets its own. */
function withOwnFragments({ selectionSet, fragments, ...rest }: Parts, index: number): Parts {
  const rename = (name: NameNode): NameNode => ({ ...name, value: `${name.value}_${index}` });
  const renameSpreads = <T extends SelectionSetNode | FragmentDefinitionNode>(node: T): T =>
    visit(node, { FragmentSpread: (spread) => ({ ...spread, name: rename(spread.name) }) });
  return {
    ...rest,
    selectionSet: renameSpreads(selectionSet),
    fragments: fragments.map((fragment) => ({ ...renameSpreads(fragment), name: rename(fragment.name) })),
  };
}

function freePrefix(variables: readonly string[]): string {
  let prefix = REPRESENTATIONS;
  while (variables.some((name) => name.startsWith(prefix))) {
    prefix = `${prefix}_`;
  }
  return prefix;
}

function printJointOperation(
  parts: readonly Parts[],
  places: EntityOperation['places'],
  variables: readonly VariableDefinitionNode[],
  name: string | undefined,
): string {
  const own = [...places.map(({ variable }) => `$${variable}: [_Any!]!`), ...variables.map(print)];
  const fields = parts.map(({ selectionSet }, index) => {
    const place = places[index];
    return `${place?.name}: _entities(representations: $${place?.variable}) ${print(selectionSet)}`;
  });
  const operation = `query ${name ?? ''}(${own.join(', ')}) {\n${fields.join('\n')}\n}`;
  return [operation, ...parts.flatMap(({ fragments }) => fragments.map(print))].join('\n\n');
}
