import type { SubgraphError, SubgraphResult, UnavailableReason } from './subgraph-transport.js';

export interface HttpAnswer {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly body: string;
}

export type ReadAnswer =
  | { readonly ok: true; readonly result: SubgraphResult }
  | { readonly ok: false; readonly reason: UnavailableReason; readonly message: string };

const GRAPHQL_TYPES = new Set(['application/json', 'application/graphql-response+json']);

/** Decides whether an HTTP answer is a GraphQL response. Messages name what is wrong, never what was sent. */
export function readAnswer({ status, contentType, body }: HttpAnswer): ReadAnswer {
  if (status === 401 || status === 403) return bad(`It answered ${status}.`, 'REFUSED');
  const mediaType = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  // Of this type the body is the answer, whatever the status; a plain JSON body may come from anything in between.
  if (status >= 500 && mediaType !== 'application/graphql-response+json') return bad(`It answered ${status}.`);
  if (!GRAPHQL_TYPES.has(mediaType)) return bad(`It answered ${status} with content type "${mediaType}".`);
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return bad(`It answered ${status} with malformed JSON.`);
  }
  const result = findResult(value);
  return result === undefined
    ? bad(`It answered ${status} with JSON that is no GraphQL response.`)
    : { ok: true, result };
}

/** The GraphQL response a value is, without its extensions; undefined when it is none. */
export function findResult(value: unknown): SubgraphResult | undefined {
  if (!isObject(value)) return undefined;
  const { data, errors } = value;
  if (data !== undefined && data !== null && !isObject(data)) return undefined;
  if (errors === undefined || errors === null) return data === undefined ? undefined : { data };
  if (!isErrorList(errors) || errors.length === 0) return undefined;
  return data === undefined ? { errors } : { data, errors };
}

/** Whether a value is a list of GraphQL errors. */
export function isErrorList(value: unknown): value is SubgraphError[] {
  return Array.isArray(value) && value.every(isError);
}

function isError(value: unknown): value is SubgraphError {
  if (!isObject(value)) return false;
  const { message, path, extensions } = value;
  return (
    typeof message === 'string' &&
    (path === undefined || path === null || Array.isArray(path)) &&
    (extensions === undefined || extensions === null || isObject(extensions))
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function bad(message: string, reason: UnavailableReason = 'BAD_ANSWER'): ReadAnswer {
  return { ok: false, reason, message };
}
