import type { Server } from 'node:http';
import type { Actor } from '@hub/identity';
import { verifyConnection, verifySubscribe } from '@hub/identity';
import { answerToBreak, type SubgraphCall, type SubgraphResult, type SubgraphTransport } from '@hub/transport';
import { type ExecutionResult, type FormattedExecutionResult, GraphQLError, parse } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { LatestValue } from '../live/latest-value.js';
import type { Logger } from '../logger.js';

const MAX_FRAME_BYTES = 1024 * 1024;

export interface SubscriptionOptions {
  readonly secret: Parameters<typeof verifyConnection>[0];
  readonly transport: SubgraphTransport;
  readonly logger: Logger;
}

/** Serves subscriptions over graphql-transport-ws; the connection and each subscribe must be signed. */
export function serveSubscriptions(server: Server, options: SubscriptionOptions): { stop(): Promise<void> } {
  const sockets = new WebSocketServer({ server, path: '/graphql', maxPayload: MAX_FRAME_BYTES });
  const served = useServer(
    {
      onConnect: (context) => verifyConnection(options.secret, context.connectionParams, Date.now()).trusted,
      onSubscribe: (_context, _id, payload) => {
        const verified = verifySubscribe(options.secret, payload, Date.now());
        if (!verified.trusted) {
          options.logger.warn('a subscription was refused', { refusal: verified.refusal });
          return [
            new GraphQLError('This call is not signed by the gateway.', { extensions: { code: 'UNAUTHENTICATED' } }),
          ];
        }
        // Only `subscribe` below is called, and it reads the call from here.
        const call = callOf(payload, verified.actor);
        return { schema: NO_SCHEMA, document: ANY_SUBSCRIPTION, contextValue: call };
      },
      subscribe: (args) =>
        resultsOf(options.transport, args.contextValue as SubgraphCall) as AsyncIterable<ExecutionResult>,
      // As it is: graphql-ws would call `toJSON` of errors that are plain objects already, and close the socket.
      onNext: (_context, _id, _payload, _args, result) => result as FormattedExecutionResult,
    },
    sockets,
  );
  return { stop: async () => served.dispose() };
}

/** graphql-ws only looks at the document's operation type; the call itself travels as the context value. */
const ANY_SUBSCRIPTION = parse('subscription { any }');
const NO_SCHEMA = null as never;

function callOf(payload: SubscribePayload, actor: Actor): SubgraphCall {
  const { query, variables, operationName } = payload;
  return {
    query,
    actor,
    ...(variables == null ? {} : { variables }),
    ...(operationName == null ? {} : { operationName }),
  };
}

/** The subscription's results; of several that wait for a slow socket the newest. */
function resultsOf(transport: SubgraphTransport, call: SubgraphCall): AsyncIterableIterator<SubgraphResult> {
  let stop: () => void = () => undefined;
  const results = new LatestValue<SubgraphResult>(() => stop());
  stop = transport.subscribe(call, {
    next: (result) => results.push(result),
    error: (error) => {
      results.push(answerToBreak(error));
      results.end();
    },
    complete: () => results.end(),
  });
  return results;
}
