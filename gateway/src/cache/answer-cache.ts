import type { SubgraphTransport } from '@hub/transport';
import type { ExecutionResult } from 'graphql';
import type { ExecutePlan, PlannedOperation } from '../execution/execute-plan.js';
import { LruCache } from '../planning/lru-cache.js';
import { findCachePrincipal } from './cache-principal.js';
import { type CacheRule, readCacheRule } from './cache-rule.js';
import { CACHEABLE_FIELDS, type CacheableFields } from './cacheable-fields.js';
import { freezeDeep } from './freeze-deep.js';
import { RevisionProbe } from './revision-probe.js';

/** How often each thing happened since the start. */
export interface CacheCounts {
  /** Answered from what was kept. */
  hits: number;
  /** Nothing was kept for it yet, or it was evicted. */
  misses: number;
  /** What was kept was of another revision. */
  invalidations: number;
  /** Asked for the first time: executed without a look at revisions, since most operations are never asked again. */
  firsts: number;
  /** A subgraph could not tell its revision: executed as if there were no cache. */
  bypasses: number;
  /** What was asked for is not cacheable, or not for this actor. */
  uncacheable: number;
  /** Answers that were not kept, because something was committed while they were made. */
  raced: number;
  /** Answers that were not kept, because they hold errors or lack what they should hold. */
  failed: number;
}

export interface AnswerCacheOptions {
  /** Today's date for the programme's business: answers may follow from it. */
  readonly businessDate: () => string;
  /** Memory for answers, as estimated from the length of their text. Default 64 MiB. */
  readonly maxBytes?: number;
  /** What may be kept. Default: the hub's own. */
  readonly cacheableFields?: CacheableFields;
}

interface KeptAnswer {
  readonly revision: string;
  /** Frozen: every reader gets the same objects. */
  readonly data: Readonly<Record<string, unknown>>;
}

interface Asked {
  /** `onFlaw` is called, before the result comes, when it is not all that the schema promises. */
  readonly execute: (onFlaw?: () => void) => Promise<ExecutionResult>;
  /** The revision of all books concerned, at a moment after this was called; undefined when it cannot be told. */
  readonly readRevision: () => Promise<string | undefined>;
}

const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;
const MAX_ENTRIES = 10_000;
/** A key that long is mostly variables that nobody sends twice. */
const MAX_KEY_LENGTH = 4_096;
/** Objects take this many times the length of their JSON text in memory, measured with the hub's figures. */
const BYTES_PER_CHARACTER = 8;

/**
 * Keeps answers and gives them out only at the very revision they were made at: each time every subgraph an answer came
 * from is asked, by one tiny call, which state its books are in. So nobody, whichever gateway it asks, gets an answer
 * older than its question; nothing has to arrive in time for that, and where a revision cannot be told nothing is kept.
 *
 * An answer is kept when the revision was the same before it was begun and after it was done: then nothing was
 * committed in between, and it is the answer at that revision. Anything else is executed and forgotten.
 */
export class AnswerCache {
  private readonly kept: LruCache<KeptAnswer>;
  private readonly askedBefore = new LruCache<true>(MAX_ENTRIES, MAX_ENTRIES * MAX_KEY_LENGTH);
  private readonly rules = new WeakMap<PlannedOperation, CacheRule | null>();
  private readonly probes = new WeakMap<SubgraphTransport, RevisionProbe>();
  private readonly counted: CacheCounts = {
    hits: 0,
    misses: 0,
    invalidations: 0,
    firsts: 0,
    bypasses: 0,
    uncacheable: 0,
    raced: 0,
    failed: 0,
  };

  constructor(private readonly options: AnswerCacheOptions) {
    this.kept = new LruCache(MAX_ENTRIES, options.maxBytes ?? DEFAULT_MAX_BYTES);
  }

  get counts(): Readonly<CacheCounts> & { readonly entries: number; readonly bytes: number } {
    return { ...this.counted, entries: this.kept.size, bytes: this.kept.weight };
  }

  /** The same executor with the cache before it. The results it gives must not be changed. */
  before(executePlan: ExecutePlan): ExecutePlan {
    return async (planned, context, seed) => {
      const rule = seed ? null : this.findRule(planned);
      const principal = rule && findCachePrincipal(rule.showing, context.actor);
      const key =
        rule && principal
          ? JSON.stringify([rule.id, principal.id, this.options.businessDate(), context.variables])
          : undefined;
      if (!rule || !principal || !key || key.length > MAX_KEY_LENGTH) {
        if (planned.operation.operation === 'query') this.counted.uncacheable += 1;
        return executePlan(planned, context, seed);
      }
      return this.answer(key, {
        execute: (onFlaw) => executePlan(planned, { ...context, actor: principal, ...(onFlaw ? { onFlaw } : {}) }),
        readRevision: () => this.readRevision(rule.subgraphs, context.transports),
      });
    };
  }

  private findRule(planned: PlannedOperation): CacheRule | null {
    const known = this.rules.get(planned);
    if (known !== undefined) return known;
    const rule = readCacheRule(planned, this.options.cacheableFields ?? CACHEABLE_FIELDS);
    this.rules.set(planned, rule);
    return rule;
  }

  private async answer(key: string, { execute, readRevision }: Asked): Promise<ExecutionResult> {
    if (!this.kept.get(key) && !this.askedBefore.get(key)) {
      this.counted.firsts += 1;
      this.askedBefore.set(key, true, key.length);
      return execute();
    }
    const revision = await readRevision();
    if (revision === undefined) {
      this.counted.bypasses += 1;
      return execute();
    }
    // Looked up only now: what was kept meanwhile serves as well.
    const kept = this.kept.get(key);
    if (kept?.revision === revision) {
      this.counted.hits += 1;
      return { data: kept.data };
    }
    this.counted[kept ? 'invalidations' : 'misses'] += 1;
    let flawed = false;
    const result = await execute(() => {
      flawed = true;
    });
    if (flawed || result.errors || !result.data) {
      this.counted.failed += 1;
      return result;
    }
    // Taken before anybody else gets hold of the result; objects of an in-process subgraph may be shared.
    const text = JSON.stringify(result.data);
    void this.keep(key, text, revision, readRevision);
    return result;
  }

  /** Never rejects: a revision that cannot be read is undefined. */
  private async keep(key: string, text: string, revision: string, readRevision: Asked['readRevision']): Promise<void> {
    if ((await readRevision()) !== revision) {
      this.counted.raced += 1;
      return;
    }
    const data = freezeDeep(JSON.parse(text) as Record<string, unknown>);
    this.kept.set(key, { revision, data }, key.length + text.length * BYTES_PER_CHARACTER);
  }

  /** The revisions of these subgraphs' books, each at a moment after this was called; undefined when one is not told. */
  private async readRevision(
    subgraphs: readonly string[],
    transports: ReadonlyMap<string, SubgraphTransport>,
  ): Promise<string | undefined> {
    const revisions = await Promise.all(
      subgraphs.map((name) => {
        const transport = transports.get(name);
        return transport?.readRevision ? this.probeOf(transport).read() : undefined;
      }),
    );
    return revisions.includes(undefined) ? undefined : JSON.stringify(revisions);
  }

  private probeOf(transport: SubgraphTransport): RevisionProbe {
    const known = this.probes.get(transport);
    if (known) return known;
    const probe = new RevisionProbe(transport);
    this.probes.set(transport, probe);
    return probe;
  }
}
