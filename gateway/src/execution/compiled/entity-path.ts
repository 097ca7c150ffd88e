import { isJsonObject, type JsonObject, ownValue } from './json-object.js';

/** Where an object stands in the answer: response names and list indexes. */
export type ResponsePath = ReadonlyArray<string | number>;

/** The objects that a plan's Flatten path leads to. `@` steps into a list. */
export class EntityPath {
  constructor(readonly steps: readonly string[]) {}

  /** The path of `steps` below this one. */
  below(steps: ReadonlyArray<string | number>): EntityPath {
    return new EntityPath([...this.steps, ...steps.map(assertedStep)]);
  }

  /** The objects there, in order, without nulls and without what is no object. */
  entities(data: JsonObject): JsonObject[] {
    const found: JsonObject[] = [];
    collect(data, this.steps, 0, found);
    return found;
  }

  /** The same, each object once where it stands at several places. */
  distinctEntities(data: JsonObject): Set<JsonObject> {
    const found = new Set<JsonObject>();
    collectDistinct(data, this.steps, 0, new Set(), found);
    return found;
  }

  /** The places of each object that is still there, in order. */
  places(data: JsonObject): Map<JsonObject, ResponsePath[]> {
    const found = new Map<JsonObject, ResponsePath[]>();
    locate(data, this.steps, 0, [], found);
    return found;
  }

  /** The part of the path before its first list. */
  get prefix(): readonly string[] {
    const list = this.steps.indexOf('@');
    return list === -1 ? this.steps : this.steps.slice(0, list);
  }
}

function assertedStep(step: string | number): string {
  if (typeof step === 'number' || step.includes('|[')) {
    throw new Error(`The plan's path has the step ${step}: type-conditioned fetching is not supported`);
  }
  return step;
}

function collect(value: unknown, steps: readonly string[], depth: number, found: JsonObject[]): void {
  const step = steps[depth];
  if (Array.isArray(value)) {
    if (step === '@') {
      for (const element of value) {
        collect(element, steps, depth + 1, found);
      }
    }
  } else if (isJsonObject(value)) {
    if (step === undefined) {
      found.push(value);
    } else if (step !== '@') {
      collect(ownValue(value, step), steps, depth + 1, found);
    }
  }
}

/** Below one path no object stands at two depths: what was visited need not be visited again. */
function collectDistinct(
  value: unknown,
  steps: readonly string[],
  depth: number,
  visited: Set<object>,
  found: Set<JsonObject>,
): void {
  if (typeof value !== 'object' || value === null || visited.has(value)) {
    return;
  }
  visited.add(value);
  const step = steps[depth];
  if (Array.isArray(value)) {
    if (step === '@') {
      for (const element of value) {
        collectDistinct(element, steps, depth + 1, visited, found);
      }
    }
  } else if (step === undefined) {
    found.add(value as JsonObject);
  } else if (step !== '@') {
    collectDistinct(ownValue(value as JsonObject, step), steps, depth + 1, visited, found);
  }
}

function locate(
  value: unknown,
  steps: readonly string[],
  depth: number,
  path: ReadonlyArray<string | number>,
  found: Map<JsonObject, ResponsePath[]>,
): void {
  const step = steps[depth];
  if (Array.isArray(value)) {
    if (step === '@') {
      for (const [index, element] of value.entries()) {
        locate(element, steps, depth + 1, [...path, index], found);
      }
    }
  } else if (isJsonObject(value)) {
    if (step === undefined) {
      found.set(value, [...(found.get(value) ?? []), path]);
    } else if (step !== '@') {
      locate(ownValue(value, step), steps, depth + 1, [...path, step], found);
    }
  }
}
