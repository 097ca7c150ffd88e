/** A JSON object of which nothing is known. Its keys come from clients and subgraphs: read them with `ownValue`. */
export type JsonObject = Record<string, unknown>;

/**
 * Makes an object that inherits nothing, so that no key (`__proto__`, `constructor`) means anything.
 * Unlike `Object.create(null)`, which V8 keeps as a slow dictionary, it has the fast layout of a class.
 */
export const BareObject = (() => {
  const makeBare = function BareObject() {};
  makeBare.prototype = Object.create(null);
  return makeBare as unknown as new () => JsonObject;
})();

/** Whether the value is an object and no list. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const inheritedNames: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Whether a plain object answers to this key although nobody put it there. */
export function isInheritedName(key: string): boolean {
  return inheritedNames.has(key);
}

/** What the object itself holds under the key; undefined for what it inherits. */
export function ownValue(object: JsonObject, key: string): unknown {
  return inheritedNames.has(key) && !Object.hasOwn(object, key) ? undefined : object[key];
}

/** Puts a value under a key, as data also where the key is `__proto__`. */
export function setOwnValue(object: JsonObject, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, configurable: true, enumerable: true, writable: true });
  } else {
    object[key] = value;
  }
}
