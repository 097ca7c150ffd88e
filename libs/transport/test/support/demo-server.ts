import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createCallSecret, verifyConnection, verifyHttpCall, verifySubscribe } from '@hub/identity';
import { type ExecutionResult, type FormattedExecutionResult, GraphQLError, parse } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { answerToBreak, type SubgraphCall, type SubgraphResult, type SubgraphTransport } from '../../src/index.js';

export const SECRET = 'the secret of this gateway and this subgraph';

/** A subgraph's server, small but real: signed calls over HTTP and graphql-ws, answered by a local transport. */
export interface DemoServer {
  readonly url: string;
  /** Connections that are open now. */
  connections(): number;
  /** Ends it as a crash would: every connection breaks. */
  kill(): Promise<void>;
  /** Stops reading and answering; connections stay open. */
  freeze(): void;
}

export async function startDemoServer(
  executor: SubgraphTransport,
  options: { port?: number } = {},
): Promise<DemoServer> {
  const secret = createCallSecret(SECRET);
  const server = createServer((request, response) => {
    void answer(request).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  const answer = async (request: IncomingMessage): Promise<{ status: number; body: object }> => {
    const body = await readAll(request);
    const verified = verifyHttpCall(secret, { headers: request.headers, body, now: Date.now() });
    if (!verified.trusted) return { status: 401, body: { errors: [{ message: verified.refusal }] } };
    const call = JSON.parse(body.toString()) as Pick<SubgraphCall, 'query' | 'variables' | 'operationName'>;
    return { status: 200, body: await executor.fetch({ ...call, actor: verified.actor }) };
  };
  const sockets = new WebSocketServer({ server });
  useServer(
    {
      onConnect: (context) => verifyConnection(secret, context.connectionParams, Date.now()).trusted,
      onSubscribe: (_context, _id, payload) => {
        const verified = verifySubscribe(secret, payload, Date.now());
        if (!verified.trusted) return [new GraphQLError(verified.refusal)];
        const { query, variables, operationName } = payload;
        const call = {
          query,
          actor: verified.actor,
          ...(variables && { variables }),
          ...(operationName && { operationName }),
        };
        return { schema: null as never, document: parse('subscription { any }'), contextValue: call };
      },
      subscribe: (args) =>
        resultsOf(executor, args.contextValue as SubgraphCall) as AsyncIterableIterator<ExecutionResult>,
      // As it is: graphql-ws would expect GraphQLError objects.
      onNext: (_context, _id, _payload, _args, result) => result as FormattedExecutionResult,
    },
    sockets,
  );
  const open = trackSockets(server);
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    connections: () => open.size,
    async kill() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
    freeze() {
      server.removeAllListeners('request');
      for (const client of sockets.clients) client.pause();
      sockets.removeAllListeners('connection');
    },
  };
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function trackSockets(server: Server): Set<Socket> {
  const open = new Set<Socket>();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  return open;
}

/** The results as graphql-ws wants them. */
function resultsOf(executor: SubgraphTransport, call: SubgraphCall): AsyncIterableIterator<SubgraphResult> {
  const queue: SubgraphResult[] = [];
  let wake = Promise.withResolvers<void>();
  let ended = false;
  const end = () => {
    ended = true;
    wake.resolve();
  };
  const push = (result: SubgraphResult) => {
    queue.push(result);
    wake.resolve();
  };
  const stop = executor.subscribe(call, {
    next: push,
    error: (error) => {
      push(answerToBreak(error));
      end();
    },
    complete: end,
  });
  return {
    async next() {
      while (queue.length === 0 && !ended) {
        await wake.promise;
        wake = Promise.withResolvers();
      }
      const value = queue.shift();
      return value === undefined ? { done: true, value } : { done: false, value };
    },
    async return() {
      stop();
      end();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
