import { isJsonObject, type JsonObject } from './json-object.js';
import type { LeafCheck } from './leaf-value.js';
import type { ShapeByType } from './object-shape.js';
import { BUBBLE, type Complete, type FieldPlace, REPORTED } from './projection.js';

/** Completes a scalar or enum. `place` and `type` are for the report of a wrong value. */
export function completeLeaf(isValid: LeafCheck, place: FieldPlace, type: string): Complete {
  return (value, projection) => {
    if (value === null || value === undefined) {
      return null;
    }
    if (isValid(value)) {
      return value;
    }
    projection.report('Invalid value found for', place, type, value);
    return REPORTED;
  };
}

/** Completes an object of any of the shapes. */
export function completeObject(shapes: ShapeByType, place: FieldPlace, type: string): Complete {
  const complete: Complete = (value, projection) => {
    const source = value as JsonObject;
    const shape = shapes(source.__typename);
    if (!shape) {
      projection.report('Invalid __typename found for object at', place, type, source.__typename);
      return REPORTED;
    }
    const object = shape.complete(source, projection);
    return object === BUBBLE ? REPORTED : object;
  };
  return (value, projection) => {
    if (value === null || value === undefined) {
      return null;
    }
    if (!isJsonObject(value)) {
      projection.report('Invalid value found for', place, type);
      return REPORTED;
    }
    return projection.complete(value, complete);
  };
}

/** Completes a list; one element that must not be null but is makes the whole list null. */
export function completeList(element: Complete, place: FieldPlace, type: string): Complete {
  const complete: Complete = (value, projection) => {
    const source = value as readonly unknown[];
    const { path } = projection;
    const list: unknown[] = [];
    let bubbles = false;
    for (let index = 0; index < source.length; index++) {
      path.push(index);
      const completed = element(source[index], projection);
      path.pop();
      bubbles ||= completed === BUBBLE;
      list.push(completed === REPORTED ? null : completed);
    }
    return bubbles ? REPORTED : list;
  };
  return (value, projection) => {
    if (value === null || value === undefined) {
      return null;
    }
    if (!Array.isArray(value)) {
      projection.report('Invalid value found for', place, type);
      return REPORTED;
    }
    return projection.complete(value, complete);
  };
}

/** Completes what must not be null. */
export function completeNonNull(inner: Complete, place: FieldPlace, type: string): Complete {
  return (value, projection) => {
    const completed = inner(value, projection);
    if (completed === null) {
      projection.report('Cannot return null for non-nullable', place, type);
      return BUBBLE;
    }
    return completed === REPORTED ? BUBBLE : completed;
  };
}
