/**
 * A limit: a `ws` server that sends as many bytes as a message of the hub has to every socket whenever it is posted to. No
 * books, no GraphQL, one text for everybody.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { announce } from '../lib/processes.ts';

const figures = readFileSync(new URL('../gateway/fixtures/hub/programme.expected.json', import.meta.url), 'utf8');
const subscribers = new Set<{ send(text: string): void }>();
let count = 0;
const message = () =>
  `{"id":"live","type":"next","payload":${figures.trim().replace(/"enrolments":\d+/, `"enrolments":${count}`)}}`;

const server = createServer((request, response) => {
  request.resume().on('end', () => {
    count += 1;
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    const text = message();
    for (const socket of subscribers) socket.send(text);
  });
});
const sockets = new WebSocketServer({
  server,
  perMessageDeflate: false,
  handleProtocols: () => 'graphql-transport-ws',
});
sockets.on('connection', (socket) => {
  socket.on('message', (data: Buffer) => {
    if (String(data).includes('connection_init')) return socket.send('{"type":"connection_ack"}');
    subscribers.add(socket);
    return socket.send(message());
  });
  socket.on('close', () => subscribers.delete(socket));
});
server.listen(0, '127.0.0.1', () =>
  announce(`http://127.0.0.1:${(server.address() as { port: number }).port}/graphql`),
);
