import type { PreparedOperation } from '../planning/prepared-operations.js';
import type { OperationPlugin } from './apollo-lane.js';
import type { OperationLane } from './operation-lane.js';

/**
 * `AUTOMATIC`: through Apollo Server where a plugin is there for the operation, else past it.
 * `APOLLO`: always through Apollo Server.
 */
export type LaneChoice = 'AUTOMATIC' | 'APOLLO';

/** Sends each operation by the cheapest lane on which everything happens that has to. */
export function chooseLane(
  lanes: { readonly apollo: OperationLane; readonly fast: OperationLane },
  plugins: readonly OperationPlugin[],
  choice: LaneChoice,
): OperationLane {
  if (choice === 'APOLLO') return lanes.apollo;
  const isConcerned = (operation: PreparedOperation) => plugins.some(({ concerns }) => concerns?.(operation) ?? true);
  return (request) => (isConcerned(request.operation) ? lanes.apollo : lanes.fast)(request);
}
