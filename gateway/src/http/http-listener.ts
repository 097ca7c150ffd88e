import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A listening server and the way to end it without cutting off answers. */
export interface HttpListener {
  readonly server: Server;
  /** `http://host:port` */
  readonly url: string;
  /** Stops accepting; resolves when every answer is out, or cuts the rest off after `drainMs`. */
  close(drainMs: number): Promise<void>;
}

const HEADERS_TIMEOUT_MS = 15_000;
const REQUEST_TIMEOUT_MS = 60_000;
const KEEP_ALIVE_MS = 65_000;
const MAX_HEADER_BYTES = 16_384;

/** Listens on `host:port`; port 0 takes a free one. */
export async function listen(host: string, port: number, onRequest: RequestListener): Promise<HttpListener> {
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES, shouldUpgradeCallback: asksForWebSocket }, onRequest);
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return { server, url: `http://${name}:${address.port}`, close: (drainMs) => close(server, drainMs) };
}

/** Some clients (Java's, curl) offer HTTP/2 with every request: who does not take an offer answers as if it were not made. */
function asksForWebSocket({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === 'websocket';
}

async function close(server: Server, drainMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const cutOff = setTimeout(() => server.closeAllConnections(), drainMs);
  await closed;
  clearTimeout(cutOff);
}
