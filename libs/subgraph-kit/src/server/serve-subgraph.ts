import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CallSecret, verifyHttpCall } from '@hub/identity';
import { IMPORT_LIMITS, isImport, type SubgraphTransport } from '@hub/transport';
import { getOperationAST, parse } from 'graphql';
import type { Logger } from '../logger.js';
import { serveSubscriptions } from './serve-subscriptions.js';

/** What the gateway makes of a client's request of 1 MB: several fetches in one, at most. */
const MAX_BODY_BYTES = 2 * 1024 * 1024;
/** The same of an import: its rows, written anew. */
const MAX_IMPORT_BYTES = IMPORT_LIMITS.bodyBytes + 1024 * 1024;

export interface ServeOptions {
  readonly host: string;
  readonly port: number;
  readonly secret: CallSecret;
  readonly transport: SubgraphTransport;
  readonly logger: Logger;
  readonly now: () => Date;
  readonly isReady: () => Promise<boolean>;
}

/** Answers signed calls over HTTP and WebSocket at `/graphql`, its books' revision at `/revision`, and health at `/health/live` and `/health/ready`. */
export async function serveSubgraph(options: ServeOptions): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    answer(request, response, options).catch((error: unknown) => {
      options.logger.error('a call was not answered', { error });
      if (!response.headersSent) respond(response, 500, { errors: [{ message: 'Something went wrong.' }] });
      else response.destroy();
    });
  });
  const subscriptions = serveSubscriptions(server, options);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${options.host}:${port}/graphql`,
    stop: async () => {
      await subscriptions.stop();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      await closed;
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, options: ServeOptions): Promise<void> {
  const path = request.url?.split('?', 1)[0];
  if (request.method === 'GET' && path === '/health/live') return respond(response, 200, { status: 'live' });
  if (request.method === 'GET' && path === '/health/ready') {
    const ready = await options.isReady();
    return respond(response, ready ? 200 : 503, { status: ready ? 'ready' : 'database unreachable' });
  }
  if (request.method !== 'POST' || (path !== '/graphql' && path !== '/revision'))
    return respond(response, 404, { errors: [{ message: 'Not found.' }] });
  const body = await readBody(request);
  if (body === null) return respond(response, 413, { errors: [{ message: 'The call is too large.' }] });
  const verified = verifyHttpCall(options.secret, { headers: request.headers, body, now: Date.now() });
  if (!verified.trusted) {
    options.logger.warn('a call was refused', { refusal: verified.refusal });
    return respond(response, 401, { errors: [{ message: 'This call is not signed by the gateway.' }] });
  }
  if (path === '/revision') return respondRevision(response, options);
  const call = parseCall(body);
  if (call === null) return respond(response, 400, { errors: [{ message: 'The call is not a GraphQL request.' }] });
  const importing = isImportCall(call);
  if (body.length > MAX_BODY_BYTES && !importing)
    return respond(response, 413, { errors: [{ message: 'The call is too large.' }] });
  const left = new AbortController();
  response.once('close', () => left.abort());
  const { traceparent } = request.headers;
  const result = await options.transport.fetch({
    ...call,
    actor: verified.actor,
    signal: left.signal,
    ...(importing ? { timeoutMs: IMPORT_LIMITS.timeoutMs } : {}),
    ...(typeof traceparent === 'string' ? { traceparent } : {}),
  });
  respond(response, 200, result);
}

async function respondRevision(response: ServerResponse, { transport }: ServeOptions): Promise<void> {
  const revision = await transport.readRevision?.();
  response.writeHead(revision === undefined ? 404 : 200, { 'content-type': 'text/plain', 'cache-control': 'no-store' });
  response.end(revision);
}

function respond(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  });
  response.end(text);
}

async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_IMPORT_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

interface ParsedCall {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
}

function parseCall(body: Buffer): ParsedCall | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
  if (parsed === null || typeof parsed !== 'object') return null;
  const { query, variables, operationName } = parsed as Record<string, unknown>;
  if (typeof query !== 'string') return null;
  return {
    query,
    ...(variables !== null && typeof variables === 'object' ? { variables: variables as Record<string, unknown> } : {}),
    ...(typeof operationName === 'string' ? { operationName } : {}),
  };
}

/** Whether a call has an import's limits. What cannot be parsed has not: the transport says why. */
function isImportCall({ query, operationName }: ParsedCall): boolean {
  // Nearly every call is told apart without parsing it: the transport keeps parsed operations, this does not.
  if (!/\bimport[A-Z]/.test(query)) return false;
  try {
    const operation = getOperationAST(parse(query, { noLocation: true }), operationName);
    return operation != null && isImport(operation);
  } catch {
    return false;
  }
}
