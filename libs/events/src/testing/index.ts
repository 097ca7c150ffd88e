export { announceSkip, createNatsServer, NATS_SERVER, NATS_URL, type NatsServer } from './nats-server.js';
