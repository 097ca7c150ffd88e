import { createHash } from 'node:crypto';
import { isStorableText } from '@hub/transport';
import type { EntityManager, EntityName, FilterQuery, QueryOrderMap } from '@mikro-orm/postgresql';
import { GraphQLError } from 'graphql';
import { isUuid } from '../uuidv7.js';
import { PageInfo } from './page-info.js';

export const MAX_PAGE = 200;
const DEFAULT_PAGE = 20;

export interface PageRequest {
  readonly first: number | null | undefined;
  readonly after: string | null | undefined;
}

export interface Page<Row> {
  readonly edges: { readonly cursor: string; readonly node: Row }[];
  readonly pageInfo: PageInfo;
  /** Counts the whole filtered list; asked only when the client asks. */
  readonly countAll: () => Promise<number>;
}

export interface PageOptions<Row> {
  readonly where: FilterQuery<Row>;
  /** Column to order by, ties broken by `id`. It must not be null and must have an index with `id`. */
  readonly sortKey: keyof Row & string;
  readonly direction: 'asc' | 'desc';
  readonly page: PageRequest;
}

/**
 * One page of a list by keyset: rows after the cursor's sort key and id, so pages stay stable while rows are added.
 * A cursor made for another filter or order is refused.
 */
export async function findPage<Row extends { id: string }>(
  em: EntityManager,
  entity: EntityName<Row>,
  options: PageOptions<Row>,
): Promise<Page<Row>> {
  const { where, sortKey, direction } = options;
  const page = openPage(options.page, [where, sortKey, direction]);
  const { after } = page;
  const beyond = direction === 'asc' ? '$gt' : '$lt';
  const afterCursor =
    after === null
      ? []
      : [{ $or: [{ [sortKey]: { [beyond]: after.key } }, { [sortKey]: after.key, id: { [beyond]: after.id } }] }];
  const rows = await em.find(entity, { $and: [where, ...afterCursor] } as never, {
    orderBy: { [sortKey]: direction, id: direction } as QueryOrderMap<Row>,
    limit: page.first + 1,
  });
  return page.of(rows as Row[], sortKey, () => em.count(entity, where as never));
}

/** A page request, checked against the list it is meant for. */
export interface OpenPage {
  /** How many rows the page holds; read one more, to know whether others follow. */
  readonly first: number;
  /** Sort key and id of the row after which the page begins. */
  readonly after: { readonly key: string; readonly id: string } | null;
  /** The page of rows read from `after` on in the list's order. */
  of<Row extends { id: string }>(
    rows: readonly Row[],
    sortKey: keyof Row & string,
    countAll: () => Promise<number>,
  ): Page<Row>;
}

/**
 * Checks a page request for a list that is read otherwise than by `findPage`, several pages in one statement for
 * example. `list` is all that makes the list what it is, filter and order: a cursor of another list is refused.
 */
export function openPage(request: PageRequest, list: unknown): OpenPage {
  const first = request.first ?? DEFAULT_PAGE;
  if (first < 0 || first > MAX_PAGE) throw badInput(`\`first\` must be from 0 to ${MAX_PAGE}.`);
  const listHash = hashOf(list);
  const after = request.after == null ? null : decodeCursor(request.after, listHash);
  return {
    first,
    after,
    of: (rows, sortKey, countAll) => {
      const edges = rows
        .slice(0, first)
        .map((node) => ({ cursor: encodeCursor(node[sortKey], node.id, listHash), node }));
      const pageInfo = Object.assign(new PageInfo(), {
        hasNextPage: rows.length > first,
        hasPreviousPage: after !== null,
        startCursor: edges[0]?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      });
      return { edges, pageInfo, countAll };
    },
  };
}

function encodeCursor(key: unknown, id: string, filterHash: string): string {
  return Buffer.from(JSON.stringify([key instanceof Date ? key.toISOString() : String(key), id, filterHash])).toString(
    'base64url',
  );
}

function decodeCursor(cursor: string, filterHash: string): { key: string; id: string } {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    parts = null;
  }
  const [key, id, hash] = Array.isArray(parts) ? parts : [];
  if (typeof key !== 'string' || !isStorableText(key) || typeof id !== 'string' || !isUuid(id))
    throw badInput('`after` is not a cursor of this list.');
  if (hash !== filterHash) throw badInput('`after` belongs to a list with another filter or order.');
  return { key, id };
}

function hashOf(parts: unknown): string {
  const text = JSON.stringify(parts, (_key, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
  return createHash('sha256').update(text).digest('base64url').slice(0, 12);
}

function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}
