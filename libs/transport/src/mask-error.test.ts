import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { maskError } from './mask-error.js';

const thrown = (originalError: Error) => new GraphQLError(originalError.message, { originalError, path: ['a', 0] });

describe('an error that leaves a subgraph', () => {
  it('keeps its message, path and extensions if it is a GraphQLError with a code', () => {
    const meant = new GraphQLError('Not yours.', { extensions: { code: 'FORBIDDEN', clause: 'Điều 2' } });
    expect(maskError(thrown(meant))).toEqual({
      message: 'Not yours.',
      path: ['a', 0],
      extensions: { code: 'FORBIDDEN', clause: 'Điều 2' },
    });
  });

  it.each([
    ['an ordinary error', new TypeError('select * from secrets')],
    ['a GraphQLError without a code', new GraphQLError('at /srv/app.js')],
    [
      'another error that has a code',
      Object.assign(new Error('relation'), { code: '42P01', extensions: { code: '42P01' } }),
    ],
  ])('keeps nothing but its path if it is %s', (_what, error) => {
    expect(maskError(thrown(error))).toEqual({
      message: 'Internal error.',
      path: ['a', 0],
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
  });

  it('is plain JSON', () => {
    const error = maskError(new GraphQLError('x', { extensions: { code: 'X' } }));
    expect(error).not.toBeInstanceOf(Error);
    expect(JSON.parse(JSON.stringify(error))).toEqual(error);
  });
});
