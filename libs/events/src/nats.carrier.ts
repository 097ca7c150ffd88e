import { setTimeout as delay } from 'node:timers/promises';
import { type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { type EventLog, WARNINGS } from './event-log.js';
import type { Domain, EventCarrier, HubEvent } from './hub-event.js';
import { readNatsAddress } from './nats-address.js';
import { NatsFollower } from './nats-follower.js';
import { ensureStream, type StreamPlan, subjectOf } from './nats-stream.js';
import { assertEvent } from './parse-event.js';

export interface NatsCarrierOptions {
  /** `nats://host:4222`, with `user:password@` where NATS wants it; several for a cluster, separated by commas. */
  readonly url: string;
  /** Names this client in the server's monitoring. */
  readonly name: string;
  readonly log?: EventLog;
  /** Default `HUB_EVENTS`. */
  readonly streamName?: string;
  /** First part of every subject. Default `hub`. */
  readonly subjectPrefix?: string;
  /** Copies of the stream in a cluster. Default 1. */
  readonly replicas?: number;
  /** How long events are kept for followers that lost their connection. Default one day. */
  readonly maxAgeMs?: number;
  /** An event published twice within this time is stored once. Default 10 minutes. */
  readonly dedupeMs?: number;
  /** How long a publication waits for the server's acknowledgement. Default 5 000. */
  readonly publishTimeoutMs?: number;
  /** How long to wait for the first connection before carrying on without one. Default 5 000. */
  readonly connectTimeoutMs?: number;
  /** Pause between attempts to connect. Default 500. */
  readonly reconnectMs?: number;
}

interface Connected {
  readonly connection: NatsConnection;
  readonly manager: JetStreamManager;
}

/**
 * Carries events over NATS JetStream. A server that is away never fails a start: the carrier keeps trying, refuses
 * to publish meanwhile, and tells followers of a gap once events flow.
 */
export async function connectNatsCarrier(options: NatsCarrierOptions): Promise<EventCarrier> {
  const carrier = new NatsCarrier(options);
  await carrier.open();
  return carrier;
}

class NatsCarrier implements EventCarrier {
  readonly #log: EventLog;
  readonly #plan: StreamPlan;
  readonly #followers = new Set<NatsFollower>();
  readonly #publishing = new Set<Promise<unknown>>();
  readonly #closing = new AbortController();
  #connected: Connected | undefined;
  #live = false;
  /** False after a reconnection: a server that lost its disk lost the stream too. */
  #streamKnown = false;
  #running: Promise<void> | undefined;

  constructor(private readonly options: NatsCarrierOptions) {
    this.#log = options.log ?? WARNINGS;
    this.#plan = {
      streamName: options.streamName ?? 'HUB_EVENTS',
      subjectPrefix: options.subjectPrefix ?? 'hub',
      replicas: options.replicas ?? 1,
      maxAgeMs: options.maxAgeMs ?? 24 * 3_600_000,
      dedupeMs: options.dedupeMs ?? 600_000,
    };
  }

  async open(): Promise<void> {
    const { promise: firstConnection, resolve } = Promise.withResolvers<void>();
    this.#running = this.#stayConnected(resolve);
    const waited = new AbortController();
    await Promise.race([
      firstConnection,
      delay(this.options.connectTimeoutMs ?? 5_000, undefined, { signal: waited.signal }).catch(() => undefined),
    ]);
    waited.abort();
  }

  async publish(event: HubEvent): Promise<void> {
    assertEvent(event);
    const connected = this.#connected;
    if (connected === undefined || !this.#live) throw new Error('The event bus is not connected.');
    if (!this.#streamKnown) {
      await ensureStream(connected.manager, this.#plan);
      this.#streamKnown = true;
    }
    const acknowledged = connected.manager.jetstream().publish(subjectOf(event, this.#plan), JSON.stringify(event), {
      msgID: event.id,
      timeout: this.options.publishTimeoutMs ?? 5_000,
      expect: { streamName: this.#plan.streamName },
    });
    this.#publishing.add(acknowledged);
    try {
      await acknowledged;
    } finally {
      this.#publishing.delete(acknowledged);
    }
  }

  async follow(domains: readonly Domain[], onEvent: (event: HubEvent) => void, onGap: () => void) {
    if (this.#closing.signal.aborted) throw new Error('The event carrier is closed.');
    const follower = new NatsFollower({ domains: [...domains], onEvent, onGap }, this.#plan, this.#log);
    this.#followers.add(follower);
    if (this.#connected !== undefined && this.#live) await follower.start(this.#connected.manager, { gap: false });
    return async () => {
      this.#followers.delete(follower);
      follower.stop();
    };
  }

  isConnected(): boolean {
    return this.#live;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled(this.#publishing);
    for (const follower of this.#followers) follower.stop();
    this.#followers.clear();
    const connection = this.#connected?.connection;
    // Draining waits for the server's answer, which a server that is away never gives.
    if (this.#live) await connection?.drain();
    else await connection?.close();
    await this.#running;
  }

  /** Connects, again and again, until the carrier is closed. The client library reconnects on its own in between. */
  async #stayConnected(onFirst: () => void): Promise<void> {
    while (!this.#closing.signal.aborted) {
      try {
        const connection = await this.#connect();
        onFirst();
        await connection.closed();
      } catch (error) {
        this.#log.warn('the event bus cannot be reached, will be tried again', { error });
      }
      this.#live = false;
      this.#connected = undefined;
      await delay(this.options.reconnectMs ?? 500, undefined, { signal: this.#closing.signal }).catch(() => undefined);
    }
  }

  async #connect(): Promise<NatsConnection> {
    const { url, name, reconnectMs = 500 } = this.options;
    const connection = await connect({
      ...readNatsAddress(url),
      name,
      timeout: 5_000,
      maxReconnectAttempts: -1,
      reconnectTimeWait: reconnectMs,
      pingInterval: 5_000,
      ignoreAuthErrorAbort: true,
    });
    try {
      const manager = await jetstreamManager(connection);
      await ensureStream(manager, this.#plan);
      this.#streamKnown = true;
      this.#connected = { connection, manager };
      this.#live = !this.#closing.signal.aborted;
      void this.#watch(connection, manager);
      for (const follower of this.#followers) void follower.start(manager, { gap: true });
    } catch (error) {
      await connection.close();
      throw error;
    }
    if (this.#closing.signal.aborted) await connection.close();
    return connection;
  }

  async #watch(connection: NatsConnection, manager: JetStreamManager): Promise<void> {
    for await (const status of connection.status()) {
      if (status.type === 'disconnect') {
        this.#live = false;
        this.#streamKnown = false;
        this.#log.warn('the event bus is away', { server: status.server });
      }
      if (status.type === 'reconnect') {
        this.#live = true;
        this.#log.info('the event bus is back', { server: status.server });
        for (const follower of this.#followers) void follower.start(manager, { gap: true });
      }
    }
  }
}
