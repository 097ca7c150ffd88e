import type { SubgraphResult, SubgraphSink } from '../../src/index.js';

/** A sink that remembers. */
export function createRecordingSink() {
  const results: SubgraphResult[] = [];
  const errors: unknown[] = [];
  const counts = { completions: 0 };
  const sink: SubgraphSink = {
    next: (result) => results.push(result),
    error: (error) => errors.push(error),
    complete: () => {
      counts.completions += 1;
    },
  };
  return { sink, results, errors, counts };
}
