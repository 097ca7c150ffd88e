import {
  type AnyRefusal,
  type ChangeRequest,
  changeRecord,
  FieldProblems,
  type RequestContext,
  storedText,
} from '@hub/subgraph-kit';
import { loadSupervisionFinding } from './record-supervision-finding.js';
import { supervisionEvent } from './supervision-event.js';
import { SupervisionFindingRow } from './supervision-finding.entity.js';
import { type SupervisionFinding, SupervisionStatus } from './supervision-finding.type.js';

/** The body supervised answers a finding. */
export function answerSupervisionFinding(
  context: RequestContext,
  change: ChangeRequest & { readonly answer: string },
): Promise<SupervisionFinding | AnyRefusal> {
  return changeRecord(context, {
    entity: SupervisionFindingRow,
    action: 'supervision.respond',
    change,
    ownerOf: ({ bodyCode }) => bodyCode,
    from: [SupervisionStatus.RECORDED],
    to: SupervisionStatus.ANSWERED,
    take: (row) => {
      const problems = new FieldProblems();
      problems.text(change.answer, 'answer', { max: 4000 });
      row.answer = storedText(change.answer);
      return problems.refusal();
    },
    event: (row) => supervisionEvent('answered', row),
    load: loadSupervisionFinding,
  });
}
