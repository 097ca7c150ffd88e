import { composeServices } from '@apollo/composition';
import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { type DocumentNode, type GraphQLSchema, getOperationAST, parse } from 'graphql';
import { aliasCollidingFields } from '../../src/execution/compiled/alias-colliding-fields.js';
import type { PlannedOperation } from '../../src/execution/execute-plan.js';
import { createInventedSubgraph, createWorld } from './invented-subgraph.js';

export const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@requires", "@provides", "@external", "@shareable", "@override", "@inaccessible", "@interfaceObject"
])\n`;

/** A supergraph with its planner and its subgraphs full of invented data. */
export class ComposedWorld {
  readonly supergraphSdl: string;
  readonly supergraph: Supergraph;
  /** What clients see. */
  readonly schema: GraphQLSchema;
  /** Everything, in graphql-js form. */
  readonly supergraphSchema: GraphQLSchema;
  readonly subgraphs: ReadonlyMap<string, GraphQLSchema>;
  private readonly planner: QueryPlanner;

  constructor(
    readonly name: string,
    typeDefs: Readonly<Record<string, string>>,
  ) {
    const services = Object.entries(typeDefs).map(([service, sdl]) => ({ service, document: parse(LINK + sdl) }));
    const composed = composeServices(
      services.map(({ service, document }) => ({ name: service, url: `http://${service}.test`, typeDefs: document })),
    );
    if (!composed.supergraphSdl) {
      throw new Error(`${name}: ${composed.errors?.map((error) => error.message).join('\n')}`);
    }
    this.supergraphSdl = composed.supergraphSdl;
    this.supergraph = Supergraph.build(composed.supergraphSdl);
    this.schema = this.supergraph.apiSchema().toGraphQLJSSchema();
    this.supergraphSchema = this.supergraph.schema.toGraphQLJSSchema();
    this.planner = new QueryPlanner(this.supergraph);
    const world = createWorld(services.map(({ document }) => document));
    this.subgraphs = new Map(
      services.map(({ service, document }) => [service, createInventedSubgraph(service, document, world)]),
    );
  }

  /** Plans an operation as the gateway does. */
  plan(client: DocumentNode): PlannedOperation {
    const { document, aliases } = aliasCollidingFields(client, this.supergraphSchema);
    return { ...this.planAsIs(document), aliases };
  }

  /** Plans an operation as @apollo/gateway does. */
  planAsIs(document: DocumentNode): PlannedOperation {
    const operation = getOperationAST(document);
    if (!operation) throw new Error('The document has no operation');
    const plan = this.planner.buildQueryPlan(
      operationFromDocument(this.supergraph.apiSchema(), document, { validate: false }),
    );
    return { document, operation, plan, schema: this.schema, supergraph: this.supergraphSchema };
  }
}
