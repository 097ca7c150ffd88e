import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import type { PreparedOperation } from '../planning/prepared-operations.js';

type PersistedQueries = Exclude<ApolloServerOptions<BaseContext>['persistedQueries'], false | undefined>;

/**
 * The texts of the operations that are on their way through Apollo Server. It is told an operation by its hash, as if it
 * were a persisted query, and looks the text up here: told the text, it would compute that hash again for every request,
 * which takes a fifth of what a small operation costs.
 */
export class DocumentsUnderWay implements NonNullable<PersistedQueries['cache']> {
  private readonly byHash = new Map<string, { readonly source: string; requests: number }>();

  add({ hash, source }: PreparedOperation): void {
    const known = this.byHash.get(hash);
    if (known) known.requests += 1;
    else this.byHash.set(hash, { source, requests: 1 });
  }

  remove({ hash }: PreparedOperation): void {
    const known = this.byHash.get(hash);
    if (!known) return;
    known.requests -= 1;
    if (known.requests === 0) this.byHash.delete(hash);
  }

  /** Apollo Server puts a prefix before the hash. */
  async get(key: string): Promise<string | undefined> {
    return this.byHash.get(key.slice(-HASH_LENGTH))?.source;
  }

  /** Only what was prepared is executed here: clients register theirs before, see `createPrepareRequest`. */
  async set(): Promise<void> {}
  async delete(): Promise<void> {}
}

/** SHA-256 in hex. */
const HASH_LENGTH = 64;
