import { MAX_PAGE, PageInfo } from '@hub/subgraph-kit';
import DataLoader from 'dataloader';
import { GraphQLError } from 'graphql';

const DEFAULT_PAGE = 20;

/** A page of what belongs to a record, in the order of positions, which begin at 1. */
export interface PositionPage {
  readonly parentId: string;
  /** Version of the record at which the page is asked: after a later change it is another question. */
  readonly version: number;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

export interface Positioned {
  readonly position: number;
}

/** As GraphQL shows it; the count is the parent's to give. */
export interface PositionConnection<Node> {
  readonly edges: { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: PageInfo;
}

/**
 * Pages of many parents: the same page of all of them is one `read`, of each one's rows beyond position `start`, in
 * their order: as many as lead to `end` where positions have no gaps. `holdsAt` leaves out rows that other versions of
 * the record hold.
 */
export function positionPages<Row extends Positioned, Node>(
  read: (parentIds: readonly string[], start: number, end: number) => Promise<readonly Row[]>,
  parentOf: (row: Row) => string,
  show: (row: Row) => Node,
  holdsAt: (row: Row, version: number) => boolean = () => true,
): DataLoader<PositionPage, PositionConnection<Node>, string> {
  return new DataLoader<PositionPage, PositionConnection<Node>, string>(
    async (pages) => {
      const connections = new Map<PositionPage, PositionConnection<Node>>();
      for (const [key, group] of Map.groupBy(pages, rangeOf)) {
        const [start, size] = key.split('+').map(Number) as [number, number];
        // One row more than the page holds tells whether others follow.
        const rows = await read([...new Set(group.map(({ parentId }) => parentId))], start, start + size + 1);
        const ofParent = Map.groupBy(rows, parentOf);
        for (const page of group) {
          const held = (ofParent.get(page.parentId) ?? []).filter((row) => holdsAt(row, page.version));
          connections.set(page, connectionOf(held, start, size, show));
        }
      }
      return pages.map((page) => connections.get(page) as PositionConnection<Node>);
    },
    { cacheKeyFn: (page) => `${page.parentId}@${page.version} ${rangeOf(page)}` },
  );
}

function connectionOf<Row extends Positioned, Node>(
  rows: readonly Row[],
  start: number,
  size: number,
  show: (row: Row) => Node,
): PositionConnection<Node> {
  const shown = rows.slice(0, size);
  const edges = shown.map((row) => ({ cursor: cursorOf(row.position), node: show(row) }));
  const pageInfo = Object.assign(new PageInfo(), {
    hasNextPage: rows.length > size,
    hasPreviousPage: start > 0,
    startCursor: edges[0]?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  });
  return { edges, pageInfo };
}

/** Where a page begins and how much it holds, as one key. Throws where the request is no such page. */
function rangeOf({ first, after }: PositionPage): string {
  return `${positionOf(after)}+${sizeOf(first)}`;
}

/** How many rows a page holds; throws where that is too many. */
export function sizeOf(first: number | null | undefined): number {
  const size = first ?? DEFAULT_PAGE;
  if (size < 0 || size > MAX_PAGE) throw badInput(`\`first\` must be from 0 to ${MAX_PAGE}.`);
  return size;
}

/** The cursor of a position. */
export function cursorOf(position: number): string {
  return Buffer.from(`position ${position}`).toString('base64url');
}

/** The position after which a page begins; 0 without a cursor. */
export function positionOf(after: string | null | undefined): number {
  if (after == null) return 0;
  const [, position] = /^position (\d{1,9})$/.exec(Buffer.from(after, 'base64url').toString('utf8')) ?? [];
  if (position === undefined) throw badInput('`after` is not a cursor of this list.');
  return Number(position);
}

function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}
