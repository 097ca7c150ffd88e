import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ANONYMOUS } from '@hub/identity';
import type { StubSubgraph } from '../stubs/stub-subgraph.js';

/** What a subgraph's server does with a call: answer it, or one of the ways a network has of not answering. */
export type Behaviour =
  | 'OK'
  | 'FROZEN'
  | 'HTML_500'
  | 'HTML_200'
  | 'RUBBISH'
  | 'NO_GRAPHQL'
  | 'WRONG_SHAPE'
  | 'OVERSIZED'
  | 'CUT'
  | 'DRIP';

export const FAULTS: readonly Behaviour[] = [
  'FROZEN',
  'HTML_500',
  'HTML_200',
  'RUBBISH',
  'NO_GRAPHQL',
  'WRONG_SHAPE',
  'OVERSIZED',
  'CUT',
  'DRIP',
];
export const MAX_ANSWER_BYTES = 100_000;
const SECRET_OF_THE_SERVER = 'at Query.run (/srv/budget/db.ts:12) postgres://budget:secret@10.0.0.9';

/** A stub subgraph behind HTTP whose server can be told to misbehave. */
export class FaultyServer {
  behaviour: Behaviour = 'OK';
  /** Bodies of the calls that arrived. */
  readonly calls: string[] = [];
  /** Calls whose client left before they were answered. */
  abandoned = 0;
  private server = createServer();
  private port = 0;

  constructor(private readonly stub: StubSubgraph) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}/graphql`;
  }

  /** Listens on the port it had before, if it had one. */
  async start(): Promise<void> {
    this.server = createServer((request, response) => void this.serve(request, response));
    await new Promise<void>((resolve) => this.server.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
  }

  /** As a killed process: open connections are cut, new ones refused. */
  async kill(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.on('error', () => {});
    response.once('close', () => {
      if (!response.writableFinished) this.abandoned += 1;
    });
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = String(Buffer.concat(chunks));
    this.calls.push(body);
    const json = { 'content-type': 'application/json' };
    switch (this.behaviour) {
      case 'OK': {
        const answer = JSON.stringify(await this.stub.fetch({ ...JSON.parse(body), actor: ANONYMOUS }));
        response.writeHead(200, json).end(answer);
        return;
      }
      case 'FROZEN':
        return;
      case 'HTML_500':
        response.writeHead(500, { 'content-type': 'text/html' }).end(`<h1>${SECRET_OF_THE_SERVER}</h1>`);
        return;
      case 'HTML_200':
        response.writeHead(200, { 'content-type': 'text/html' }).end(`<h1>${SECRET_OF_THE_SERVER}</h1>`);
        return;
      case 'RUBBISH':
        response.writeHead(200, json).end(`{"data": ${SECRET_OF_THE_SERVER}`);
        return;
      case 'NO_GRAPHQL':
        response.writeHead(200, json).end(JSON.stringify({ ok: true, detail: SECRET_OF_THE_SERVER }));
        return;
      case 'WRONG_SHAPE': {
        const fields = { budget: SECRET_OF_THE_SERVER, confirm: SECRET_OF_THE_SERVER };
        response.writeHead(200, json).end(JSON.stringify({ data: { ...fields, _entities: [fields] } }));
        return;
      }
      case 'OVERSIZED':
        response.writeHead(200, json).end(JSON.stringify({ data: { padding: 'x'.repeat(MAX_ANSWER_BYTES * 2) } }));
        return;
      case 'CUT':
        response.writeHead(200, json).write('{"data": {');
        setTimeout(() => response.destroy(), 5);
        return;
      case 'DRIP': {
        response.writeHead(200, json);
        const timer = setInterval(() => response.write(' '), 20);
        response.once('close', () => clearInterval(timer));
        return;
      }
      default:
        this.behaviour satisfies never;
    }
  }
}
