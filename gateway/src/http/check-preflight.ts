import type { IncomingMessage } from 'node:http';
import { ERROR_CODE } from '../errors/error-code.js';
import { HttpProblem } from './http-problem.js';

/** A browser sends any of these only after the hub answered a preflight for that page. */
const PREFLIGHTED_HEADERS = ['apollo-require-preflight', 'x-apollo-operation-name', 'authorization'];
const SIMPLE_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'];

/**
 * Refuses what another site's page could send without asking first (CSRF).
 * @throws HttpProblem 400
 */
export function checkPreflight({ headers }: IncomingMessage): void {
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type && !SIMPLE_TYPES.includes(type)) return;
  if (PREFLIGHTED_HEADERS.some((name) => headers[name])) return;
  throw new HttpProblem(
    400,
    'A page of another site could have sent this: send content-type application/json or the header apollo-require-preflight.',
    ERROR_CODE.BAD_REQUEST,
  );
}
