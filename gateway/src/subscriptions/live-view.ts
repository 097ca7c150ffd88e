import type { Actor } from '@hub/identity';
import type { SubgraphResult, SubgraphTransport } from '@hub/transport';
import type { GraphQLFormattedError } from 'graphql';
import type { PresentableError, PresentErrors } from '../errors/present-errors.js';
import type { ExecutionContext } from '../execution/execute-plan.js';
import { getSubscriptionSource, type SubscriptionSource } from '../execution/seeded-plan.js';
import { describeError, type Log } from '../log.js';
import type { PreparedOperation } from '../planning/prepared-operations.js';
import { followUpstream } from './follow-upstream.js';
import type { LiveTimings } from './live-timings.js';
import { lacksAgency, streamAwayError } from './missing-agency.js';
import { NewestFrame } from './newest-frame.js';
import { ViewFrame } from './view-frame.js';

export interface LiveViewOptions {
  readonly operation: PreparedOperation;
  readonly variables: ExecutionContext['variables'];
  /** Whose rights the view shows; all its viewers have them. */
  readonly actor: Actor;
  readonly transports: ReadonlyMap<string, SubgraphTransport>;
  readonly presentErrors: PresentErrors;
  readonly timings: LiveTimings;
  readonly log: Log;
  /** Called once, when the last viewer has left or the stream has ended. */
  readonly onClosed: () => void;
}

/**
 * One subscription upstream and one enrichment for every viewer of the same thing with the same rights.
 * Enrichments run one after another; of the events that arrive meanwhile only the newest is enriched next, so that an
 * older state never follows a newer and a burst costs two enrichments. Messages therefore have to be states, not steps.
 */
export class LiveView {
  private readonly viewers = new Set<NewestFrame<ViewFrame>>();
  private source: SubscriptionSource;
  private operation: PreparedOperation;
  private newestEvent: SubgraphResult | undefined;
  private lastEvent: SubgraphResult | undefined;
  private frame: ViewFrame | undefined;
  private enriching = false;
  private upstreamEnded = false;
  private closed = false;
  private retries = 0;
  private retry: NodeJS.Timeout | undefined;
  private current: AbortController | undefined;
  private leaveUpstream: () => void = () => {};

  constructor(private readonly options: LiveViewOptions) {
    this.operation = options.operation;
    this.source = getSubscriptionSource(options.operation.planned.plan);
  }

  /** Subscribes upstream. The first frame follows as soon as the subgraph has told its current state. */
  open(): void {
    const { transports, variables, actor, timings } = this.options;
    const { subgraph, operation, variableUsages } = this.source;
    const transport = transports.get(subgraph);
    if (!transport) {
      this.showAway();
      return;
    }
    const used = Object.fromEntries(Object.entries(variables).filter(([name]) => variableUsages.includes(name)));
    this.leaveUpstream = followUpstream(
      transport,
      { query: operation, variables: used, actor },
      {
        onState: (event) => this.take(event),
        onAway: () => this.showAway(),
        onRefused: (errors) => this.refuse(errors as readonly GraphQLFormattedError[]),
        onEnd: () => {
          this.upstreamEnded = true;
          if (!this.enriching) this.close();
        },
      },
      timings,
    );
  }

  /** The same operation planned on another supergraph takes over; upstream only what changed is asked for anew. */
  replan(operation: PreparedOperation): void {
    const source = getSubscriptionSource(operation.planned.plan);
    const isSameSource = JSON.stringify(source) === JSON.stringify(this.source);
    this.operation = operation;
    this.source = source;
    if (isSameSource || this.closed) return;
    this.leaveUpstream();
    this.open();
  }

  /** Tells every viewer why there is nothing more to come, and ends. */
  refuse(errors: readonly PresentableError[]): void {
    this.show(null, errors);
    this.close();
  }

  /** A reader of the newest frame; it gets the current one at once when there is one. */
  watch(): NewestFrame<ViewFrame> {
    const viewer: NewestFrame<ViewFrame> = new NewestFrame(() => {
      this.viewers.delete(viewer);
      if (this.viewers.size === 0) this.close();
    });
    this.viewers.add(viewer);
    if (this.frame) viewer.put(this.frame);
    return viewer;
  }

  private take(event: SubgraphResult): void {
    this.newestEvent = event;
    clearTimeout(this.retry);
    this.retries = 0;
    if (!this.enriching) void this.enrichNewest();
  }

  private async enrichNewest(): Promise<void> {
    this.enriching = true;
    while (this.newestEvent && !this.closed) {
      const event = this.newestEvent;
      this.newestEvent = undefined;
      this.lastEvent = event;
      await this.enrich(event);
    }
    this.enriching = false;
    if (this.upstreamEnded) this.close();
  }

  /** Shows the event with what the other agencies own, or tells why it cannot. Never rejects. */
  private async enrich(event: SubgraphResult): Promise<void> {
    const { operation } = this;
    const { log } = this.options;
    const errors = (event.errors ?? []) as readonly GraphQLFormattedError[];
    if (!event.data) return this.show(null, errors);
    try {
      const result = await operation.executePlan(operation.planned, this.createContext(), event.data);
      if (this.closed) return;
      this.show(result.data ?? null, [...errors, ...(result.errors ?? [])]);
    } catch (error) {
      log.error('An event could not be enriched.', describeError(error));
      this.show(null, [new Error('The enrichment failed.')]);
    } finally {
      this.current?.abort();
    }
  }

  /** A new one for every event: nothing read for one may answer for the next. */
  private createContext(): ExecutionContext {
    const { actor, variables, transports, timings } = this.options;
    const controller = new AbortController();
    const timer = setTimeout(
      () => controller.abort(new Error('The time for the enrichment is up.')),
      timings.enrichmentMs,
    );
    controller.signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
    this.current = controller;
    return { actor, variables, transports, signal: controller.signal };
  }

  private show(data: Record<string, unknown> | null, errors: readonly PresentableError[]): void {
    if (this.closed) return;
    const presented = this.options.presentErrors(errors);
    const frame = new ViewFrame(presented.length > 0 ? { data, errors: presented } : { data });
    const isRetry = this.retries > 0;
    if (lacksAgency(presented)) this.retryLater();
    // A retry that found nothing new is nobody's news.
    if (isRetry && this.frame?.json === frame.json) return;
    this.frame = frame;
    for (const viewer of [...this.viewers]) viewer.put(frame);
  }

  /** No event tells that an agency is back: the last one is enriched again until nothing is missing. */
  private retryLater(): void {
    const { retryEnrichmentMs, maxBackoffMs } = this.options.timings;
    clearTimeout(this.retry);
    const pause = Math.min(maxBackoffMs, retryEnrichmentMs * 2 ** this.retries);
    this.retry = setTimeout(() => {
      if (this.closed || this.enriching || !this.lastEvent?.data) return;
      this.retries += 1;
      this.newestEvent = this.lastEvent;
      void this.enrichNewest();
    }, pause).unref();
  }

  private showAway(): void {
    clearTimeout(this.retry);
    this.lastEvent = undefined;
    this.show(null, [streamAwayError(this.source, this.operation.planned)]);
  }

  private close(): void {
    if (this.closed) return;
    this.closed = true;
    clearTimeout(this.retry);
    this.leaveUpstream();
    this.current?.abort();
    for (const viewer of [...this.viewers]) viewer.end();
    this.options.onClosed();
  }
}
