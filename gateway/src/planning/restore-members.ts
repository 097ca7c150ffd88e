import {
  baseType,
  type CompositeType,
  isCompositeType,
  type OutputType,
  possibleRuntimeTypes,
} from '@apollo/federation-internals';
import type { FetchNode, QueryPlan } from '@apollo/query-planner';
import {
  type DocumentNode,
  doTypesOverlap,
  type FieldNode,
  isCompositeType as isComposite,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { LoadedSupergraph } from '../supergraph/loaded-supergraph.js';
import { mapFetches } from './map-fetches.js';
import { OwnSelections } from './own-selections.js';

/** What the plan was made for. */
export interface ClientOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/**
 * Where subgraphs share a field of a union or interface and one of them lacks a type, the planner takes it that this
 * type never comes, and leaves out what a client asks of it, also of a subgraph that has it and is asked for the field.
 * That subgraph is asked for it here, as far as it can answer by itself.
 */
export function restoreMembers(plan: QueryPlan, client: ClientOperation, supergraph: LoadedSupergraph): QueryPlan {
  if (supergraph.partialTypes.size === 0) return plan;
  return mapFetches(plan, (fetch, at) => [new FetchRestorer(fetch, client, supergraph).restore(at)]);
}

type Sets = readonly SelectionSetNode[];

class FetchRestorer {
  private readonly subgraph;
  private readonly own: OwnSelections;
  private readonly added: SelectionNode[] = [];

  constructor(
    private readonly fetch: FetchNode,
    private readonly client: ClientOperation,
    private readonly supergraph: LoadedSupergraph,
  ) {
    const subgraph = supergraph.planner.supergraph.subgraphs().get(fetch.serviceName);
    if (!subgraph) throw new Error(`The plan asks ${fetch.serviceName}, which the supergraph does not have`);
    this.subgraph = subgraph;
    this.own = new OwnSelections(client.document, supergraph.supergraphSchema, subgraph);
  }

  restore(at: readonly string[]): FetchNode {
    const document = parse(this.fetch.operation, { noLocation: true });
    const sets = this.setsAt(at);
    const definitions = document.definitions.map((definition) => {
      if (definition.kind !== Kind.OPERATION_DEFINITION) return definition;
      const { selectionSet } = definition;
      const root = this.subgraph.schema.schemaDefinition.rootType(definition.operation);
      const restored = this.fetch.requires ? this.inEntities(selectionSet, sets) : this.inSet(selectionSet, root, sets);
      return { ...definition, selectionSet: restored, ...this.variables(definition) };
    });
    if (this.added.length === 0) return this.fetch;
    const { operationDocumentNode: _, ...rest } = this.fetch;
    const variableUsages = [...new Set([...(rest.variableUsages ?? []), ...this.usedVariables()])];
    return { ...rest, operation: print({ ...document, definitions }), variableUsages };
  }

  /** What the client selects at a path of the answer. */
  private setsAt(at: readonly string[]): Sets {
    return at
      .filter((name) => name !== '@')
      .reduce<Sets>((sets, name) => this.below(sets, name), [this.client.operation.selectionSet]);
  }

  /** What the client selects below fields of this response name; of objects of one type, if it is given. */
  private below(sets: Sets, responseName: string, type?: string): Sets {
    return this.fieldsOf(sets, type).flatMap(({ alias, name, selectionSet }) =>
      selectionSet && (alias ?? name).value === responseName ? [selectionSet] : [],
    );
  }

  private fieldsOf(sets: Sets, type: string | undefined): FieldNode[] {
    return sets.flatMap(({ selections }) =>
      selections.flatMap((selection) => {
        if (selection.kind === Kind.FIELD) return [selection];
        const { condition, selectionSet } = this.own.open(selection);
        return this.mayApply(condition, type) ? this.fieldsOf([selectionSet], type) : [];
      }),
    );
  }

  private mayApply(condition: string | undefined, type: string | undefined): boolean {
    if (condition === undefined || type === undefined) return true;
    const { supergraphSchema: schema } = this.supergraph;
    const [one, other] = [schema.getType(condition), schema.getType(type)];
    return isComposite(one) && isComposite(other) && doTypesOverlap(schema, one, other);
  }

  private inEntities(set: SelectionSetNode, sets: Sets): SelectionSetNode {
    const selections = set.selections.map((selection) =>
      selection.kind === Kind.FIELD && selection.selectionSet
        ? { ...selection, selectionSet: this.inSet(selection.selectionSet, undefined, sets) }
        : selection,
    );
    return { ...set, selections };
  }

  private inSet(set: SelectionSetNode, type: CompositeType | undefined, sets: Sets): SelectionSetNode {
    const selections = set.selections.map((selection): SelectionNode => {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const inner = this.typeNamed(selection.typeCondition?.name.value) ?? type;
        return { ...selection, selectionSet: this.inSet(selection.selectionSet, inner, sets) };
      }
      return selection.kind === Kind.FIELD && selection.selectionSet && type && type.kind !== 'UnionType'
        ? this.inField(selection, selection.selectionSet, type, sets)
        : selection;
    });
    return { ...set, selections };
  }

  private inField(field: FieldNode, set: SelectionSetNode, parent: CompositeType, sets: Sets): FieldNode {
    const definition = parent.kind === 'UnionType' ? undefined : parent.field(field.name.value);
    const below = this.below(sets, (field.alias ?? field.name).value, parent.name);
    if (!definition || below.length === 0) return field;
    const type = baseType(definition.type as OutputType) as CompositeType;
    const inner = this.inSet(set, type, below);
    const added = this.missingMembers(inner, type, below);
    this.added.push(...added);
    return { ...field, selectionSet: { ...inner, selections: [...inner.selections, ...added] } };
  }

  /** What the client asks of types that not all subgraphs have, and the fetch does not. */
  private missingMembers({ selections }: SelectionSetNode, type: CompositeType, sets: Sets): SelectionNode[] {
    const partial = this.supergraph.partialTypes.get(type.name);
    if (!partial) return [];
    const asked = new Set(
      selections.flatMap((selection) => {
        const condition =
          selection.kind === Kind.INLINE_FRAGMENT && this.typeNamed(selection.typeCondition?.name.value);
        return condition ? possibleRuntimeTypes(condition).map(({ name }) => name) : [];
      }),
    );
    return possibleRuntimeTypes(type).flatMap((member): SelectionNode[] => {
      if (!partial.has(member.name) || asked.has(member.name)) return [];
      const own = sets.flatMap((set) => this.own.inFragments(set, member));
      const typeCondition = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: member.name } } as const;
      const selectionSet = { kind: Kind.SELECTION_SET, selections: own } as const;
      return own.length > 0 && agree(own) ? [{ kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet }] : [];
    });
  }

  private typeNamed(name: string | undefined): CompositeType | undefined {
    const type = name === undefined ? undefined : this.subgraph.schema.type(name);
    return type && isCompositeType(type) ? type : undefined;
  }

  private variables({ variableDefinitions = [] }: OperationDefinitionNode) {
    const known = new Set(variableDefinitions.map(({ variable }) => variable.name.value));
    const used = this.usedVariables();
    const further = (this.client.operation.variableDefinitions ?? []).filter(
      ({ variable: { name } }) => used.has(name.value) && !known.has(name.value),
    );
    return { variableDefinitions: [...variableDefinitions, ...further] };
  }

  private usedVariables(): ReadonlySet<string> {
    const names = new Set<string>();
    for (const node of this.added) visit(node, { Variable: ({ name }) => void names.add(name.value) });
    return names;
  }
}

/** Whether one name stands for one field: of other objects at the same path, the client may ask other things by it. */
function agree(selections: readonly SelectionNode[], at = '', known = new Map<string, string>()): boolean {
  return selections.every((selection) => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return true;
    const { selectionSet } = selection;
    if (selection.kind === Kind.INLINE_FRAGMENT) return agree(selection.selectionSet.selections, at, known);
    const path = `${at}.${(selection.alias ?? selection.name).value}`;
    const field = `${selection.name.value}(${(selection.arguments ?? []).map(print).toSorted().join()})`;
    if ((known.get(path) ?? field) !== field) return false;
    known.set(path, field);
    return agree(selectionSet?.selections ?? [], path, known);
  });
}
