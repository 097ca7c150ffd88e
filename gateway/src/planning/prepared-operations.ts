import { type DocumentNode, GraphQLError, type OperationTypeNode } from 'graphql';
import type { ExecutePlan, PlannedOperation } from '../execution/execute-plan.js';
import type { PlanExecutor } from '../execution/plan-executor.js';
import type { OperationLimits } from '../limits/operation-limits.js';
import type { LoadedSupergraph } from '../supergraph/loaded-supergraph.js';
import { LruCache } from './lru-cache.js';
import { parseOperation } from './parse-operation.js';
import { planOperation } from './plan-operation.js';
import { validateOperation } from './validate-operation.js';

/** An operation ready to execute as often as wanted, with other variables and for other actors. */
export interface PreparedOperation {
  /** No other prepared operation of this process has it. */
  readonly id: number;
  readonly source: string;
  /** As the client wrote it. */
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly kind: OperationTypeNode;
  readonly planned: PlannedOperation;
  /** Executes plans of the supergraph this operation was planned on. */
  readonly executePlan: ExecutePlan;
}

/** Either the operation, or why it may not be executed. */
export type Preparation =
  | { readonly operation: PreparedOperation; readonly refused?: undefined }
  | { readonly refused: readonly GraphQLError[]; readonly operation?: undefined };

export interface PreparedOperationsOptions {
  readonly limits: OperationLimits;
  readonly introspection: boolean;
  /** How many operations to keep. */
  readonly maxOperations: number;
  /** Characters of all documents kept together. */
  readonly maxCharacters: number;
}

let lastId = 0;

/** Parses, limits, validates and plans each operation of one supergraph once. */
export class PreparedOperations {
  private readonly cache: LruCache<PreparedOperation>;

  constructor(
    private readonly supergraph: LoadedSupergraph,
    private readonly executor: PlanExecutor,
    private readonly options: PreparedOperationsOptions,
  ) {
    this.cache = new LruCache(options.maxOperations, options.maxCharacters);
  }

  /** Nothing is executed and no subgraph is called. Refused operations are not remembered. */
  prepare(source: string, operationName: string | undefined): Preparation {
    const key = `${operationName ?? ''}\n${source}`;
    const known = this.cache.get(key);
    if (known) return { operation: known };
    try {
      const document = parseOperation(source, this.options.limits);
      const invalid = validateOperation(this.supergraph.schema, document, this.options);
      if (invalid.length > 0) return { refused: invalid };
      const planned = planOperation(this.supergraph, document, operationName, this.executor.rewriteDocument);
      const kind = planned.operation.operation;
      const { executePlan } = this.executor;
      lastId += 1;
      const operation: PreparedOperation = Object.freeze({
        id: lastId,
        source,
        document,
        operationName,
        kind,
        planned,
        executePlan,
      });
      this.cache.set(key, operation, key.length);
      return { operation };
    } catch (error) {
      if (error instanceof GraphQLError) return { refused: [error] };
      throw error;
    }
  }
}
