import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { checkPreflight } from './check-preflight.js';
import { HttpProblem } from './http-problem.js';

const check = (headers: IncomingHttpHeaders) => checkPreflight({ headers } as IncomingMessage);

describe('what a page of another site could send without asking first', () => {
  it.each([
    undefined,
    '',
    'text/plain',
    'text/plain;charset=utf-8',
    ' TEXT/Plain ; charset=UTF-8',
    'application/x-www-form-urlencoded; charset=utf-8',
    'multipart/form-data; boundary=x',
  ])('is refused with content-type %j, unless a header says that it was asked for', (type) => {
    const headers = type === undefined ? {} : { 'content-type': type };
    expect(() => check(headers)).toThrow(HttpProblem);
    for (const name of ['apollo-require-preflight', 'x-apollo-operation-name', 'authorization']) {
      expect(() => check({ ...headers, [name]: '' })).toThrow(HttpProblem);
      expect(() => check({ ...headers, [name]: 'x' })).not.toThrow();
    }
  });

  it.each(['application/json', 'application/json; charset=utf-8', 'application/graphql-response+json'])(
    'is not content-type %j',
    (type) => {
      expect(() => check({ 'content-type': type })).not.toThrow();
    },
  );
});
