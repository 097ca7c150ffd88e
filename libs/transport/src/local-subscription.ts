import { createSourceEventStream, type GraphQLError, type GraphQLSchema } from 'graphql';
import type { LocalTransportOptions } from './local.transport.js';
import type { LocalOperation } from './local-operation.js';
import type { OpenSubscription } from './open-subscription.js';
import type { SubgraphCall, SubgraphResult } from './subgraph-transport.js';

export interface EventPump {
  readonly schema: GraphQLSchema;
  readonly operation: LocalOperation;
  readonly call: SubgraphCall;
  readonly contextFor: LocalTransportOptions['contextFor'];
  /** Executes the operation for one event, with a context of its own. */
  readonly execute: (event: unknown) => Promise<SubgraphResult>;
  readonly refuse: (errors: readonly GraphQLError[]) => Error;
  /** What to tell of a source that threw. */
  readonly failure: (cause: unknown) => Error;
}

/**
 * Opens the source of events and brings one result per event, in order, until either side ends it.
 * graphql-js's own `subscribe` would give every event the context of the first: its loaders would answer from memory.
 */
export async function pumpEvents(subscription: OpenSubscription, pump: EventPump): Promise<void> {
  try {
    const source = await openSource(pump);
    if (!(Symbol.asyncIterator in source)) return subscription.error(pump.refuse(source.errors ?? []));
    const events = source[Symbol.asyncIterator]();
    subscription.release = () => endSource(events);
    await bringEvents(subscription, events, pump.execute);
  } catch (error) {
    subscription.error(error instanceof SourceFailure ? pump.failure(error.cause) : error);
  }
}

class SourceFailure extends Error {}

async function openSource({ schema, operation, call, contextFor }: EventPump) {
  try {
    return await createSourceEventStream({
      schema,
      document: operation.document,
      contextValue: await contextFor(call.actor, call),
      variableValues: call.variables ?? {},
      ...(call.operationName === undefined ? {} : { operationName: call.operationName }),
    });
  } catch (cause) {
    throw new SourceFailure('', { cause });
  }
}

async function bringEvents(
  subscription: OpenSubscription,
  events: AsyncIterator<unknown>,
  execute: EventPump['execute'],
): Promise<void> {
  while (!subscription.ended) {
    const event = await nextEvent(events);
    if (event.done) return subscription.complete();
    if (subscription.ended) return;
    subscription.next(await execute(event.value));
  }
}

async function nextEvent(events: AsyncIterator<unknown>): Promise<IteratorResult<unknown>> {
  try {
    return await events.next();
  } catch (cause) {
    throw new SourceFailure('', { cause });
  }
}

/** Lets the source clean up. Nobody is left to hear of a failure to do so. */
function endSource(events: AsyncIterator<unknown>): void {
  Promise.resolve(events.return?.()).catch(() => undefined);
}
