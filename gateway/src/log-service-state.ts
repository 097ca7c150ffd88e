import type { ResiliencePolicy } from '@hub/transport';
import { describeError, type Log } from './log.js';

/** Writes down when a subgraph begins to fail, and why, and when it answers again. */
export function logServiceState(subgraph: string, log: Log): Required<Pick<ResiliencePolicy, 'onAway' | 'onBack'>> {
  return {
    onAway(failure) {
      const { reason, message, cause } = failure;
      log.warn('A subgraph gives no answer.', {
        subgraph,
        reason,
        detail: message,
        ...(cause ? describeError(cause) : {}),
      });
    },
    onBack: () => log.info('A subgraph answers again.', { subgraph }),
  };
}
