import type { EmbeddedCluster } from './embedded-cluster.js';

/** Where a subgraph keeps its books: a PostgreSQL server by URL, or the PostgreSQL inside this process. */
export type DatabaseAddress =
  | { readonly kind: 'server'; readonly url: string }
  | { readonly kind: 'embedded'; readonly cluster: EmbeddedCluster };
