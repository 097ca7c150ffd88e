import { type JsonObject, ownValue, setOwnValue } from './json-object.js';

/**
 * Adds what a subgraph answered to what is already known of the same object. Objects are joined, lists of the same
 * length element by element; otherwise the newcomer wins, unless it has another kind (an object for a list), which
 * only a broken subgraph sends. Parts of the answer become parts of the target: it must be nobody else's.
 */
export function mergeAnswer(target: JsonObject, answer: JsonObject): void {
  // A loop over JSON's own keys, as it inherits none that can be listed; without a list of them.
  for (const key in answer) {
    const value = answer[key];
    if (value !== undefined) {
      if (typeof value === 'object' && value !== null) {
        setOwnValue(target, key, joined(ownValue(target, key), value));
      } else {
        setOwnValue(target, key, value);
      }
    }
  }
}

function joined(known: unknown, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || typeof known !== 'object' || known === null) {
    return value;
  }
  if (Array.isArray(known)) {
    if (Array.isArray(value)) {
      return known.length === value.length ? joinedLists(known, value) : value;
    }
    return known;
  }
  if (Array.isArray(value)) {
    return known;
  }
  mergeAnswer(known as JsonObject, value as JsonObject);
  return known;
}

function joinedLists(known: unknown[], values: readonly unknown[]): unknown[] {
  for (let index = 0; index < values.length; index++) {
    known[index] = joined(known[index], values[index]);
  }
  return known;
}

/** An object whose parts nobody else has: itself where it has none that could be shared. */
export function withOwnParts(object: JsonObject): JsonObject {
  for (const key in object) {
    const part = object[key];
    if (typeof part === 'object' && part !== null) {
      return copied(object);
    }
  }
  return object;
}

/** A deep copy of JSON. */
export function copied<T>(value: T): T {
  return copyOf(value) as T;
}

function copyOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(copyOf);
  }
  const copy: JsonObject = {};
  for (const key in value) {
    setOwnValue(copy, key, copyOf((value as JsonObject)[key]));
  }
  return copy;
}
