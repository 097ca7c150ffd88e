import type { SubgraphTransport } from '@hub/transport';
import { GraphQLError } from 'graphql';
import { ERROR_CODE } from '../errors/error-code.js';
import type { PresentErrors } from '../errors/present-errors.js';
import { toParams } from '../http/graphql-params.js';
import { HttpProblem } from '../http/http-problem.js';
import { readTraceparent } from '../http/trace-context.js';
import type { PrepareRequest } from '../persisted/prepare-request.js';
import type { PreparedOperation } from '../planning/prepared-operations.js';
import type { LiveViews } from './live-views.js';
import { NewestFrame } from './newest-frame.js';
import type { SocketSession } from './socket-session.js';
import { type PresentedResult, ViewFrame } from './view-frame.js';

export interface SocketOperationsOptions {
  readonly prepare: PrepareRequest;
  readonly transports: ReadonlyMap<string, SubgraphTransport>;
  readonly views: LiveViews;
  readonly presentErrors: PresentErrors;
  readonly requestTimeoutMs: number;
}

/** An operation a client sent over its socket, accepted and ready. */
export interface SocketOperation {
  readonly prepared: PreparedOperation;
  /** For a query or mutation: one frame. Its calls are cancelled when the reader leaves before. */
  execute(): NewestFrame<ViewFrame>;
  /** For a subscription. */
  watch(): NewestFrame<ViewFrame>;
}

/** The same gates as over HTTP: shape, limits, validation, plan, variables; in the end the operation or the errors. */
export function acceptOperation(
  session: SocketSession,
  payload: Readonly<Record<string, unknown>>,
  options: SocketOperationsOptions,
): SocketOperation | readonly GraphQLError[] {
  if (!session.isValid)
    return [new GraphQLError('The access token has expired.', { extensions: { code: ERROR_CODE.UNAUTHENTICATED } })];
  const params = readParams(payload);
  if (params instanceof GraphQLError) return [params];
  const { actor, asker } = session;
  const prepared = options.prepare(params, asker);
  if (prepared.refused) return prepared.refused;
  const { operation, variables } = prepared;
  const traceparent = readTraceparent(params.extensions?.traceparent);
  return {
    prepared: operation,
    execute() {
      const controller = new AbortController();
      const abort = () => controller.abort(new Error('The client left, or the time is up.'));
      const timer = setTimeout(abort, options.requestTimeoutMs).unref();
      session.signal.addEventListener('abort', abort, { once: true });
      const answer = new NewestFrame<ViewFrame>(() => {
        clearTimeout(timer);
        session.signal.removeEventListener('abort', abort);
        abort();
      });
      const { transports } = options;
      const trace = traceparent ? { traceparent } : {};
      const context = { actor, variables, transports, signal: controller.signal, ...trace };
      const run = async () => {
        try {
          return present(await operation.executePlan(operation.planned, context), options.presentErrors);
        } catch (error) {
          return present(
            { errors: [error instanceof Error ? error : new Error(String(error))] },
            options.presentErrors,
          );
        }
      };
      void run().then((frame) => {
        answer.put(frame);
        answer.end();
      });
      return answer;
    },
    watch: () => options.views.watch(operation, variables, actor),
  };
}

function readParams(payload: Readonly<Record<string, unknown>>) {
  try {
    return toParams(payload);
  } catch (error) {
    if (!(error instanceof HttpProblem)) throw error;
    return new GraphQLError(error.message, { extensions: { code: error.code } });
  }
}

function present(
  result: { readonly data?: Record<string, unknown> | null; readonly errors?: readonly Error[] },
  presentErrors: PresentErrors,
): ViewFrame {
  const { data, errors } = result;
  return new ViewFrame({
    ...(data === undefined ? {} : { data }),
    ...(errors && errors.length > 0 ? { errors: presentErrors(errors) } : {}),
  } as PresentedResult);
}
