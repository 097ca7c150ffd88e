import { type DocumentNode, GraphQLError, type OperationTypeNode } from 'graphql';
import { ERROR_CODE } from '../errors/error-code.js';
import type { ExecutePlan, PlannedOperation } from '../execution/execute-plan.js';
import type { PlanExecutor } from '../execution/plan-executor.js';
import { compileCost } from '../limits/compile-cost.js';
import type { Variables } from '../limits/cost-term.js';
import { estimateFetches } from '../limits/estimate-fetches.js';
import type { ListSizes } from '../limits/list-size.js';
import type { OperationLimits } from '../limits/operation-limits.js';
import type { PlanningBudget } from '../limits/planning-budget.js';
import { readListSizes } from '../limits/read-list-sizes.js';
import { hashDocument } from '../persisted/document-hash.js';
import type { LoadedSupergraph } from '../supergraph/loaded-supergraph.js';
import { admitVariables } from './admit-variables.js';
import { LruCache } from './lru-cache.js';
import { parseOperation, refuseBeyond } from './parse-operation.js';
import { getOperation, planOperation } from './plan-operation.js';
import { validateOperation } from './validate-operation.js';

/** An operation ready to execute as often as wanted, with other variables and for other actors. */
export interface PreparedOperation {
  /** No other prepared operation of this process has it. */
  readonly id: number;
  readonly source: string;
  /** What clients and manifests call `source` by. */
  readonly hash: string;
  /** As the client wrote it. */
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly kind: OperationTypeNode;
  readonly planned: PlannedOperation;
  /** What it costs with these coerced variables, see `compileCost`. */
  readonly costOf: (variables: Variables) => number;
  /** Executes plans of the supergraph this operation was planned on. */
  readonly executePlan: ExecutePlan;
}

/** What a client asks to be executed. */
export interface OperationRequest {
  readonly source: string;
  readonly operationName?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  /** Whom the planner's time is counted against, see `askerOf`; null: nobody, for what was let in before. */
  readonly asker: string | null;
}

/** Either the operation and its coerced variables, or why it may not be executed. */
export type Preparation =
  | { readonly operation: PreparedOperation; readonly variables: Variables; readonly refused?: undefined }
  | { readonly refused: readonly GraphQLError[]; readonly operation?: undefined };

export interface PreparedOperationsOptions {
  readonly limits: OperationLimits;
  readonly introspection: boolean;
  /** Sizes of lists that the supergraph itself says nothing about. */
  readonly listSizes: ListSizes;
  readonly planningBudget: PlanningBudget;
  /** How many operations to keep. */
  readonly maxOperations: number;
  /** Characters of all documents kept together. */
  readonly maxCharacters: number;
}

/** An operation of so few fetches is planned in a moment, also for whoever has used up its planning. */
const SMALL_OPERATION_FETCHES = 8;

let lastId = 0;

/** Parses, limits, validates, costs and plans each operation of one supergraph once. */
export class PreparedOperations {
  private readonly cache: LruCache<PreparedOperation>;
  private readonly sizes: ListSizes;

  constructor(
    private readonly supergraph: LoadedSupergraph,
    private readonly executor: PlanExecutor,
    private readonly options: PreparedOperationsOptions,
  ) {
    this.cache = new LruCache(options.maxOperations, options.maxCharacters);
    this.sizes = readListSizes(supergraph.supergraphSchema, options.listSizes);
  }

  /** Nothing is executed and no subgraph is called. Refused operations are not remembered, and never planned. */
  prepare(request: OperationRequest): Preparation {
    const { source, operationName, variables: inputs } = request;
    const { limits } = this.options;
    const key = `${operationName ?? ''}\n${source}`;
    const known = this.cache.get(key);
    if (known) {
      const admitted = admitVariables({ ...known.planned, costOf: known.costOf }, inputs, limits.cost);
      return admitted.refused ? admitted : { operation: known, variables: admitted.variables };
    }
    try {
      const { schema, supergraphSchema } = this.supergraph;
      const document = parseOperation(source, limits);
      const invalid = validateOperation(schema, document, this.options);
      if (invalid.length > 0) return { refused: invalid };
      const operation = getOperation(document, operationName);
      const costOf = compileCost(schema, document, operation, this.sizes);
      const admitted = admitVariables({ schema, operation, costOf }, inputs, limits.cost);
      if (admitted.refused) return admitted;
      const fetches = estimateFetches(supergraphSchema, document, operation);
      if (fetches > limits.fetches) refuseBeyond({ limit: 'fetches', max: limits.fetches });
      const planned = this.plan(document, request, fetches);
      const prepared = this.keep(key, { source, document, operationName, planned, costOf });
      return { operation: prepared, variables: admitted.variables };
    } catch (error) {
      if (error instanceof GraphQLError) return { refused: [error] };
      throw error;
    }
  }

  private plan(document: DocumentNode, { operationName, asker }: OperationRequest, fetches: number): PlannedOperation {
    const { planningBudget } = this.options;
    const startMs = performance.now();
    const isCounted = asker !== null;
    const retryAfterMs = isCounted && fetches > SMALL_OPERATION_FETCHES ? planningBudget.waitMs(asker, startMs) : 0;
    if (retryAfterMs) {
      throw new GraphQLError('You have sent many large new operations: send this one again later.', {
        extensions: { code: ERROR_CODE.PLANNING_BUDGET_SPENT, retryAfterMs },
      });
    }
    try {
      return planOperation(this.supergraph, document, operationName, this.executor.rewriteDocument);
    } finally {
      const endMs = performance.now();
      if (isCounted) planningBudget.spend(asker, endMs - startMs, endMs);
    }
  }

  private keep(key: string, parts: Omit<PreparedOperation, 'id' | 'kind' | 'hash' | 'executePlan'>): PreparedOperation {
    lastId += 1;
    const kind = parts.planned.operation.operation;
    const { executePlan } = this.executor;
    const hash = hashDocument(parts.source);
    const operation: PreparedOperation = Object.freeze({ id: lastId, kind, hash, executePlan, ...parts });
    this.cache.set(key, operation, key.length);
    return operation;
  }
}
