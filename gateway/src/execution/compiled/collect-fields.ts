import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  isUnionType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { ConditionValues } from './condition-values.js';
import type { TypeRelations } from './type-relations.js';

/** A selection set, and the type it is written against. */
export interface Scope {
  readonly set: SelectionSetNode;
  readonly parent: GraphQLCompositeType;
}

/** All selections of one response name on one object. */
export interface CollectedField {
  readonly responseName: string;
  readonly fieldName: string;
  /** The type that the first selection is written against. */
  readonly parent: GraphQLCompositeType;
  readonly nodes: FieldNode[];
  readonly parents: GraphQLCompositeType[];
}

/** What an operation selects, with conditions decided. */
export interface SelectionContext {
  readonly schema: GraphQLSchema;
  readonly relations: TypeRelations;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly conditions: ConditionValues;
}

/**
 * The fields that the scopes select on an object, in the order in which they are met. `runtime` is the object's type;
 * undefined when a subgraph did not tell it and the schema leaves it open: then only fragments that hold for all
 * possible types count.
 */
export function collectFields(
  scopes: readonly Scope[],
  runtime: string | undefined,
  context: SelectionContext,
): CollectedField[] {
  const fields = new Map<string, CollectedField>();
  for (const scope of scopes) {
    collectInto(fields, scope, runtime, context);
  }
  return [...fields.values()];
}

function collectInto(
  fields: Map<string, CollectedField>,
  { set, parent }: Scope,
  runtime: string | undefined,
  context: SelectionContext,
): void {
  for (const selection of set.selections) {
    if (!context.conditions.includes(selection.directives)) {
      continue;
    }
    if (selection.kind === Kind.FIELD) {
      addField(fields, selection, parent);
      continue;
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : context.fragments.get(selection.name.value);
    if (!fragment) {
      throw new Error('The document spreads a fragment that it does not define');
    }
    const condition = fragment.typeCondition?.name.value ?? parent.name;
    if (context.relations.typesSatisfying(condition).has(runtime ?? parent.name)) {
      const inner = context.schema.getType(condition) as GraphQLCompositeType;
      collectInto(fields, { set: fragment.selectionSet, parent: inner }, runtime, context);
    }
  }
}

function addField(fields: Map<string, CollectedField>, node: FieldNode, parent: GraphQLCompositeType): void {
  const responseName = node.alias?.value ?? node.name.value;
  const known = fields.get(responseName);
  if (known) {
    known.nodes.push(node);
    known.parents.push(parent);
  } else {
    fields.set(responseName, { responseName, fieldName: node.name.value, parent, nodes: [node], parents: [parent] });
  }
}

/** The definition of a field where it is selected. */
export function definitionOf(parent: GraphQLCompositeType, fieldName: string): GraphQLField<unknown, unknown> {
  const definition = isUnionType(parent) ? undefined : parent.getFields()[fieldName];
  if (!definition) {
    throw new Error(`${parent.name} has no field ${fieldName}`);
  }
  return definition;
}
