/** How patient live views are. */
export interface LiveTimings {
  /** First pause before an upstream that broke is subscribed again; doubles up to `maxBackoffMs`. */
  readonly backoffMs: number;
  readonly maxBackoffMs: number;
  /** A break shorter than this is never shown to viewers. */
  readonly graceMs: number;
  /** First pause before an enrichment that lacked an agency is tried again; doubles up to `maxBackoffMs`. */
  readonly retryEnrichmentMs: number;
  /** Time for one enrichment. */
  readonly enrichmentMs: number;
}

export const DEFAULT_LIVE_TIMINGS: LiveTimings = Object.freeze({
  backoffMs: 100,
  maxBackoffMs: 10_000,
  graceMs: 5_000,
  retryEnrichmentMs: 1_000,
  enrichmentMs: 10_000,
});
