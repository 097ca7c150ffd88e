import { randomUUID } from 'node:crypto';
import { announceSkip, NATS_URL } from '@hub/events/testing';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectNatsCarrier, createInProcessCarrier, type EventCarrier, type HubEvent } from '../src/index.js';
import { collect, createMemoryLog, newEvent } from './support/events.js';
import { eventually } from './support/eventually.js';

interface Bed {
  /** Another carrier of the same events, as in another process. */
  open(): Promise<EventCarrier>;
  dispose(): Promise<void>;
}

if (NATS_URL === undefined) announceSkip('events over NATS', 'HUB_TEST_NATS_URL is not set.');

const log = createMemoryLog();

function inProcessBed(): Bed {
  const carrier = createInProcessCarrier({ log });
  return { open: async () => carrier, dispose: () => carrier.close() };
}

function natsBed(): Bed {
  const run = randomUUID();
  const streamName = `TEST_${run}`;
  const carriers: EventCarrier[] = [];
  return {
    async open() {
      const options = { url: NATS_URL ?? '', name: 'test', streamName, subjectPrefix: `test-${run}`, log };
      const carrier = await connectNatsCarrier(options);
      carriers.push(carrier);
      return carrier;
    },
    async dispose() {
      await Promise.all(carriers.map((carrier) => carrier.close()));
      const connection = await connect({ servers: NATS_URL ?? '' });
      await (await jetstreamManager(connection)).streams.delete(streamName);
      await connection.close();
    },
  };
}

describe.each<[string, () => Bed, boolean]>([
  ['in process', inProcessBed, false],
  ['over NATS JetStream', natsBed, NATS_URL === undefined],
])('events %s', (_carrier, newBed, skipped) => {
  describe.skipIf(skipped)('behave like any others:', () => {
    let bed: Bed;
    let carrier: EventCarrier;
    let other: EventCarrier;
    beforeEach(async () => {
      log.warnings.length = 0;
      bed = newBed();
      carrier = await bed.open();
      other = await bed.open();
    });
    afterEach(() => bed.dispose());

    it('an event arrives whole at every follower', async () => {
      const [here, there] = [await collect(carrier, ['training']), await collect(other, ['training'])];
      const event = newEvent('training');
      await carrier.publish(event);
      await eventually(() => expect([here.events.length, there.events.length]).toEqual([1, 1]));
      expect(here.events).toEqual([event]);
      expect(there.events).toEqual([event]);
    });

    it('events arrive in the order in which they were published', async () => {
      const follower = await collect(other, ['training', 'budget']);
      const events = Array.from({ length: 300 }, (_, i) => newEvent(i % 2 ? 'training' : 'budget', String(i)));
      for (const event of events) await carrier.publish(event);
      await eventually(() => expect(follower.events).toHaveLength(300));
      expect(follower.subjects()).toEqual(events.map(({ subject }) => subject));
    });

    it('a follower gets the domains it follows and no others', async () => {
      const one = await collect(carrier, ['budget']);
      const two = await collect(carrier, ['training', 'outreach']);
      for (const domain of ['training', 'budget', 'outreach'] as const) await carrier.publish(newEvent(domain, domain));
      await eventually(() => expect(two.events).toHaveLength(2));
      await eventually(() => expect(one.events).toHaveLength(1));
      expect(one.subjects()).toEqual(['budget']);
      expect(two.subjects()).toEqual(['training', 'outreach']);
    });

    it('a follower gets nothing from before it followed', async () => {
      await carrier.publish(newEvent('training', 'before'));
      const follower = await collect(other, ['training']);
      await carrier.publish(newEvent('training', 'after'));
      await eventually(() => expect(follower.events).not.toHaveLength(0));
      expect(follower.subjects()).toEqual(['after']);
      expect(follower.gaps.count).toBe(0);
    });

    it('nothing arrives after following was stopped, and stopping twice does no harm', async () => {
      const [stopped, kept] = [await collect(other, ['training']), await collect(other, ['training'])];
      await carrier.publish(newEvent('training', 'first'));
      await eventually(() => expect([stopped.events.length, kept.events.length]).toEqual([1, 1]));
      const underWay = carrier.publish(newEvent('training', 'second'));
      await stopped.stop();
      await stopped.stop();
      await underWay;
      await carrier.publish(newEvent('training', 'third'));
      await eventually(() => expect(kept.subjects()).toEqual(['first', 'second', 'third']));
      expect(stopped.subjects()).toEqual(['first']);
    });

    it('a follower that throws keeps getting events and harms nobody else', async () => {
      const seen: string[] = [];
      await carrier.follow(
        ['training'],
        ({ subject }) => {
          seen.push(subject);
          throw new Error('the follower broke');
        },
        () => {},
      );
      const calm = await collect(carrier, ['training']);
      await carrier.publish(newEvent('training', 'one'));
      await carrier.publish(newEvent('training', 'two'));
      await eventually(() => expect(calm.subjects()).toEqual(['one', 'two']));
      await eventually(() => expect(seen).toEqual(['one', 'two']));
      expect(log.warnings.map(({ message }) => message)).toContain('a follower failed on an event');
    });

    it('followers cannot change what others see', async () => {
      const follower = await collect(carrier, ['training']);
      await carrier.publish(newEvent('training'));
      await eventually(() => expect(follower.events).toHaveLength(1));
      expect(Object.isFrozen(follower.events[0]) && Object.isFrozen(follower.events[0]?.data)).toBe(true);
    });

    it('what is no hub event is not published', async () => {
      const follower = await collect(carrier, ['training']);
      const broken: HubEvent[] = [
        { ...newEvent('training'), source: '/elsewhere' },
        { ...newEvent('training'), data: {} },
      ];
      for (const event of broken) await expect(carrier.publish(event)).rejects.toThrow(TypeError);
      await carrier.publish(newEvent('training', 'sound'));
      await eventually(() => expect(follower.subjects()).toEqual(['sound']));
    });

    it('a closed carrier refuses to publish and to follow', async () => {
      const follower = await collect(carrier, ['training']);
      expect(carrier.isConnected()).toBe(true);
      await carrier.close();
      expect(carrier.isConnected()).toBe(false);
      await expect(carrier.publish(newEvent('training'))).rejects.toThrow();
      await expect(collect(carrier, ['training'])).rejects.toThrow();
      expect(follower.events).toEqual([]);
      await carrier.close();
    });
  });
});
