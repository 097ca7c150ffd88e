import { once } from 'node:events';
import { createReadStream, existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { createFakeFigures, type FakeFigures } from './fake-figures.ts';
import { fakeSchema } from './fake-schema.ts';

export type PartName = 'training' | 'budget' | 'outreach';

export interface FakeHub {
  readonly url: string;
  readonly wsUrl: string;
  /** `authorization` of every socket so far, in order. */
  readonly authorizations: readonly string[];
  /** Sockets open now. */
  sockets(): number;
  /** Changes the year's figures and tells every subscriber. */
  move(year: number): void;
  /** The agency goes away, or comes back with the figures it had. */
  setAway(part: PartName, away: boolean): void;
  /** Sets a part's sequence, so that the next state looks older or newer. */
  setSequence(year: number, part: PartName, sequence: number): void;
  /** Cuts every connection, and refuses new ones until told otherwise. */
  setDown(down: boolean): void;
  /** Says nothing more on any connection, open or new, without closing it. */
  setMute(mute: boolean): void;
  /** Ends every subscription with this close code. */
  closeSockets(code: number): void;
  stop(): Promise<void>;
}

export interface FakeHubOptions {
  readonly port?: number;
  /** False: there is no `/demo/token`. */
  readonly demo?: boolean;
  readonly tokenLifeMs?: number;
  /** Tokens accepted besides those issued here. */
  readonly knownTokens?: readonly string[];
  /** Folder of the built page. */
  readonly dist?: string;
}

/** The strictest policy the page must live with: nothing from elsewhere, nothing inline, no data: addresses. */
export const STRICT_CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** A stand-in for the whole hub: the built page, demo tokens, and one live subscription. For tests and development. */
export async function startFakeHub(options: FakeHubOptions = {}): Promise<FakeHub> {
  const { port = 0, demo = true, tokenLifeMs = 3_600_000, knownTokens = [], dist = DIST } = options;
  const years = new Map<number, FakeFigures>();
  const away = new Set<PartName>();
  const listeners = new Set<(year: number) => void>();
  const tokens = new Set<string>(knownTokens);
  const authorizations: string[] = [];
  let down = false;
  let mute = false;

  const figuresOf = (year: number) => {
    const figures = years.get(year) ?? createFakeFigures(year);
    years.set(year, figures);
    return figures;
  };
  const stateOf = (year: number) => {
    const { training, budget, outreach } = structuredClone({ ...figuresOf(year), move: null });
    const parts = { training, budget, outreach };
    for (const part of away) parts[part] = null;
    return { programme: { year, ...parts } };
  };

  const server = createServer((request, response) => {
    if (down) return void request.socket.destroy();
    if (request.url === '/demo/token' && demo) return issueToken(request, response);
    servePage(dist, request, response);
  });

  function issueToken(request: IncomingMessage, response: ServerResponse): void {
    if (request.method !== 'POST' || request.headers['content-type'] !== 'application/json') {
      response.writeHead(415).end();
      return;
    }
    const iat = Date.now() / 1000;
    const claims = { sub: 'demo', iat, exp: iat + tokenLifeMs / 1000, nth: tokens.size };
    const accessToken = `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.sig`;
    tokens.add(accessToken);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ accessToken, expiresAt: new Date(claims.exp * 1000).toISOString() }));
  }

  const sockets = new WebSocketServer({ server, path: '/graphql' });
  sockets.shouldHandle = (request) => !down && request.url === '/graphql';
  sockets.on('connection', (socket) => {
    if (mute) socket.pause();
  });
  useServer(
    {
      schema: fakeSchema(),
      roots: { subscription: { programme: ({ year }: { year: number }) => states(year) } },
      onConnect: ({ connectionParams }) => {
        const authorization = String(connectionParams?.authorization);
        authorizations.push(authorization);
        return tokens.has(authorization.replace('Bearer ', ''));
      },
    },
    sockets,
  );

  async function* states(year: number) {
    let wake = () => {};
    let moved = true;
    const listener = (changed: number) => {
      if (changed !== year) return;
      moved = true;
      wake();
    };
    listeners.add(listener);
    try {
      for (;;) {
        if (moved) {
          moved = false;
          yield stateOf(year);
        } else
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      }
    } finally {
      listeners.delete(listener);
    }
  }

  const tell = (year: number) => {
    for (const listener of listeners) listener(year);
  };
  const tellAll = () => {
    for (const year of years.keys()) tell(year);
  };

  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const { port: bound } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${bound}`,
    wsUrl: `ws://127.0.0.1:${bound}/graphql`,
    authorizations,
    sockets: () => sockets.clients.size,
    move(year) {
      figuresOf(year).move();
      tell(year);
    },
    setAway(part, isAway) {
      if (isAway) away.add(part);
      else away.delete(part);
      tellAll();
    },
    setSequence(year, part, sequence) {
      const figures = figuresOf(year)[part];
      if (figures) figures.sequence = sequence;
      tell(year);
    },
    setDown(isDown) {
      down = isDown;
      if (isDown) for (const socket of sockets.clients) socket.terminate();
    },
    setMute(isMute) {
      mute = isMute;
      for (const socket of sockets.clients) {
        if (mute) socket.pause();
        else socket.resume();
      }
    },
    closeSockets(code) {
      for (const socket of sockets.clients) socket.close(code, 'closed by the test');
    },
    async stop() {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function servePage(dist: string, request: IncomingMessage, response: ServerResponse): void {
  const path = new URL(request.url ?? '/', 'http://fake').pathname;
  const file = join(dist, normalize(path.replace(/^\/dashboard\/?/, '/')));
  const found = path.endsWith('/') ? join(file, 'index.html') : file;
  if (!path.startsWith('/dashboard/') || !existsSync(found)) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {
    'content-type': TYPES[extname(found)] ?? 'application/octet-stream',
    'content-security-policy': STRICT_CSP,
    'x-content-type-options': 'nosniff',
  });
  createReadStream(found).pipe(response);
}
