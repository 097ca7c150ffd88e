import DataLoader from 'dataloader';
import type { DatedAnchor } from './covered-codes.js';

/** Figures by anchor: those of one kind and day are read together, however many are asked for. */
export function anchorLoader<Anchor extends DatedAnchor & { readonly year: number }, Facts>(
  read: (by: Anchor['by'], anchors: readonly Anchor[]) => Promise<readonly Facts[]>,
): DataLoader<Anchor, Facts, string> {
  return new DataLoader<Anchor, Facts, string>(
    async (anchors) => {
      const facts = new Map<Anchor, Facts>();
      for (const ofKind of Map.groupBy(anchors, ({ by, on }) => `${by} ${on ?? ''}`).values()) {
        const [first] = ofKind;
        if (first === undefined) continue;
        const found = await read(first.by, ofKind);
        for (const [index, anchor] of ofKind.entries()) facts.set(anchor, found[index] as Facts);
      }
      return anchors.map((anchor) => facts.get(anchor) as Facts);
    },
    { cacheKeyFn: ({ by, code, year, on }) => `${by}/${code}/${year}/${on ?? ''}` },
  );
}
