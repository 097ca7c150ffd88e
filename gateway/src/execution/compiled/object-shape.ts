import { generateCompletion } from './generate-completion.js';
import type { JsonObject } from './json-object.js';
import type { LeafCheck } from './leaf-value.js';
import type { BUBBLE, Complete, Projection } from './projection.js';

/** A field of the answer: where its value is in the received data, what it is called, and how it is completed. */
export interface FieldShape {
  readonly kind: 'VALUE' | 'TYPENAME' | 'INTROSPECTION';
  /** The response name in the planned document: the key in the received data. */
  readonly key: string;
  /** The client's response name. */
  readonly name: string;
  /** Completes the received value; for `__typename` and introspection, the object itself. */
  readonly complete: Complete;
  /** Recognises values that are their own completion; null and what is wrong are left to `complete`. */
  readonly isComplete?: LeafCheck;
  /** The shapes of the objects in it, if it has any. */
  readonly objects?: ShapeByType;
}

/** Finds the shape of an object by the `__typename` it was received with; undefined for types that clients do not know. */
export type ShapeByType = (typename: unknown) => ObjectShape | undefined;

/** The fields of an object of one type. */
export class ObjectShape {
  /** The client's object, or BUBBLE when a field that must have a value has none. */
  readonly complete: (source: JsonObject, projection: Projection) => JsonObject | typeof BUBBLE;

  constructor(readonly fields: readonly FieldShape[]) {
    this.complete = generateCompletion(fields);
  }
}
