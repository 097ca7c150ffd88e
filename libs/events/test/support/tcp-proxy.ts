import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A way to a server that can be cut without touching the server. */
export interface TcpProxy {
  readonly port: number;
  /** Breaks every connection through it and accepts none. */
  cut(): void;
  restore(): void;
  dispose(): void;
}

export async function createTcpProxy(target: { readonly host: string; readonly port: number }): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let passable = true;
  const track = (socket: Socket, other: Socket) => {
    sockets.add(socket);
    socket.on('error', () => other.destroy());
    socket.on('close', () => {
      sockets.delete(socket);
      other.destroy();
    });
  };
  const server = createServer((near) => {
    if (!passable) return near.destroy();
    const far = connect(target.port, target.host);
    track(near, far);
    track(far, near);
    near.pipe(far).pipe(near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  const cut = () => {
    passable = false;
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: address.port,
    cut,
    restore() {
      passable = true;
    },
    dispose() {
      cut();
      server.close();
    },
  };
}
