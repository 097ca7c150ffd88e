import {
  JetStreamApiError,
  type JetStreamManager,
  RetentionPolicy,
  StorageType,
  type StreamInfo,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import type { HubEvent } from './hub-event.js';
import { domainOf } from './parse-event.js';

/** The stream that holds the hub's events, and the subjects it takes. */
export interface StreamPlan {
  readonly streamName: string;
  /** First part of every subject: `hub` gives `hub.<domain>.<what-happened>`. */
  readonly subjectPrefix: string;
  /** Copies of the stream in a cluster. */
  readonly replicas: number;
  /** How long events are kept for followers that lost their connection. */
  readonly maxAgeMs: number;
  /** An event published twice within this time is stored once. */
  readonly dedupeMs: number;
}

/** JetStream's `stream not found`. */
const STREAM_NOT_FOUND = 10_059;
/** Somebody else made the stream, with other settings, between our look and our attempt. */
const STREAM_NAME_IN_USE = 10_058;

/** Makes the stream unless it exists. Several services do so at once: whoever comes second finds it made. */
export async function ensureStream(manager: JetStreamManager, plan: StreamPlan): Promise<StreamInfo> {
  const existing = await findStream(manager, plan.streamName);
  if (existing !== undefined) return existing;
  try {
    return await manager.streams.add({
      name: plan.streamName,
      subjects: [everySubject(plan)],
      retention: RetentionPolicy.Limits,
      storage: StorageType.File,
      num_replicas: plan.replicas,
      max_age: nanos(plan.maxAgeMs),
      duplicate_window: nanos(plan.dedupeMs),
    });
  } catch (error) {
    const made = hasCode(error, STREAM_NAME_IN_USE) ? await findStream(manager, plan.streamName) : undefined;
    if (made === undefined) throw error;
    return made;
  }
}

/** Where an event is published: `hub.training.enrolment-confirmed`. */
export function subjectOf(event: HubEvent, { subjectPrefix }: StreamPlan): string {
  return `${subjectPrefix}.${domainOf(event)}.${event.type.split('.').at(-2)}`;
}

/** A filter for every event of the hub. */
export function everySubject({ subjectPrefix }: StreamPlan): string {
  return `${subjectPrefix}.*.>`;
}

async function findStream(manager: JetStreamManager, name: string): Promise<StreamInfo | undefined> {
  try {
    return await manager.streams.info(name);
  } catch (error) {
    if (hasCode(error, STREAM_NOT_FOUND)) return undefined;
    throw error;
  }
}

function hasCode(error: unknown, code: number): boolean {
  return error instanceof JetStreamApiError && error.code === code;
}
