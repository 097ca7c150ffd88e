import type { EntityName } from '@mikro-orm/postgresql';
import { ArgsType, type ClassType, Field, Int, ObjectType } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { findPage, type PageOptions } from '../graphql/connection.js';
import { PageInfo } from '../graphql/page-info.js';

/** A page of a list of records, as GraphQL shows it. */
export interface Connection<Node extends object> {
  edges: { cursor: string; node: Node }[];
  pageInfo: PageInfo;
  /** Resolves `totalCount` only when asked. */
  countAll: () => Promise<number>;
}

/** The connection type of a list of `node`: `<Name>Connection` with its `<Name>Edge`. `nouns` is what a page holds. */
export function connectionOf<Node extends object>(
  node: ClassType<Node>,
  name: string,
  nouns: string,
): ClassType<Connection<Node>> {
  @ObjectType(`${name}Edge`, { description: `One of a list of ${nouns}.` })
  class RecordEdge {
    @Field(() => String, { description: 'Pass as `after` for what follows.' })
    cursor!: string;
    @Field(() => node, { description: 'The record.' })
    node!: Node;
  }

  @ObjectType(`${name}Connection`, { description: `A page of ${nouns}.` })
  class RecordConnection implements Connection<Node> {
    @Field(() => [RecordEdge], { description: 'Those of this page.' })
    edges!: RecordEdge[];
    @Field(() => PageInfo, { description: 'Where the page stands.' })
    pageInfo!: PageInfo;
    countAll!: () => Promise<number>;

    @Field(() => Int, { description: 'How many the whole list has.' })
    totalCount(): Promise<number> {
      return this.countAll();
    }
  }
  return RecordConnection;
}

@ArgsType()
export abstract class PageArgs {
  @Field(() => Int, { nullable: true, description: 'How many at most: 0 to 200, 20 when absent.' })
  first?: number | null;
  @Field(() => String, { nullable: true, description: 'Cursor after which the page begins.' })
  after?: string | null;
}

/** A page of records, each shown by `show`. */
export async function listRecords<Row extends { id: string }, Node extends object>(
  context: RequestContext,
  entity: EntityName<Row>,
  type: ClassType<Connection<Node>>,
  show: (row: Row) => Node,
  options: Omit<PageOptions<Row>, 'page'> & { readonly page: PageArgs },
): Promise<Connection<Node>> {
  const { first, after } = options.page;
  const page = await findPage(context.em, entity, { ...options, page: { first, after } });
  return Object.assign(new type(), {
    edges: page.edges.map(({ cursor, node }) => ({ cursor, node: show(node) })),
    pageInfo: page.pageInfo,
    countAll: page.countAll,
  });
}
