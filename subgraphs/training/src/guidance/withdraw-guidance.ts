import {
  type AnyRefusal,
  type ChangeRequest,
  changeRecord,
  FieldProblems,
  type RequestContext,
  storedText,
} from '@hub/subgraph-kit';
import { GuidanceRow } from './guidance.entity.js';
import { type Guidance, GuidanceStatus } from './guidance.type.js';
import { guidanceEvent } from './guidance-event.js';
import { loadGuidance } from './issue-guidance.js';

/** DOLISA takes guidance back; nobody can acknowledge it any more. */
export function withdrawGuidance(
  context: RequestContext,
  change: ChangeRequest & { readonly reason: string },
): Promise<Guidance | AnyRefusal> {
  return changeRecord(context, {
    entity: GuidanceRow,
    action: 'guidance.withdraw',
    change,
    ownerOf: ({ issuerCode }) => issuerCode,
    from: [GuidanceStatus.ISSUED],
    to: GuidanceStatus.WITHDRAWN,
    take: (row) => {
      const problems = new FieldProblems();
      problems.text(change.reason, 'reason', { max: 500 });
      row.withdrawalReason = storedText(change.reason);
      return problems.refusal();
    },
    event: (row) => guidanceEvent('withdrawn', row, row.issuerCode),
    load: loadGuidance,
  });
}
