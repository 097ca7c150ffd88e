import { expect, it } from 'vitest';
import { HttpProblem } from './http-problem.js';
import { chooseMediaType } from './media-type.js';

const GRAPHQL = 'application/graphql-response+json';
const JSON_TYPE = 'application/json';

it.each([
  [undefined, JSON_TYPE],
  ['', JSON_TYPE],
  ['*/*', JSON_TYPE],
  ['application/*', JSON_TYPE],
  [GRAPHQL, GRAPHQL],
  [`${GRAPHQL}, ${JSON_TYPE};q=0.9`, GRAPHQL],
  [`${JSON_TYPE}, ${GRAPHQL}`, JSON_TYPE],
  [`${JSON_TYPE};q=0.1, ${GRAPHQL};q=0.2`, GRAPHQL],
  [`${GRAPHQL};q=0, ${JSON_TYPE}`, JSON_TYPE],
  [`${JSON_TYPE};q=0, */*`, GRAPHQL],
  [`application/*;q=0.5, ${JSON_TYPE};q=0`, GRAPHQL],
  [`text/html, ${JSON_TYPE}; charset=UTF-8`, JSON_TYPE],
])('accept: %s is answered as %s', (accept, expected) => {
  expect(chooseMediaType(accept)).toBe(expected);
});

it.each(['text/html', `${JSON_TYPE};q=0`, `${JSON_TYPE}; charset=iso-8859-1`, 'nonsense'])(
  'accept: %s is 406',
  (accept) => {
    expect(() => chooseMediaType(accept)).toThrow(HttpProblem);
  },
);
