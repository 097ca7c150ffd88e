import { isInheritedName, ownValue } from './json-object.js';
import type { FieldShape, ObjectShape } from './object-shape.js';
import { BUBBLE, REPORTED } from './projection.js';

/**
 * Writes the code that completes the objects of one shape, field by field without loops or lookups: V8 gives such objects
 * their final layout at once, which is several times as fast as adding fields one by one. What it does is
 *
 *     for each field: value = field.complete(source[field.key]) at the path of field.name
 *
 * Names come into the code as JSON texts only. `__proto__` is a computed key: written plainly it would set the prototype.
 */
export function generateCompletion(fields: readonly FieldShape[]): ObjectShape['complete'] {
  const statements = fields.map((field, index) => {
    const name = JSON.stringify(field.name);
    return [
      `let v${index} = ${readOf(field)};`,
      `if (${testOf(field, index)}) {`,
      `  projection.path.push(${name});`,
      `  v${index} = fields[${index}].complete(v${index}, projection);`,
      '  projection.path.pop();',
      `  if (v${index} === BUBBLE) return BUBBLE;`,
      `  if (v${index} === REPORTED) v${index} = null;`,
      '}',
    ].join('\n');
  });
  const members = fields.map(({ name }, index) => {
    const key = JSON.stringify(name);
    return `${name === '__proto__' ? `[${key}]` : key}: v${index}`;
  });
  const code = [
    '"use strict";',
    'return function completeShape(source, projection) {',
    ...statements,
    `return { ${members.join(', ')} };`,
    '};',
  ].join('\n');
  return new Function('fields', 'BUBBLE', 'REPORTED', 'ownValue', code)(fields, BUBBLE, REPORTED, ownValue);
}

function readOf({ kind, key }: FieldShape): string {
  if (kind !== 'VALUE') {
    return 'source';
  }
  const name = JSON.stringify(key);
  return isInheritedName(key) ? `ownValue(source, ${name})` : `source[${name}]`;
}

/** When the value has to be completed by the field's own function. */
function testOf({ isComplete }: FieldShape, index: number): string {
  return isComplete ? `!fields[${index}].isComplete(v${index})` : 'true';
}
