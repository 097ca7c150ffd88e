import { ERROR_CODE } from '../errors/error-code.js';
import { HttpProblem } from './http-problem.js';

/** The two forms of a GraphQL answer (GraphQL over HTTP): they differ in the status of answers without data. */
export type MediaType = 'application/graphql-response+json' | 'application/json';

const GRAPHQL_RESPONSE = 'application/graphql-response+json';
const JSON_RESPONSE = 'application/json';

/**
 * The form the client likes best; plain JSON where it does not care.
 * @throws HttpProblem 406 when it accepts neither
 */
export function chooseMediaType(accept: string | undefined): MediaType {
  if (!accept || accept === JSON_RESPONSE) return JSON_RESPONSE;
  const ranges = accept.split(',').map((range) => {
    const [name = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    return { name, parameters, quality: readQuality(parameters) };
  });
  // Whoever refuses plain JSON by name does not mean it by a wildcard either.
  const refusesJson = ranges.some(({ name, quality }) => name === JSON_RESPONSE && quality === 0);
  let best: { readonly type: MediaType; readonly quality: number } | undefined;
  for (const { name, parameters, quality } of ranges) {
    const type = toMediaType(name, refusesJson ? GRAPHQL_RESPONSE : JSON_RESPONSE);
    if (type && quality > 0 && acceptsUtf8(parameters) && quality > (best?.quality ?? 0)) best = { type, quality };
  }
  if (!best) {
    throw new HttpProblem(
      406,
      `Answers are ${GRAPHQL_RESPONSE} or ${JSON_RESPONSE}, in utf-8.`,
      ERROR_CODE.BAD_REQUEST,
    );
  }
  return best.type;
}

function toMediaType(name: string, any: MediaType): MediaType | undefined {
  switch (name) {
    case GRAPHQL_RESPONSE:
      return GRAPHQL_RESPONSE;
    case JSON_RESPONSE:
      return JSON_RESPONSE;
    case 'application/*':
    case '*/*':
      return any;
    default:
      return undefined;
  }
}

function readQuality(parameters: readonly string[]): number {
  const q = parameters.find((parameter) => parameter.startsWith('q='));
  const quality = q ? Number(q.slice(2)) : 1;
  return Number.isFinite(quality) ? quality : 0;
}

function acceptsUtf8(parameters: readonly string[]): boolean {
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  return !charset || ['utf-8', '"utf-8"', 'utf8'].includes(charset.slice('charset='.length));
}
