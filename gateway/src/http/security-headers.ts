import type { ServerResponse } from 'node:http';

/** For answers that are data: nothing in them may ever be run or framed. */
export const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";
/**
 * For the pages served here: everything from this origin, nothing from any other. Styles may be inline, because
 * editors and charts place things by style attributes; scripts may not.
 */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const ONE_YEAR_SECONDS = 31_536_000;

/** Headers of every answer. HSTS only where the hub is known to be reached over https. */
export function setSecurityHeaders(response: ServerResponse, https: boolean): void {
  response.setHeader('content-security-policy', DATA_POLICY);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('x-frame-options', 'DENY');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('cross-origin-resource-policy', 'same-origin');
  response.setHeader('cache-control', 'no-store');
  if (https) response.setHeader('strict-transport-security', `max-age=${ONE_YEAR_SECONDS}; includeSubDomains`);
}
