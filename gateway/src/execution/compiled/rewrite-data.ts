import type { FetchDataRewrite } from '@apollo/query-planner';
import { isJsonObject, type JsonObject, ownValue, setOwnValue } from './json-object.js';
import type { TypeRelations } from './type-relations.js';

/** Changes an object of a representation or an answer in place. */
export type Rewrite = (object: JsonObject) => void;

const FRAGMENT = '... on ';

/** Compiles the planner's rewrites; undefined when there are none. An object without `__typename` satisfies every condition. */
export function compileRewrites(
  rewrites: readonly FetchDataRewrite[] | undefined,
  relations: TypeRelations,
): Rewrite | undefined {
  if (!rewrites || rewrites.length === 0) {
    return undefined;
  }
  const compiled = rewrites.map((rewrite) => compileRewrite(rewrite, relations));
  return (object) => {
    for (const rewrite of compiled) {
      rewrite(object);
    }
  };
}

function compileRewrite(rewrite: FetchDataRewrite, relations: TypeRelations): Rewrite {
  const field = rewrite.path.at(-1);
  if (field === undefined || field.startsWith(FRAGMENT)) {
    throw new Error(`The plan rewrites ${rewrite.path.join('.')}, which is no field`);
  }
  const change: Rewrite =
    rewrite.kind === 'ValueSetter'
      ? (object) => setOwnValue(object, field, rewrite.setValueTo)
      : (object) => renameKey(object, field, rewrite.renameKeyTo);
  return rewrite.path.slice(0, -1).reduceRight((inner, step) => compileStep(step, inner, relations), change);
}

function compileStep(step: string, inner: Rewrite, relations: TypeRelations): Rewrite {
  if (!step.startsWith(FRAGMENT)) {
    return (object) => applyToEach(ownValue(object, step), inner);
  }
  const satisfying = relations.typesSatisfying(step.slice(FRAGMENT.length));
  return (object) => {
    const typename = ownValue(object, '__typename');
    if (!typename || satisfying.has(typename as string)) {
      inner(object);
    }
  };
}

function applyToEach(value: unknown, rewrite: Rewrite): void {
  if (Array.isArray(value)) {
    for (const element of value) {
      applyToEach(element, rewrite);
    }
  } else if (isJsonObject(value)) {
    rewrite(value);
  }
}

function renameKey(object: JsonObject, from: string, to: string): void {
  const value = ownValue(object, from);
  if (value !== undefined) {
    setOwnValue(object, to, value);
    setOwnValue(object, from, undefined);
  }
}
