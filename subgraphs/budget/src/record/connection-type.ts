import { PageInfo } from '@hub/subgraph-kit';
import { ArgsType, type ClassType, Field, Int, ObjectType } from 'type-graphql';

/** A page of a list as GraphQL shows it. */
export interface Connection<Node> {
  edges: { cursor: string; node: Node }[];
  pageInfo: PageInfo;
}

/** The connection type of a list of `node`: `<Name>Connection` with its `<Name>Edge`. `nouns` is what a page holds. */
export function connectionType<Node extends object>(
  node: ClassType<Node>,
  name: string,
  nouns: string,
): ClassType<Connection<Node>> {
  @ObjectType(`${name}Edge`, { description: `One of a list of ${nouns}.` })
  class Edge {
    @Field(() => String, { description: 'Pass as `after` for what follows.' })
    cursor!: string;
    @Field(() => node, { description: 'What stands here.' })
    node!: Node;
  }

  @ObjectType(`${name}Connection`, { description: `A page of ${nouns}.` })
  class ConnectionOfNode implements Connection<Node> {
    @Field(() => [Edge], { description: 'Those of this page.' })
    edges!: Edge[];
    @Field(() => PageInfo, { description: 'Where the page stands.' })
    pageInfo!: PageInfo;
  }
  return ConnectionOfNode;
}

@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, description: 'How many at most: 0 to 200, 20 when absent.' })
  first?: number | null;
  @Field(() => String, { nullable: true, description: 'Cursor after which the page begins.' })
  after?: string | null;
}
