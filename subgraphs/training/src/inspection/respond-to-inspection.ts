import {
  type AnyRefusal,
  type ChangeRequest,
  changeRecord,
  FieldProblems,
  type RequestContext,
  storedText,
} from '@hub/subgraph-kit';
import { Field, ID, InputType } from 'type-graphql';
import { openFindings, withFollowUps } from './finding.js';
import { InspectionRow } from './inspection.entity.js';
import type { Inspection } from './inspection.type.js';
import { inspectionEvent } from './inspection-event.js';
import { InspectionStatus } from './inspection-status.js';
import { loadInspection } from './plan-inspection.js';

@InputType({ description: 'What the inspected body did about one finding.' })
export class FindingFollowUpInput {
  @Field(() => ID, { description: 'The finding; one that asks for something.' })
  findingId!: string;
  @Field(() => String, { description: 'What was done, 1–4000 characters. Replaces what was written before.' })
  text!: string;
}

/** The inspected body follows up findings; once none is open any more, the inspection counts as answered. */
export function respondToInspection(
  context: RequestContext,
  change: ChangeRequest & { readonly followUps: readonly FindingFollowUpInput[] },
): Promise<Inspection | AnyRefusal> {
  const { followUps } = change;
  return changeRecord(context, {
    entity: InspectionRow,
    action: 'inspection.respond',
    change,
    ownerOf: ({ bodyCode }) => bodyCode,
    from: [InspectionStatus.CARRIED_OUT, InspectionStatus.ANSWERED],
    to: ({ findings }) =>
      openFindings(findings).length === 0 ? InspectionStatus.ANSWERED : InspectionStatus.CARRIED_OUT,
    take: (row) => {
      const problems = new FieldProblems();
      problems.range(followUps.length, 'followUps', 1, row.findings.length);
      for (const [index, { text }] of followUps.entries()) {
        problems.text(text, `followUps.${index}.text`, { max: 4000 });
      }
      const answers = followUps.map(({ findingId, text }) => ({ findingId, text: storedText(text) }));
      const answered = withFollowUps(row.findings, answers, context.now());
      if ('findings' in answered) row.findings = answered.findings;
      else
        problems.require(false, `followUps.${answered.unknown}.findingId`, 'UNKNOWN_CODE', 'A finding to follow up.');
      return problems.refusal();
    },
    event: (row) => inspectionEvent('answered', row),
    load: loadInspection(context),
  });
}
