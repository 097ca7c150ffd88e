/** The three agencies' subgraphs; also the domain named in `AGENCY_UNAVAILABLE` errors. */
export type Domain = 'training' | 'budget' | 'outreach';

/**
 * A CloudEvents 1.0 event in structured JSON form. `data` holds codes, ids and figures, never personal data.
 * `type` is versioned: `vn.haiphong.lienthong.training.enrolment-confirmed.v1`.
 */
export interface HubEvent<Data = Readonly<Record<string, unknown>>> {
  readonly specversion: '1.0';
  /** UUIDv7 of the outbox row: the same event delivered twice has the same id. */
  readonly id: string;
  /** `/subgraphs/training` */
  readonly source: string;
  readonly type: string;
  /** Id of the record the event is about. */
  readonly subject: string;
  /** RFC 3339, UTC. */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  /** Position in the source's order of publication (CloudEvents Sequence extension): decimal digits. */
  readonly sequence: string;
  readonly traceparent?: string;
  readonly data: Data;
}

/** What every hub event's data carries, so that readers can tell which views it may move. */
export interface HubEventData extends Readonly<Record<string, unknown>> {
  /** Calendar year in Asia/Ho_Chi_Minh of the figures it moves. */
  readonly year: number;
}

/** Carries events from the outbox relays to whoever follows a domain. Delivery is at least once. */
export interface EventCarrier {
  /** Resolves when the carrier has taken responsibility (JetStream acknowledged it); rejects otherwise. */
  publish(event: HubEvent): Promise<void>;
  /**
   * Follows events published from now on. `onGap` is called after a reconnection, when events may have been
   * missed: the follower then reads the state anew. Returns the function that stops following.
   */
  follow(
    domains: readonly Domain[],
    onEvent: (event: HubEvent) => void,
    onGap: () => void,
  ): Promise<() => Promise<void>>;
  /** True while events can be published and followed. */
  isConnected(): boolean;
  close(): Promise<void>;
}
