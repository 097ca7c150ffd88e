import { setTimeout as delay } from 'node:timers/promises';
import {
  type Consumer,
  type ConsumerMessages,
  DeliverPolicy,
  type JetStreamManager,
  type JsMsg,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import type { EventLog } from './event-log.js';
import { deliver, type Follower, tellOfGap } from './followers.js';
import { ensureStream, everySubject, type StreamPlan } from './nats-stream.js';
import { parseEvent } from './parse-event.js';

const RETRY_MS = 250;
/** The server forgets a consumer nobody reads from after this. */
const INACTIVE_MS = 60_000;
/** How long one pull waits; half of it is the heartbeat by which a lost consumer is noticed. */
const PULL_MS = 10_000;

/**
 * Reads the stream for one follower through an ordered consumer of its own. After an interruption it makes a
 * new consumer where the old one stopped, so nothing still stored is missed, and then tells of a gap.
 */
export class NatsFollower {
  /** Stream sequence of the last event seen; undefined until it was live for the first time. */
  #seen: number | undefined;
  #messages: ConsumerMessages | undefined;
  /** Raised by every start and stop: what an older start still does is ignored. */
  #generation = 0;

  constructor(
    private readonly follower: Follower,
    private readonly plan: StreamPlan,
    private readonly log: EventLog,
  ) {}

  /** Reads from now on, the first time; afterwards from where it stopped. Resolves when events flow or it was stopped. */
  async start(manager: JetStreamManager, { gap }: { readonly gap: boolean }): Promise<void> {
    const generation = this.#begin();
    while (generation === this.#generation) {
      try {
        await this.#consume(manager, generation);
        if (gap && generation === this.#generation) tellOfGap(this.follower, this.log);
        return;
      } catch (error) {
        this.log.warn('following the event stream failed, will be tried again', { error });
        await delay(RETRY_MS);
      }
    }
  }

  stop(): void {
    this.#begin();
  }

  #begin(): number {
    this.#messages?.close().catch((error: unknown) => this.log.warn('an event consumer did not close', { error }));
    this.#messages = undefined;
    this.#generation += 1;
    return this.#generation;
  }

  async #consume(manager: JetStreamManager, generation: number): Promise<void> {
    const stream = await ensureStream(manager, this.plan);
    // A stream made anew counts from 1 again: do not wait for a sequence it will reach in days.
    const seen = Math.min(this.#seen ?? stream.state.last_seq, stream.state.last_seq);
    const consumer = await manager.jetstream().consumers.get(this.plan.streamName, {
      filter_subjects: everySubject(this.plan),
      deliver_policy: DeliverPolicy.StartSequence,
      opt_start_seq: seen + 1,
      inactive_threshold: nanos(INACTIVE_MS),
    });
    if (generation !== this.#generation) return;
    this.#seen = seen;
    const messages = await consumer.consume({
      expires: PULL_MS,
      abort_on_missing_resource: true,
      callback: (message) => {
        if (generation === this.#generation) this.#receive(message);
      },
    });
    this.#messages = messages;
    void this.#restartWhenLost(messages, consumer, manager, generation);
  }

  #receive(message: JsMsg): void {
    this.#seen = message.seq;
    const parsed = parseEvent(message.string());
    if (parsed.valid) deliver(this.follower, parsed.event, this.log);
    else
      this.log.warn('dropped a message that is not a hub event', { fault: parsed.fault, streamSequence: message.seq });
  }

  async #restartWhenLost(
    messages: ConsumerMessages,
    consumer: Consumer,
    manager: JetStreamManager,
    generation: number,
  ): Promise<void> {
    const reason = await messages.closed();
    // Gone already where the server restarted; otherwise it would idle until it is forgotten.
    await consumer.delete().catch(() => undefined);
    if (generation !== this.#generation) return;
    this.log.warn('the event consumer was lost and is made anew', { reason });
    await this.start(manager, { gap: true });
  }
}
