import { SubgraphUnavailable } from '@hub/transport';
import type { GraphQLFormattedError } from 'graphql';
import { AGENCY_UNAVAILABLE, agencyUnavailableError } from '../execution/agency-unavailable.js';
import type { PlannedOperation } from '../execution/execute-plan.js';
import { findFirstFetchedField } from '../execution/fetched-field.js';
import type { SubscriptionSource } from '../execution/seeded-plan.js';

/** What viewers are told while a view's own stream is away: the error stands at the subscription's root field. */
export function streamAwayError(
  { subgraph, operation }: SubscriptionSource,
  { aliases }: PlannedOperation,
): GraphQLFormattedError {
  const key = findFirstFetchedField(operation);
  const failure = new SubgraphUnavailable(subgraph, 'UNREACHABLE', 'The stream broke and has not come back.');
  return agencyUnavailableError(failure, false, key ? [aliases?.get(key) ?? key] : []);
}

/** Whether an answer is incomplete because an agency is away. */
export function lacksAgency(errors: readonly GraphQLFormattedError[]): boolean {
  return errors.some(({ extensions }) => extensions?.code === AGENCY_UNAVAILABLE);
}
