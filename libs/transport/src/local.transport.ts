import type { Actor } from '@hub/identity';
import { type ExecutionResult, GraphQLError, type GraphQLSchema } from 'graphql';
import { answersPlainValues } from './answers-plain-values.js';
import { waitFor } from './deadline.js';
import { exceedsEntityLimit } from './entity-lists.js';
import { createOperationCache, type LocalOperation, UNSTORABLE_TEXT } from './local-operation.js';
import { pumpEvents } from './local-subscription.js';
import { type FormatError, maskError } from './mask-error.js';
import { OpenSubscription } from './open-subscription.js';
import { holdsStorableText } from './storable-text.js';
import {
  type SubgraphCall,
  type SubgraphResult,
  type SubgraphSink,
  type SubgraphTransport,
  SubgraphUnavailable,
  SubscriptionRefused,
} from './subgraph-transport.js';
import { withoutVariableValues } from './variable-problem.js';

export interface LocalTransportOptions {
  /** The subgraph's name, for errors and logs. */
  readonly name: string;
  /**
   * Executable. A field without a resolver is read as a plain property: one that holds a promise or a function
   * needs a resolver, and types are resolved synchronously.
   */
  readonly schema: GraphQLSchema;
  /** Makes what resolvers get as their context: called for every query and mutation, and for every event. */
  readonly contextFor: (actor: Actor, call: SubgraphCall) => unknown;
  /** Default `maskError`. */
  readonly formatError?: FormatError;
  /** More in one `_entities` are refused with the code TOO_MANY_REPRESENTATIONS. Default 100. */
  readonly maxRepresentations?: number;
  /** For one query or mutation, and for one event of a subscription. Default 10 000. */
  readonly timeoutMs?: number;
  /** Operations kept parsed and compiled. Default 1 000. */
  readonly maxOperations?: number;
  /** See `SubgraphTransport`. */
  readonly readRevision?: () => Promise<string>;
}

/** Executes operations against a schema in this process: nothing is serialised, objects are passed on. */
export function createLocalTransport(options: LocalTransportOptions): SubgraphTransport {
  const { name, schema, contextFor, formatError = maskError, maxRepresentations = 100, timeoutMs = 10_000 } = options;
  const prepare = createOperationCache(schema, options.maxOperations ?? 1_000);
  const open = new Set<OpenSubscription>();
  const closing = new AbortController();
  const closedError = () => new SubgraphUnavailable(name, 'UNREACHABLE', 'The transport is closed.');

  function checked(call: SubgraphCall): LocalOperation | SubgraphResult {
    const operation = prepare(call.query, call.operationName);
    if (!('run' in operation)) return { errors: operation.errors.map(formatError) };
    if (exceedsEntityLimit(operation.entityLists, call.variables ?? {}, maxRepresentations)) {
      return refusal('TOO_MANY_REPRESENTATIONS', `At most ${maxRepresentations} representations are answered at once.`);
    }
    return holdsStorableText(call.variables) ? operation : refusal('BAD_USER_INPUT', UNSTORABLE_TEXT);
  }

  function refusal(code: string, message: string): SubgraphResult {
    return { errors: [formatError(new GraphQLError(message, { extensions: { code } }))] };
  }

  function toResult(executed: ExecutionResult): SubgraphResult {
    const { data, errors } = executed;
    if (!errors || errors.length === 0) return { data: data ?? null };
    // Without data nothing was executed: the variables did not fit.
    if (data === undefined) return { errors: errors.map((error) => formatError(withCode(error, 'BAD_USER_INPUT'))) };
    return { data, errors: errors.map(formatError) };
  }

  /** One execution with a context of its own. Rejects with `SubgraphUnavailable` when there is no GraphQL answer. */
  function run(operation: LocalOperation, call: SubgraphCall, root: unknown): Promise<SubgraphResult> {
    const work = async () => {
      try {
        const context = await contextFor(call.actor, call);
        return toResult(await operation.run(root, context, call.variables ?? {}));
      } catch (cause) {
        throw new SubgraphUnavailable(name, 'BAD_ANSWER', 'The execution failed.', { cause });
      }
    };
    const signals = { CLOSED: closing.signal, ...(call.signal === undefined ? {} : { ABORTED: call.signal }) };
    const within = call.timeoutMs ?? timeoutMs;
    return waitFor(work(), { timeoutMs: within, signals }, (why) => {
      if (why === 'CLOSED') return closedError();
      const message = why === 'ABORTED' ? 'The caller gave up.' : `No answer within ${within} ms.`;
      return new SubgraphUnavailable(name, 'TIMEOUT', message);
    });
  }

  return {
    ...(options.readRevision === undefined ? {} : { readRevision: options.readRevision }),
    ...(answersPlainValues(schema) ? { exclusiveAnswers: true } : {}),
    async fetch(call) {
      if (closing.signal.aborted) throw closedError();
      if (call.signal?.aborted) throw new SubgraphUnavailable(name, 'TIMEOUT', 'The caller gave up.');
      const operation = checked(call);
      if (!('run' in operation)) return operation;
      if (operation.kind === 'subscription') return refusal('BAD_REQUEST', 'A subscription has to be subscribed to.');
      return run(operation, call, undefined);
    },

    subscribe(call: SubgraphCall, sink: SubgraphSink) {
      const subscription = new OpenSubscription(sink, call.signal, (ended) => open.delete(ended));
      if (subscription.ended) return subscription.stop;
      open.add(subscription);
      const operation = closing.signal.aborted ? undefined : checked(call);
      if (operation !== undefined && 'run' in operation) {
        void pumpEvents(subscription, {
          schema,
          operation,
          call,
          contextFor,
          execute: (event) => run(operation, call, event),
          refuse: (errors) => new SubscriptionRefused(name, errors.map(formatError)),
          failure: (cause) => new SubgraphUnavailable(name, 'UNREACHABLE', 'The event source failed.', { cause }),
        });
      } else {
        const errors = operation?.errors ?? [];
        const error = operation === undefined ? closedError() : new SubscriptionRefused(name, errors);
        queueMicrotask(() => subscription.error(error));
      }
      return subscription.stop;
    },

    async close() {
      closing.abort();
      for (const subscription of [...open]) subscription.error(closedError());
    },
  };
}

function withCode(error: GraphQLError, code: string): GraphQLError {
  return new GraphQLError(withoutVariableValues(error.message), { extensions: { code } });
}
