import type { IncomingMessage, ServerResponse } from 'node:http';

/** Which web pages may call the hub. Callers that are not browsers send no origin and are judged by their token. */
export interface OriginPolicy {
  /** True without an origin, for the hub's own pages and for the origins configured. */
  allows(request: IncomingMessage): boolean;
  /** Grants an allowed page to read the answer; says nothing to any other. */
  setCorsHeaders(request: IncomingMessage, response: ServerResponse): void;
}

const ALLOWED_HEADERS = 'authorization, content-type, traceparent, apollo-require-preflight, x-apollo-operation-name';
const PREFLIGHT_SECONDS = '600';

/** @param allowedOrigins such as `https://lienthong.haiphong.gov.vn`, compared as they are */
export function createOriginPolicy(allowedOrigins: readonly string[]): OriginPolicy {
  const allowed = new Set(allowedOrigins);
  const allows = ({ headers }: IncomingMessage) => {
    const { origin, host } = headers;
    if (origin === undefined) return true;
    return allowed.has(origin) || (host !== undefined && (origin === `http://${host}` || origin === `https://${host}`));
  };
  return {
    allows,
    setCorsHeaders(request, response) {
      response.setHeader('vary', 'origin, accept');
      const { origin } = request.headers;
      if (origin === undefined || !allows(request)) return;
      response.setHeader('access-control-allow-origin', origin);
      if (request.method !== 'OPTIONS') return;
      response.setHeader('access-control-allow-methods', 'GET, POST');
      response.setHeader('access-control-allow-headers', ALLOWED_HEADERS);
      response.setHeader('access-control-max-age', PREFLIGHT_SECONDS);
    },
  };
}
