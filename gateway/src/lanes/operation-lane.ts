import type { ExecutionResult } from 'graphql';
import type { GraphQLParams } from '../http/graphql-params.js';
import type { PreparedOperation } from '../planning/prepared-operations.js';

/** An operation that may be executed, on its way to an answer. */
export interface LaneRequest {
  readonly params: GraphQLParams;
  readonly operation: PreparedOperation;
  /** Executes it, once. */
  execute(): Promise<ExecutionResult>;
}

/** An answer as it goes to the client. */
export interface LaneAnswer {
  readonly status: number;
  readonly body: string;
}

/**
 * The way of an operation from the HTTP side to the executor and back. Whatever must hold for every request (reading,
 * authentication, limits, persisted documents, headers) is done before and after: lanes differ in what they cost, and
 * in whether plugins see the operation. No client can tell them apart.
 */
export type OperationLane = (request: LaneRequest) => Promise<LaneAnswer>;
