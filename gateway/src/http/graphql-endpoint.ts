import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Actor, AuthenticationFailed } from '@hub/identity';
import { isImport, type SubgraphTransport, writeTogether } from '@hub/transport';
import { GraphQLError, OperationTypeNode } from 'graphql';
import { ERROR_CODE } from '../errors/error-code.js';
import type { PresentableError, PresentErrors } from '../errors/present-errors.js';
import type { ExecutionContext } from '../execution/execute-plan.js';
import type { OperationLane } from '../lanes/operation-lane.js';
import { askerOf } from '../limits/asker.js';
import type { PrepareRequest } from '../persisted/prepare-request.js';
import type { PreparedOperation } from '../planning/prepared-operations.js';
import { checkPreflight } from './check-preflight.js';
import { readGraphQLParams } from './graphql-params.js';
import { HttpProblem } from './http-problem.js';
import type { ImportPolicy } from './import-policy.js';
import { LargeRequests } from './large-requests.js';
import { chooseMediaType, type MediaType } from './media-type.js';
import { type BodyLimit, tooLarge } from './read-json-body.js';
import { createRequestSignal } from './request-signal.js';
import { readTraceparent } from './trace-context.js';

export interface GraphQLEndpointOptions {
  readonly authenticate: (authorization: string | undefined) => Promise<Actor>;
  readonly prepare: PrepareRequest;
  readonly transports: ReadonlyMap<string, SubgraphTransport>;
  readonly lane: OperationLane;
  readonly presentErrors: PresentErrors;
  readonly maxBodyBytes: number;
  readonly requestTimeoutMs: number;
  readonly answersTogether: boolean;
  readonly imports: ImportPolicy;
}

/** Serves GraphQL over HTTP on one path. Never rejects because of what the client sent. */
export type GraphQLEndpoint = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>;

export function createGraphQLEndpoint(options: GraphQLEndpointOptions): GraphQLEndpoint {
  const { prepare, lane, presentErrors, imports } = options;
  const largeRequests = new LargeRequests(imports.atOnce);

  /** A body beyond the ordinary limit is read from whoever may import, to see whether it is an import. */
  function limitFor(actor: Actor, response: ServerResponse): BodyLimit {
    const { maxBodyBytes: maxBytes } = options;
    if (!imports.mayImport(actor)) return { maxBytes };
    return { maxBytes, large: { maxBytes: imports.maxBodyBytes, admit: () => largeRequests.admit(response) } };
  }

  async function serve(request: IncomingMessage, response: ServerResponse, url: URL, type: MediaType): Promise<void> {
    const actor = await authenticate(options, request);
    const { params, bytes } = await readGraphQLParams(request, url, limitFor(actor, response));
    const refuse = (errors: readonly PresentableError[]) =>
      send(response, statusOfRefusal(type, errors), type, JSON.stringify({ errors: presentErrors(errors) }));

    const prepared = prepare(params, askerOf(actor, request.socket.remoteAddress));
    if (prepared.refused) return refuse(prepared.refused);
    const { operation, variables } = prepared;
    checkKind(operation, request.method);
    const importing = isImport(operation.planned.operation);
    if (bytes > options.maxBodyBytes && !importing) throw tooLarge(options.maxBodyBytes);

    const { status, body } = await lane({
      params,
      operation,
      execute: () =>
        operation.executePlan(operation.planned, {
          ...createContext(options, importing, request, response),
          actor,
          variables,
        }),
    });
    send(response, status, type, body, options.answersTogether);
  }

  return async (request, response, url) => {
    let type: MediaType = 'application/json';
    try {
      if (request.method !== 'GET' && request.method !== 'POST') {
        throw new HttpProblem(405, 'Use GET or POST.', ERROR_CODE.BAD_REQUEST, { allow: 'GET, POST' });
      }
      type = chooseMediaType(request.headers.accept);
      checkPreflight(request);
      await serve(request, response, url, type);
    } catch (error) {
      const problem = error instanceof HttpProblem ? error : undefined;
      // A client that left while it was still sending: there is nobody to answer and nothing went wrong here.
      if (problem === undefined && request.destroyed && !request.complete) return;
      const shown = problem ? new GraphQLError(problem.message, { extensions: { code: problem.code } }) : error;
      for (const [name, value] of Object.entries(problem?.headers ?? {})) response.setHeader(name, value);
      const errors = presentErrors([shown instanceof Error ? shown : new Error(String(shown))]);
      send(response, problem?.status ?? 500, type, JSON.stringify({ errors }));
    }
  };
}

async function authenticate({ authenticate }: GraphQLEndpointOptions, request: IncomingMessage): Promise<Actor> {
  try {
    return await authenticate(request.headers.authorization);
  } catch (error) {
    if (!(error instanceof AuthenticationFailed)) throw error;
    throw error.fault === 'ISSUER_UNAVAILABLE'
      ? new HttpProblem(503, error.message, ERROR_CODE.UNAUTHENTICATED, { 'retry-after': '5' })
      : new HttpProblem(401, error.message, ERROR_CODE.UNAUTHENTICATED, { 'www-authenticate': 'Bearer' });
  }
}

function checkKind({ kind }: PreparedOperation, method: string | undefined): void {
  if (kind === OperationTypeNode.SUBSCRIPTION) {
    throw new HttpProblem(
      400,
      'Subscriptions are served over a WebSocket at this address (graphql-transport-ws).',
      ERROR_CODE.SUBSCRIPTION_NEEDS_WEBSOCKET,
    );
  }
  if (method === 'GET' && kind !== OperationTypeNode.QUERY) {
    throw new HttpProblem(405, 'GET serves queries only.', ERROR_CODE.BAD_REQUEST, { allow: 'POST' });
  }
}

function createContext(
  { transports, requestTimeoutMs, imports }: GraphQLEndpointOptions,
  importing: boolean,
  request: IncomingMessage,
  response: ServerResponse,
): Omit<ExecutionContext, 'actor' | 'variables'> {
  const traceparent = readTraceparent(request.headers.traceparent);
  const signal = createRequestSignal(response, importing ? imports.timeoutMs : requestTimeoutMs);
  return {
    transports,
    signal,
    ...(traceparent ? { traceparent } : {}),
    ...(importing ? { callTimeoutMs: imports.timeoutMs } : {}),
  };
}

const STATUS_BY_CODE: Readonly<Record<string, number>> = {
  [ERROR_CODE.LIMIT_EXCEEDED]: 400,
  [ERROR_CODE.TOO_COSTLY]: 400,
  [ERROR_CODE.PLANNING_BUDGET_SPENT]: 429,
  [ERROR_CODE.NOT_TRUSTED]: 400,
  [ERROR_CODE.BAD_REQUEST]: 400,
  // Part of a conversation that goes on: caches and monitors must not take it for a failure.
  [ERROR_CODE.PERSISTED_QUERY_NOT_FOUND]: 200,
};

/**
 * GraphQL over HTTP: a request that is well formed but cannot be executed is 400 in the newer form, 200 in plain JSON,
 * where the status says nothing about GraphQL. Beyond the limits it is refused as a request, in either form.
 */
function statusOfRefusal(type: MediaType, errors: readonly PresentableError[]): number {
  for (const error of errors) {
    const status = error instanceof GraphQLError ? STATUS_BY_CODE[String(error.extensions.code)] : undefined;
    if (status) return status;
  }
  return type === 'application/json' ? 200 : 400;
}

function send(response: ServerResponse, status: number, type: MediaType, body: string, together = false): void {
  if (response.destroyed || response.headersSent) return;
  const { req: request } = response;
  // What was not read of a refused body would otherwise be taken for the next request.
  if (!request.complete) response.setHeader('connection', 'close');
  const bytes = Buffer.byteLength(body);
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'content-length': bytes });
  // ASCII is the same in both, and need not be encoded.
  const encoding = bytes === body.length ? 'latin1' : 'utf8';
  if (together) writeTogether(() => response.end(body, encoding));
  else response.end(body, encoding);
}
