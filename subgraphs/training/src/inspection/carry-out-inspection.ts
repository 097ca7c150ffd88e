import { businessDateOf } from '@hub/identity';
import {
  type AnyRefusal,
  type ChangeRequest,
  changeRecord,
  FieldProblems,
  LocalDate,
  type RequestContext,
  storedText,
  storedTextOrNull,
  uuidv7,
  Vnd,
} from '@hub/subgraph-kit';
import { Field, InputType } from 'type-graphql';
import { OversightSubject } from '../oversight/oversight-subject.js';
import { InspectionRow } from './inspection.entity.js';
import type { Inspection } from './inspection.type.js';
import { inspectionEvent } from './inspection-event.js';
import { FindingWeight, InspectionStatus } from './inspection-status.js';
import { loadInspection } from './plan-inspection.js';

const MAX_FINDINGS = 100;

@InputType({ description: 'What was found.' })
export class InspectionFindingInput {
  @Field(() => OversightSubject, { description: 'What it is about.' })
  subject!: OversightSubject;
  @Field(() => FindingWeight, { description: 'How much it weighs.' })
  weight!: FindingWeight;
  @Field(() => String, { description: 'What was found, 1–4000 characters.' })
  text!: string;
  @Field(() => Vnd, { nullable: true, description: 'Money it concerns, more than 0.' })
  amountVnd?: bigint | null;
  @Field(() => String, { nullable: true, description: 'What the body has to do, 1–2000 characters; absent: nothing.' })
  requiredAction?: string | null;
  @Field(() => LocalDate, { nullable: true, description: 'The last day for it; only with something to do.' })
  dueOn?: string | null;
}

@InputType({ description: 'How an inspection went.' })
export class CarryOutInspectionInput {
  @Field(() => LocalDate, { description: 'Day it was carried out, not in the future.' })
  carriedOutOn!: string;
  @Field(() => [InspectionFindingInput], { description: 'What was found: 1 to 100, good and bad.' })
  findings!: InspectionFindingInput[];
}

/** DOLISA writes down what an inspection found. */
export function carryOutInspection(
  context: RequestContext,
  change: ChangeRequest & { readonly input: CarryOutInspectionInput },
): Promise<Inspection | AnyRefusal> {
  const { carriedOutOn, findings } = change.input;
  return changeRecord(context, {
    entity: InspectionRow,
    action: 'inspection.record-finding',
    change,
    ownerOf: ({ bodyCode }) => bodyCode,
    from: [InspectionStatus.PLANNED],
    to: InspectionStatus.CARRIED_OUT,
    take: (row) => {
      row.carriedOutOn = carriedOutOn;
      row.findings = findings.map((finding) => ({
        id: uuidv7(),
        subject: finding.subject,
        weight: finding.weight,
        text: storedText(finding.text),
        amountVnd: finding.amountVnd?.toString() ?? null,
        requiredAction: storedTextOrNull(finding.requiredAction),
        dueOn: finding.dueOn ?? null,
        followUp: null,
        followedUpAt: null,
      }));
      return problemsOf(change.input, businessDateOf(context.now())).refusal();
    },
    event: (row) => inspectionEvent('carried-out', row),
    load: loadInspection(context),
  });
}

function problemsOf({ carriedOutOn, findings }: CarryOutInspectionInput, today: string): FieldProblems {
  const problems = new FieldProblems();
  problems.require(carriedOutOn <= today, 'carriedOutOn', 'OUT_OF_RANGE', 'Not in the future.');
  problems.range(findings.length, 'findings', 1, MAX_FINDINGS);
  for (const [index, { text, amountVnd, requiredAction, dueOn }] of findings.slice(0, MAX_FINDINGS).entries()) {
    const path = `findings.${index}`;
    problems.text(text, `${path}.text`, { max: 4000 });
    problems.require(amountVnd == null || amountVnd > 0n, `${path}.amountVnd`, 'OUT_OF_RANGE', 'More than 0.');
    if (requiredAction != null) problems.text(requiredAction, `${path}.requiredAction`, { max: 2000 });
    if (dueOn == null) continue;
    problems.require(requiredAction != null, `${path}.requiredAction`, 'REQUIRED', 'What has to be done by that day.');
    problems.require(dueOn >= carriedOutOn, `${path}.dueOn`, 'OUT_OF_RANGE', 'Not before the inspection.');
  }
  return problems;
}
