import type { Domain, EventCarrier, HubEvent } from '@hub/events';
import type { Logger } from '../logger.js';
import { LatestValue } from './latest-value.js';

const RETRY_MS = 500;

/** What a live view shows: absolute figures with the sequence they were taken at. */
export interface LiveState {
  /** Grows with every change of the figures shown; read in the same statement as they are. */
  readonly sequence: number;
}

export interface LiveView<State extends LiveState> {
  /** Views with the same key show the same state and share one reader. */
  readonly key: string;
  /** Whether an event may have changed what is shown. */
  moves(event: HubEvent): boolean;
  /** The state now, from the database, in one statement. */
  read(): Promise<State>;
}

/** The views somebody is watching, each read anew when an event moves it. */
export class LiveViews {
  readonly #watched = new Map<string, WatchedView<LiveState>>();
  #unfollow: (() => Promise<void>) | null = null;

  constructor(
    private readonly carrier: EventCarrier,
    private readonly domain: Domain,
    private readonly logger: Logger,
  ) {}

  /** Follows the domain's events; from then on every view listens before its first state is read. */
  async start(): Promise<void> {
    this.#unfollow = await this.carrier.follow(
      [this.domain],
      (event) => {
        for (const view of this.#watched.values()) if (view.definition.moves(event)) view.refresh();
      },
      () => {
        for (const view of this.#watched.values()) view.refresh();
      },
    );
  }

  /** The current state first, then each newer one; an older state never follows. Ends when the reader returns. */
  watch<State extends LiveState>(definition: LiveView<State>): LatestValue<State> {
    let view = this.#watched.get(definition.key) as WatchedView<State> | undefined;
    if (view === undefined) {
      view = new WatchedView(definition, this.logger, () => this.#watched.delete(definition.key));
      this.#watched.set(definition.key, view as unknown as WatchedView<LiveState>);
    }
    return view.addReader();
  }

  /** Number of views read for somebody: 0 when nobody watches. */
  get size(): number {
    return this.#watched.size;
  }

  async stop(): Promise<void> {
    await this.#unfollow?.();
    for (const view of [...this.#watched.values()]) view.end();
  }
}

class WatchedView<State extends LiveState> {
  readonly #readers = new Set<LatestValue<State>>();
  #latest: State | null = null;
  #reading = false;
  #stale = false;

  constructor(
    readonly definition: LiveView<State>,
    private readonly logger: Logger,
    private readonly onUnwatched: () => void,
  ) {}

  addReader(): LatestValue<State> {
    const reader: LatestValue<State> = new LatestValue(() => {
      this.#readers.delete(reader);
      if (this.#readers.size === 0) this.onUnwatched();
    });
    this.#readers.add(reader);
    if (this.#latest === null) this.refresh();
    else reader.push(this.#latest);
    return reader;
  }

  /** Reads again; while a read is under way, once more after it, however many events came. */
  refresh(): void {
    this.#stale = true;
    if (!this.#reading) void this.#readWhileStale();
  }

  end(): void {
    for (const reader of [...this.#readers]) reader.end();
  }

  async #readWhileStale(): Promise<void> {
    this.#reading = true;
    while (this.#stale && this.#readers.size > 0) {
      this.#stale = false;
      try {
        this.#show(await this.definition.read());
      } catch (error) {
        this.logger.warn('live view not read, will be tried again', { view: this.definition.key, error });
        this.#stale = true;
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
    this.#reading = false;
  }

  #show(state: State): void {
    if (this.#latest !== null && state.sequence <= this.#latest.sequence) return;
    this.#latest = state;
    for (const reader of this.#readers) reader.push(state);
  }
}
