import type { SubgraphTransport } from '@hub/transport';

/** How often agencies are asked whether they are there. */
const EVERY_MS = 5_000;

export interface WatchAgenciesOptions {
  /** Nobody is asked while nobody wants to know. */
  readonly isWanted: () => boolean;
  /** An agency that answered before gave no answer, or the other way round. */
  readonly onChange: () => void;
}

/**
 * Asks agencies for their revision from time to time: one that stopped sends no event that would say so, and whoever
 * watches its figures would take old ones for those of now. Returns the function that ends it.
 */
export function watchAgencies(agencies: readonly SubgraphTransport[], options: WatchAgenciesOptions): () => void {
  const { isWanted, onChange } = options;
  const away = new Set<SubgraphTransport>();
  let timer: NodeJS.Timeout | undefined;
  let ended = false;

  async function ask(agency: SubgraphTransport): Promise<void> {
    // Why it gives none is told to those who ask it for more.
    const isThere = await agency.readRevision?.().then(
      () => true,
      () => false,
    );
    if (isThere === undefined || isThere !== away.has(agency) || ended) return;
    if (isThere) away.delete(agency);
    else away.add(agency);
    onChange();
  }

  async function askAll(): Promise<void> {
    if (isWanted()) await Promise.all(agencies.map(ask));
    if (!ended) wait();
  }

  function wait(): void {
    timer = setTimeout(() => void askAll(), EVERY_MS).unref();
  }

  wait();
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}
