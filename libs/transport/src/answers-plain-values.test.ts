import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { answersPlainValues } from './answers-plain-values.js';

const answers = (sdl: string) => answersPlainValues(buildSchema(sdl));

describe('the answers of a schema', () => {
  it('hold nothing of anybody else where all its scalars are those of GraphQL', () => {
    expect(answers('type Query { trades: [[Trade!]] at: Kind } type Trade { code: ID! n: Int } enum Kind { A }')).toBe(
      true,
    );
  });

  it('may hold what a scalar of its own passes on, also deep inside', () => {
    expect(answers('scalar Json type Query { trades: [Trade] } interface Trade { facts: [[Json!]!] }')).toBe(false);
  });

  it('hold no arguments', () => {
    expect(answers('scalar _Any type Query { n(of: [_Any!]!): Int }')).toBe(true);
  });
});
