import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
} from 'graphql';
import type { PlannedOperation } from '../execute-plan.js';
import { assertResolvable } from './assert-resolvable.js';
import {
  type CollectedField,
  collectFields,
  definitionOf,
  type Scope,
  type SelectionContext,
} from './collect-fields.js';
import { completeLeaf, completeList, completeNonNull, completeObject } from './completers.js';
import type { ConditionValues } from './condition-values.js';
import { type Aliases, clientName } from './error-path.js';
import { compileIntrospection } from './introspection.js';
import { isJsonObject, ownValue } from './json-object.js';
import { leafCheck } from './leaf-value.js';
import { type FieldShape, ObjectShape, type ShapeByType } from './object-shape.js';
import { BUBBLE, type Complete, type FieldPlace } from './projection.js';
import { TypeRelations } from './type-relations.js';

/** Compiles what a client's operation selects into shapes, one per object type, when an object of the type first comes. */
export class ShapeCompiler {
  private readonly context: SelectionContext;
  private readonly aliases: Aliases;

  constructor(
    private readonly planned: PlannedOperation,
    conditions: ConditionValues,
  ) {
    const { schema, document } = planned;
    const relations = new TypeRelations(schema);
    this.context = { schema, relations, fragments: fragmentsOf(document), conditions };
    this.aliases = planned.aliases ?? new Map();
  }

  /** The shape of the whole answer. */
  rootShape(): ObjectShape {
    const { operation, schema } = this.planned;
    const type = schema.getRootType(operation.operation);
    if (!type) {
      throw new Error(`The schema has no ${operation.operation} type`);
    }
    const fields = collectFields([{ set: operation.selectionSet, parent: type }], type.name, this.context);
    assertResolvable(fields, this.planned);
    return new ObjectShape(fields.map((field) => this.fieldShape(field, type)));
  }

  private shapeOf(scopes: readonly Scope[], runtime: string | undefined, type: GraphQLCompositeType): ObjectShape {
    return new ObjectShape(collectFields(scopes, runtime, this.context).map((field) => this.fieldShape(field, type)));
  }

  private fieldShape(field: CollectedField, type: GraphQLCompositeType): FieldShape {
    const key = field.responseName;
    const name = clientName(key, this.aliases);
    switch (field.fieldName) {
      case '__typename':
        return { kind: 'TYPENAME', key, name, complete: this.completeTypename(key, type) };
      case '__schema':
      case '__type':
        return { kind: 'INTROSPECTION', key, name, complete: compileIntrospection(field.nodes, this.planned) };
      default:
        return { kind: 'VALUE', key, name, ...this.completion(field) };
    }
  }

  private completeTypename(key: string, declared: GraphQLCompositeType): Complete {
    const { schema } = this.context;
    return (source) => {
      const received = isJsonObject(source) ? (ownValue(source, key) ?? ownValue(source, '__typename')) : undefined;
      const type = typeof received === 'string' ? (schema.getType(received) ?? declared) : declared;
      return isObjectType(type) ? type.name : BUBBLE;
    };
  }

  private completion(field: CollectedField): Pick<FieldShape, 'complete' | 'isComplete' | 'objects'> {
    const { type } = definitionOf(field.parent, field.fieldName);
    const objects = isCompositeType(getNamedType(type)) ? this.shapesByType(field) : undefined;
    const single = getNullableType(type);
    return {
      complete: compileType(type, { parent: field.parent.name, field: field.fieldName }, objects),
      ...(isLeafType(single) ? { isComplete: leafCheck(single) } : {}),
      ...(objects ? { objects } : {}),
    };
  }

  private shapesByType(field: CollectedField): ShapeByType {
    const scopes = field.nodes.flatMap((node, index): Scope[] => {
      const parent = field.parents[index];
      return node.selectionSet && parent
        ? [{ set: node.selectionSet, parent: compositeTypeOf(parent, node.name.value) }]
        : [];
    });
    const declared = compositeTypeOf(field.parent, field.fieldName);
    const shapes = new Map<unknown, ObjectShape | undefined>();
    let lastName: unknown;
    let last: ObjectShape | undefined;
    const find = (typename: unknown): ObjectShape | undefined => {
      const known = shapes.get(typename);
      if (known || shapes.has(typename)) {
        return known;
      }
      const shape = this.shapeForTypename(typename, declared, scopes);
      if (shape || shapes.size < MAX_UNKNOWN_TYPES) {
        shapes.set(typename, shape);
      }
      return shape;
    };
    // Nearly always objects of one type follow each other.
    return (typename) => {
      if (last === undefined || typename !== lastName) {
        last = find(typename);
        lastName = typename;
      }
      return last;
    };
  }

  private shapeForTypename(
    typename: unknown,
    declared: GraphQLCompositeType,
    scopes: readonly Scope[],
  ): ObjectShape | undefined {
    if (typename === undefined || typename === null || typename === '') {
      return this.shapeOf(scopes, isAbstractType(declared) ? undefined : declared.name, declared);
    }
    const type = typeof typename === 'string' ? this.context.schema.getType(typename) : undefined;
    return isCompositeType(type) ? this.shapeOf(scopes, type.name, type) : undefined;
  }
}

/** Names that are no types come from broken subgraphs only: a few are remembered. */
const MAX_UNKNOWN_TYPES = 20;

function compileType(type: GraphQLOutputType, place: FieldPlace, objects: ShapeByType | undefined): Complete {
  if (isNonNullType(type)) {
    return completeNonNull(compileType(type.ofType, place, objects), place, String(type.ofType));
  }
  if (isListType(type)) {
    return completeList(compileType(type.ofType, place, objects), place, String(type));
  }
  if (isLeafType(type)) {
    return completeLeaf(leafCheck(type), place, String(type));
  }
  if (!objects) {
    throw new Error(`${type.name} is selected without fields`);
  }
  return completeObject(objects, place, type.name);
}

function compositeTypeOf(parent: GraphQLCompositeType, fieldName: string): GraphQLCompositeType {
  const type = getNamedType(definitionOf(parent, fieldName).type);
  if (!isCompositeType(type)) {
    throw new Error(`${parent.name}.${fieldName} has no fields`);
  }
  return type;
}

function fragmentsOf(document: DocumentNode): Map<string, FragmentDefinitionNode> {
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}
