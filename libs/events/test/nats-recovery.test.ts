import { announceSkip, createNatsServer, NATS_SERVER, NATS_URL, type NatsServer } from '@hub/events/testing';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectNatsCarrier, type EventCarrier, type NatsCarrierOptions } from '../src/index.js';
import { collect, createMemoryLog, newEvent } from './support/events.js';
import { eventually } from './support/eventually.js';
import { createTcpProxy } from './support/tcp-proxy.js';

// HUB_TEST_NATS_URL says that tests over NATS are wanted; these need a server they may kill.
const missing =
  NATS_URL === undefined ? 'HUB_TEST_NATS_URL is not set.' : NATS_SERVER ? undefined : 'no nats-server here.';
if (missing !== undefined) announceSkip('recovery of events over NATS', missing);

const log = createMemoryLog();
let server: NatsServer;
const carriers: EventCarrier[] = [];

async function open(options: Partial<NatsCarrierOptions> = {}): Promise<EventCarrier> {
  const defaults = { url: server.url, name: 'test', log, reconnectMs: 50, publishTimeoutMs: 2_000 };
  const carrier = await connectNatsCarrier({ ...defaults, ...options });
  carriers.push(carrier);
  return carrier;
}

async function asAdministrator<T>(work: (connection: NatsConnection) => Promise<T>): Promise<T> {
  const connection = await connect({ servers: server.url });
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}

describe.skipIf(missing !== undefined)('events over NATS JetStream', () => {
  beforeAll(async () => {
    server = await createNatsServer(NATS_SERVER ?? '');
  });
  beforeEach(async () => {
    log.warnings.length = 0;
    await server.start();
  });
  afterEach(async () => {
    await Promise.all(carriers.splice(0).map((carrier) => carrier.close()));
    await server.kill();
    await server.wipe();
  });
  afterAll(() => server.dispose());

  it('flow again after the server was killed and started, and followers are told of a gap', async () => {
    const [publisher, reader] = [await open(), await open()];
    const follower = await collect(reader, ['training']);
    await publisher.publish(newEvent('training', 'before'));
    await eventually(() => expect(follower.subjects()).toEqual(['before']));
    expect(follower.gaps.count).toBe(0);

    await server.kill();
    await eventually(() => expect([publisher.isConnected(), reader.isConnected()]).toEqual([false, false]));
    await expect(publisher.publish(newEvent('training', 'while away'))).rejects.toThrow(/not connected/);

    await server.start();
    await eventually(() => expect(publisher.isConnected()).toBe(true));
    await eventually(() => expect(follower.gaps.count).toBeGreaterThan(0));
    await publisher.publish(newEvent('training', 'after'));
    await eventually(() => expect(follower.subjects()).toEqual(['before', 'after']));
  });

  it('reach a follower that lost its connection as they were published, once each', async () => {
    const { hostname, port } = new URL(server.url);
    const proxy = await createTcpProxy({ host: hostname, port: Number(port) });
    const [publisher, reader] = [await open(), await open({ url: `nats://127.0.0.1:${proxy.port}` })];
    const follower = await collect(reader, ['training']);
    await publisher.publish(newEvent('training', '1'));
    await eventually(() => expect(follower.subjects()).toEqual(['1']));
    proxy.cut();
    for (const subject of ['2', '3', '4']) await publisher.publish(newEvent('training', subject));
    proxy.restore();
    await eventually(() => expect(follower.subjects()).toEqual(['1', '2', '3', '4']));
    await eventually(() => expect(follower.gaps.count).toBeGreaterThan(0));
    await publisher.publish(newEvent('training', '5'));
    await eventually(() => expect(follower.subjects()).toEqual(['1', '2', '3', '4', '5']));
    await reader.close();
    proxy.dispose();
  });

  it('flow again when the server comes back without what it had stored', async () => {
    const [publisher, reader] = [await open(), await open()];
    const follower = await collect(reader, ['training']);
    for (const subject of ['1', '2', '3']) await publisher.publish(newEvent('training', subject));
    await eventually(() => expect(follower.events).toHaveLength(3));
    await server.kill();
    await server.wipe();
    await server.start();
    await eventually(() => expect(follower.gaps.count).toBeGreaterThan(0));
    await eventually(() => expect(publisher.isConnected()).toBe(true));
    await publisher.publish(newEvent('training', 'anew'));
    await eventually(() => expect(follower.subjects().at(-1)).toBe('anew'));
  });

  it('are published although nobody follows, when the server comes back without what it had stored', async () => {
    const publisher = await open();
    await server.kill();
    await server.wipe();
    await server.start();
    await eventually(() => expect(publisher.isConnected()).toBe(true));
    await publisher.publish(newEvent('training'));
  });

  it('start to flow when a server that was away at the start appears', async () => {
    await server.kill();
    const carrier = await open({ connectTimeoutMs: 100 });
    expect(carrier.isConnected()).toBe(false);
    const follower = await collect(carrier, ['budget']);
    await server.start();
    await eventually(() => expect(follower.gaps.count).toBe(1));
    await carrier.publish(newEvent('budget', 'hello'));
    await eventually(() => expect(follower.subjects()).toEqual(['hello']));
  });

  it('flow on when an administrator deletes the consumer', async () => {
    const carrier = await open();
    const follower = await collect(carrier, ['training']);
    await asAdministrator(async (connection) => {
      const { consumers } = await jetstreamManager(connection);
      for (const { name } of await consumers.list('HUB_EVENTS').next()) await consumers.delete('HUB_EVENTS', name);
    });
    await carrier.publish(newEvent('training', 'later'));
    await eventually(() => expect(follower.subjects()).toEqual(['later']));
    expect(follower.gaps.count).toBe(1);
  });

  it('are stored once when they are published twice', async () => {
    const carrier = await open();
    const follower = await collect(carrier, ['training']);
    const event = newEvent('training', 'once');
    await carrier.publish(event);
    await carrier.publish(event);
    await carrier.publish(newEvent('training', 'next'));
    await eventually(() => expect(follower.subjects()).toContain('next'));
    expect(follower.subjects()).toEqual(['once', 'next']);
    const stream = await asAdministrator(async (connection) => {
      return (await jetstreamManager(connection)).streams.info('HUB_EVENTS');
    });
    expect(stream.config.duplicate_window).toBe(600 * 1e9);
    expect(stream.config.subjects).toEqual(['hub.*.>']);
  });

  it('are not disturbed by messages that are none', async () => {
    const carrier = await open();
    const follower = await collect(carrier, ['training']);
    await asAdministrator(async (connection) => {
      for (const junk of ['', '{', '[]', '{"specversion":"1.0"}', '\u0000'])
        connection.publish('hub.training.junk', junk);
      await connection.flush();
    });
    await carrier.publish(newEvent('training', 'sound'));
    await eventually(() => expect(follower.subjects()).toEqual(['sound']));
    expect(log.warnings.filter(({ message }) => message.startsWith('dropped a message'))).toHaveLength(5);
  });

  it('that are being published are acknowledged before the carrier closes', async () => {
    const [publisher, reader] = [await open(), await open()];
    const follower = await collect(reader, ['training']);
    const published = Promise.all(['1', '2', '3'].map((subject) => publisher.publish(newEvent('training', subject))));
    await publisher.close();
    await published;
    await eventually(() => expect(follower.subjects()).toEqual(['1', '2', '3']));
  });

  it('leave no consumer behind when following stops', async () => {
    const carrier = await open();
    const follower = await collect(carrier, ['training']);
    const count = () =>
      asAdministrator(async (connection) => {
        const { streams } = await jetstreamManager(connection);
        return (await streams.info('HUB_EVENTS')).state.consumer_count;
      });
    expect(await count()).toBe(1);
    await follower.stop();
    await eventually(async () => expect(await count()).toBe(0));
  });

  it('have a carrier that closes in no time although the server is away', async () => {
    const [connected, never] = [await open(), await open({ url: 'nats://127.0.0.1:1', connectTimeoutMs: 50 })];
    await collect(connected, ['training']);
    await server.kill();
    await eventually(() => expect(connected.isConnected()).toBe(false));
    const started = performance.now();
    await Promise.all([connected.close(), never.close()]);
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
