import type { QueryPlan } from '@apollo/query-planner';
import type { Actor } from '@hub/identity';
import type { SubgraphTransport } from '@hub/transport';
import type { DocumentNode, ExecutionResult, GraphQLSchema, OperationDefinitionNode } from 'graphql';

/** A client operation that was parsed, validated and planned. Immutable; cached and shared by requests. */
export interface PlannedOperation {
  /** The document's text as planned (after argument-bearing fields were aliased where they must be). */
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly plan: QueryPlan;
  /** The API schema that clients see; results are completed against it. */
  readonly schema: GraphQLSchema;
  /** The whole supergraph (`supergraph.schema.toGraphQLJSSchema()`), with the types that clients do not see: the plan names them. */
  readonly supergraph: GraphQLSchema;
  /** Response names in `document` that are not the client's own, to the client's (`aliasCollidingFields` made them). */
  readonly aliases?: ReadonlyMap<string, string>;
}

/** What one execution needs. A new one per request and per subscription event. */
export interface ExecutionContext {
  /** Coerced against the operation's variable definitions. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly actor: Actor;
  /** By subgraph name as in the supergraph's `join__Graph(name:)`. */
  readonly transports: ReadonlyMap<string, SubgraphTransport>;
  readonly traceparent?: string;
  readonly signal?: AbortSignal;
  /** Time for each call of a subgraph, where it is another than the transports' own. */
  readonly callTimeoutMs?: number;
  /** Called, before the result comes, when a subgraph sent values its schema does not allow: nulls stand for them. */
  readonly onFlaw?: () => void;
}

/**
 * The one seam through which queries, mutations and every subscription event are executed.
 * `seed` is the data of a subscription event: it answers the plan's first fetch, which is then not sent.
 * Subgraph failures become errors in the result; only bugs are thrown.
 */
export type ExecutePlan = (
  planned: PlannedOperation,
  context: ExecutionContext,
  seed?: Readonly<Record<string, unknown>>,
) => Promise<ExecutionResult>;
