import { businessDateOf } from '@hub/identity';
import {
  type AnyRefusal,
  type ChangeRequest,
  changeRecord,
  conflict,
  FieldProblems,
  type RequestContext,
  storedText,
} from '@hub/subgraph-kit';
import { openFindings } from './finding.js';
import { InspectionRow } from './inspection.entity.js';
import type { Inspection } from './inspection.type.js';
import { inspectionEvent } from './inspection-event.js';
import { InspectionStatus } from './inspection-status.js';
import { loadInspection } from './plan-inspection.js';

/** DOLISA closes an inspection with a conclusion, once nothing asked of the body is open any more. */
export function closeInspection(
  context: RequestContext,
  change: ChangeRequest & { readonly conclusion: string },
): Promise<Inspection | AnyRefusal> {
  return changeRecord(context, {
    entity: InspectionRow,
    action: 'inspection.close',
    change,
    ownerOf: ({ bodyCode }) => bodyCode,
    from: [InspectionStatus.CARRIED_OUT, InspectionStatus.ANSWERED],
    to: InspectionStatus.CLOSED,
    take: (row) => {
      if (openFindings(row.findings).length > 0) {
        return conflict('The body has yet to follow up a finding.', row.status, row.version);
      }
      const problems = new FieldProblems();
      problems.text(change.conclusion, 'conclusion', { max: 4000 });
      row.conclusion = storedText(change.conclusion);
      row.closedOn = businessDateOf(context.now());
      return problems.refusal();
    },
    event: (row) => inspectionEvent('closed', row),
    load: loadInspection(context),
  });
}
