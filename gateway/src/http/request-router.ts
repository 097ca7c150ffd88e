import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AnswerCache } from '../cache/answer-cache.js';
import { describeError, type Log } from '../log.js';
import { type DemoTokens, serveDemoToken } from './demo-token-endpoint.js';
import type { GraphQLEndpoint } from './graphql-endpoint.js';
import type { OriginPolicy } from './origin-policy.js';
import { setSecurityHeaders } from './security-headers.js';
import { sendJson } from './send-json.js';
import { type SiteFiles, serveSiteFile } from './static-site.js';

export interface RouterOptions {
  readonly graphql: GraphQLEndpoint;
  readonly origins: OriginPolicy;
  /** True while new work is taken. */
  readonly isReady: () => Promise<boolean>;
  /** Whose counts are shown at `/health/cache`. */
  readonly answerCache: AnswerCache | undefined;
  /** By the first part of their path: `explorer`, `dashboard`. */
  readonly sites: ReadonlyMap<string, SiteFiles>;
  readonly demoTokens: DemoTokens | undefined;
  readonly https: boolean;
  readonly log: Log;
}

/** Every address the gateway answers, except the WebSocket. */
export function createRequestRouter(options: RouterOptions) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    setSecurityHeaders(response, options.https);
    options.origins.setCorsHeaders(request, response);
    route(options, request, response).catch((error: unknown) => {
      options.log.error('A request could not be answered.', describeError(error));
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { error: 'Something went wrong on our side.' });
    });
  };
}

async function route(options: RouterOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method } = request;
  const url = parseUrl(request.url);
  if (!url) return sendJson(response, 400, { error: 'Bad address.' });
  if (method === 'OPTIONS') return void response.writeHead(204).end();
  if (url.pathname === '/graphql') return options.graphql(request, response, url);
  if (url.pathname === '/demo/token' && options.demoTokens) {
    if (method !== 'POST') return refuseMethod(response, 'POST');
    return serveDemoToken(options.demoTokens, request, response);
  }
  if (method !== 'GET' && method !== 'HEAD') return refuseMethod(response, 'GET, HEAD');
  if (url.pathname === '/health/live') return sendJson(response, 200, { status: 'live' });
  if (url.pathname === '/health/ready' || url.pathname === '/health') {
    const ready = await options.isReady();
    return sendJson(response, ready ? 200 : 503, { status: ready ? 'ready' : 'not ready' });
  }
  if (url.pathname === '/health/cache' && options.answerCache)
    return sendJson(response, 200, options.answerCache.counts);
  return routeToSite(options, url.pathname, request, response);
}

async function routeToSite(
  { sites }: RouterOptions,
  pathname: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [, name = '', ...rest] = pathname.split('/');
  const files = sites.get(name);
  // Relative addresses in a page need the slash at the end of its own.
  if (files && rest.length === 0) return void response.writeHead(308, { location: `/${name}/` }).end();
  if (files && (await serveSiteFile(files, rest.join('/'), request, response))) return;
  sendJson(response, 404, { error: 'There is nothing here.' });
}

function refuseMethod(response: ServerResponse, allow: string): void {
  response.setHeader('allow', allow);
  sendJson(response, 405, { error: `Use ${allow}.` });
}

const BASE = 'http://hub.invalid';
const GRAPHQL = new URL('/graphql', BASE);

function parseUrl(target: string | undefined): URL | undefined {
  if (target === '/graphql') return GRAPHQL;
  return target?.startsWith('/') && URL.canParse(target, BASE) ? new URL(target, BASE) : undefined;
}
