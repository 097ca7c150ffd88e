import type { Actor } from '@hub/identity';
import { type Action, type PolicyBook, permitted } from '@hub/policy-rules';
import type { Registry } from '@hub/registry';
import type { EntityManager } from '@mikro-orm/postgresql';
import type DataLoader from 'dataloader';
import { GraphQLError } from 'graphql';
import type { LiveViews } from './live/live-views.js';

/** What one request, or one event of a subscription, works with. Never shared between two of them. */
export interface RequestContext {
  readonly actor: Actor;
  /** An entity manager of its own, with an empty identity map. */
  readonly em: EntityManager;
  readonly now: () => Date;
  readonly traceparent: string | undefined;
  readonly loaders: RequestLoaders;
  readonly registry: Registry;
  readonly policies: PolicyBook;
  readonly live: LiveViews;
}

/** DataLoaders made on first use and kept for one request. */
export class RequestLoaders {
  /** By the function that made it, which tells its types. */
  readonly #made = new Map<unknown, unknown>();

  /** The request's loader that `make` makes; the same function always gives the same loader. */
  of<Context, Key, Value, CacheKey>(
    context: Context,
    make: (context: Context) => DataLoader<Key, Value, CacheKey>,
  ): DataLoader<Key, Value, CacheKey> {
    const found = this.#made.get(make) as DataLoader<Key, Value, CacheKey> | undefined;
    if (found !== undefined) return found;
    const loader = make(context);
    this.#made.set(make, loader);
    return loader;
  }
}

/** Throws FORBIDDEN unless the actor may; answers whose records it may see (null: anybody's). */
export function requirePermission(context: RequestContext, action: Action): readonly string[] | null {
  const decision = permitted(context.actor, action);
  if (!decision.allowed) throw forbidden(context.actor);
  return decision.scope === 'ANY' ? null : decision.bodies;
}

/** Who is not signed in may do so; who is, has asked for what is not theirs. */
export function forbidden(actor: Actor): GraphQLError {
  return actor.agency === null && actor.roles.length === 0
    ? new GraphQLError('Sign in to see this.', { extensions: { code: 'UNAUTHENTICATED' } })
    : new GraphQLError('This account may not see this.', { extensions: { code: 'FORBIDDEN' } });
}
