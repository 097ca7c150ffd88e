import { BareObject, isInheritedName, type JsonObject, ownValue } from './json-object.js';
import { BUBBLE, type Complete, type Projection, REPORTED } from './projection.js';

/** A field of the answer: where its value is in the received data, what it is called, and how it is completed. */
export interface FieldShape {
  readonly kind: 'VALUE' | 'TYPENAME' | 'INTROSPECTION';
  /** The response name in the planned document: the key in the received data. */
  readonly key: string;
  /** The client's response name. */
  readonly name: string;
  readonly complete: Complete;
  /** The shapes of the objects in it, if it has any. */
  readonly objects?: ShapeByType;
}

/** Finds the shape of an object by the `__typename` it was received with; undefined for types that clients do not know. */
export type ShapeByType = (typename: unknown) => ObjectShape | undefined;

/** The fields of an object of one type. */
export class ObjectShape {
  /** Whether no field has a name that plain objects inherit something under. */
  private readonly isPlain: boolean;

  constructor(readonly fields: readonly FieldShape[]) {
    this.isPlain = !fields.some(({ key }) => isInheritedName(key));
  }

  /** The client's object, or BUBBLE when a field that must have a value has none. */
  complete(source: JsonObject, projection: Projection): JsonObject | typeof BUBBLE {
    const target = new BareObject();
    const { path } = projection;
    const { isPlain } = this;
    for (const field of this.fields) {
      path.push(field.name);
      const value = field.complete(
        field.kind !== 'VALUE' ? source : isPlain ? source[field.key] : ownValue(source, field.key),
        projection,
      );
      path.pop();
      if (value === BUBBLE) {
        return BUBBLE;
      }
      target[field.name] = value === REPORTED ? null : value;
    }
    return target;
  }
}
