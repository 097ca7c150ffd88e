import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { type DirectiveNode, type DocumentNode, type GraphQLSchema, Kind, parse } from 'graphql';
import { aliasCollidingFields } from '../../src/execution/compiled/alias-colliding-fields.js';
import type { PlannedOperation } from '../../src/execution/execute-plan.js';
import { planOperation } from '../../src/planning/plan-operation.js';
import type { LoadedSupergraph } from '../../src/supergraph/loaded-supergraph.js';
import { prepareSupergraph } from '../../src/supergraph/supergraph-life.js';
import { createInventedSubgraph, createWorld } from './invented-subgraph.js';

export const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@requires", "@provides", "@external", "@shareable", "@override", "@inaccessible", "@interfaceObject"
])\n`;

/** Half of a run is planning: both executors get the same plan, so it need not be the very cheapest. */
export const PLANNER_CONFIG = { debug: { maxEvaluatedPlans: 100 } };

interface AppliedDirective {
  readonly name: string;
  /** Its first argument, if that is a text. */
  readonly argument: string;
}

/** A supergraph with its planner and its subgraphs full of invented data. */
export class ComposedWorld {
  readonly supergraphSdl: string;
  readonly supergraph: Supergraph;
  /** What clients see. */
  readonly schema: GraphQLSchema;
  /** Everything, in graphql-js form. */
  readonly supergraphSchema: GraphQLSchema;
  readonly subgraphs: ReadonlyMap<string, GraphQLSchema>;
  private readonly loaded: LoadedSupergraph;
  private readonly directives = new Map<string, AppliedDirective[]>();

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
    const prepared = prepareSupergraph(composed.supergraphSdl);
    this.supergraphSdl = prepared.sdl;
    this.supergraph = Supergraph.build(prepared.sdl, { validateSupergraph: false });
    const apiSchema = this.supergraph.apiSchema();
    this.schema = apiSchema.toGraphQLJSSchema();
    this.supergraphSchema = this.supergraph.schema.toGraphQLJSSchema();
    const { schema, supergraphSchema } = this;
    const planner = new QueryPlanner(this.supergraph, PLANNER_CONFIG);
    this.loaded = { ...prepared, schema, apiSchema, supergraphSchema, planner };
    for (const { document } of services) this.learnDirectives(document);
    const world = createWorld(services.map(({ document }) => document));
    this.subgraphs = new Map(
      services.map(({ service, document }) => [service, createInventedSubgraph(service, document, world)]),
    );
  }

  /** The directives that any subgraph applies to a field; `interfaceObject` for fields of such a type. */
  directivesOf(type: string, field: string): readonly AppliedDirective[] {
    return this.directives.get(`${type}.${field}`) ?? [];
  }

  /** Whether a subgraph applies the directive to the type or to one of its values. */
  declares(type: string, directive: string): boolean {
    return (this.directives.get(type) ?? []).some(({ name }) => name === directive);
  }

  /** The names of fields that several subgraphs may answer. */
  sharedFields(): ReadonlySet<string> {
    const shared = [...this.directives].filter(([, applied]) => applied.some(({ name }) => name === 'shareable'));
    return new Set(shared.map(([place]) => place.split('.')[1] ?? ''));
  }

  private learnDirectives(document: DocumentNode): void {
    for (const definition of document.definitions) {
      if (!('name' in definition) || !definition.name) continue;
      const type = definition.name.value;
      const own = 'directives' in definition ? (definition.directives ?? []) : [];
      const values = definition.kind === Kind.ENUM_TYPE_DEFINITION ? (definition.values ?? []) : [];
      this.learn(type, [...own, ...values.flatMap((value) => value.directives ?? [])]);
      const inherited = own.filter(({ name }) => name.value === 'interfaceObject');
      for (const field of 'fields' in definition ? (definition.fields ?? []) : []) {
        this.learn(`${type}.${field.name.value}`, [...inherited, ...(field.directives ?? [])]);
      }
    }
  }

  private learn(place: string, directives: readonly DirectiveNode[]): void {
    const learned = directives.map(({ name, arguments: args }) => {
      const value = args?.[0]?.value;
      return { name: name.value, argument: value?.kind === Kind.STRING ? value.value : '' };
    });
    this.directives.set(place, [...(this.directives.get(place) ?? []), ...learned]);
  }

  /** Plans an operation as the gateway does. */
  plan(client: DocumentNode): PlannedOperation {
    return planOperation(this.loaded, client, undefined, aliasCollidingFields);
  }

  /** Plans an operation with the names that it has. */
  planAsIs(document: DocumentNode): PlannedOperation {
    return planOperation(this.loaded, document, undefined);
  }
}
