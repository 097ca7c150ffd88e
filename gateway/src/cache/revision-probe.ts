import { type SubgraphTransport, shareNextCall } from '@hub/transport';

/** So long a subgraph that could not tell its revision is not asked again: its answers are not kept meanwhile. */
const PAUSE_MS = 1_000;

/** Asks one subgraph for its revision, once for all who ask at the same time. */
export class RevisionProbe {
  private readonly ask: () => Promise<string>;
  private pausedUntilMs = Number.NEGATIVE_INFINITY;

  constructor(transport: SubgraphTransport) {
    this.ask = shareNextCall(async () => {
      if (!transport.readRevision) throw new Error('The subgraph has no revision.');
      // Who came while a call was failing does not wait for another to fail.
      if (this.isPaused) throw new Error('The subgraph could not tell its revision just now.');
      return transport.readRevision();
    });
  }

  /** The revision at some moment after this was called; undefined when it cannot be told. */
  async read(): Promise<string | undefined> {
    if (this.isPaused) return undefined;
    try {
      return await this.ask();
    } catch {
      // Whoever asked goes to the subgraph itself, and says there what is wrong with it.
      this.pausedUntilMs = performance.now() + PAUSE_MS;
      return undefined;
    }
  }

  private get isPaused(): boolean {
    return performance.now() < this.pausedUntilMs;
  }
}
