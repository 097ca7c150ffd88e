import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { SILENT_LOG } from '../log.js';
import { createErrorPresenter } from './present-errors.js';

const present = (error: Error, options: { introspection?: boolean; passUncodedMessages?: boolean } = {}) =>
  createErrorPresenter({ introspection: true, passUncodedMessages: false, log: SILENT_LOG, ...options })([error])[0];

const INTERNAL = { message: 'Something went wrong on our side.', extensions: { code: 'INTERNAL_SERVER_ERROR' } };

describe('an error as clients see it', () => {
  it('is masked when it has no code of its own, wherever it comes from', () => {
    expect(present(new TypeError('x is not a function'))).toEqual(INTERNAL);
    expect(present(new GraphQLError('relation "learner" does not exist'))).toEqual(INTERNAL);
    for (const code of ['INTERNAL_SERVER_ERROR', 'DOWNSTREAM_SERVICE_ERROR']) {
      const error = new GraphQLError('connect ECONNREFUSED', { path: ['a', 0], extensions: { code } });
      expect(present(error)).toEqual({ ...INTERNAL, path: ['a', 0] });
    }
  });

  it('keeps message, path and code when it has one, and only such extensions as are meant for clients', () => {
    const extensions = {
      code: 'NOT_ALLOWED',
      domain: 'TRAINING',
      stacktrace: ['at'],
      serviceName: 'training',
      sql: 'x',
    };
    expect(present(new GraphQLError('Not allowed.', { path: ['a'], extensions }))).toEqual({
      message: 'Not allowed.',
      path: ['a'],
      extensions: { code: 'NOT_ALLOWED', domain: 'TRAINING' },
    });
  });

  it('makes no suggestions where the schema is not shown', () => {
    const error = new GraphQLError(
      'Value "FUZZI" does not exist in "Mode" enum. Did you mean the enum value "FUZZY"?',
      {
        extensions: { code: 'BAD_USER_INPUT' },
      },
    );
    expect(present(error, { introspection: false })?.message).toBe('Value "FUZZI" does not exist in "Mode" enum.');
    expect(present(error)?.message).toContain('FUZZY');
  });

  it('of a foreign subgraph keeps its message, but never where it came from; one of the gateway’s own stays masked', () => {
    const extensions = {
      code: 'DOWNSTREAM_SERVICE_ERROR',
      response: { url: 'http://10.0.0.1' },
      serviceName: 'a',
      more: 1,
    };
    expect(present(new GraphQLError('No such user', { extensions }), { passUncodedMessages: true })).toEqual({
      message: 'No such user',
      extensions: { code: 'DOWNSTREAM_SERVICE_ERROR', more: 1 },
    });
    const own = new GraphQLError('x is undefined', { originalError: new TypeError('x is undefined') });
    expect(present(own, { passUncodedMessages: true })).toEqual(INTERNAL);
    expect(present(new TypeError('x is undefined'), { passUncodedMessages: true })).toEqual(INTERNAL);
  });
});
