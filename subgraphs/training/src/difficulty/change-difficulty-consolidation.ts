import { businessDateOf } from '@hub/identity';
import type { Action } from '@hub/policy-rules';
import {
  type AnyRefusal,
  actingBody,
  type ChangeRequest,
  changeRecord,
  FieldProblems,
  type RequestContext,
  storedText,
} from '@hub/subgraph-kit';
import { Field, InputType } from 'type-graphql';
import { loadDifficultyConsolidation } from './consolidate-difficulty-reports.js';
import { DifficultyConsolidationRow } from './difficulty.entity.js';
import type { DifficultyConsolidation } from './difficulty.type.js';
import { difficultyConsolidationEvent } from './difficulty-event.js';
import { DifficultyConsolidationStatus as Status } from './difficulty-status.js';
import { lockReportsOf, moveReportsAlong } from './move-reports-along.js';

@InputType({ description: "The People's Committee's direction." })
export class DifficultyDirectionInput {
  @Field(() => String, { description: 'Số, ký hiệu: number of the document, 1–100 characters.' })
  documentNumber!: string;
  @Field(() => String, { description: 'What is to be done, 1–20 000 characters.' })
  text!: string;
}

export type DifficultyConsolidationStep = 'REPORT' | 'CONSIDER' | 'DIRECT';

export interface ChangeDifficultyConsolidation extends ChangeRequest {
  readonly step: DifficultyConsolidationStep;
  /** For DIRECT. */
  readonly direction?: DifficultyDirectionInput;
}

const STEPS = {
  REPORT: { action: 'difficulty.report', from: Status.CONSOLIDATED, to: Status.REPORTED, event: 'reported' },
  CONSIDER: {
    action: 'difficulty.consider',
    from: Status.REPORTED,
    to: Status.UNDER_CONSIDERATION,
    event: 'under-consideration',
  },
  DIRECT: { action: 'difficulty.direct', from: Status.UNDER_CONSIDERATION, to: Status.DIRECTED, event: 'directed' },
} as const satisfies Record<DifficultyConsolidationStep, { action: Action; from: Status; to: Status; event: string }>;

/** DOLISA reports a consolidation, the People's Committee considers it and directs; its reports go along. */
export function changeDifficultyConsolidation(
  context: RequestContext,
  change: ChangeDifficultyConsolidation,
): Promise<DifficultyConsolidation | AnyRefusal> {
  const { action, from, to, event } = STEPS[change.step];
  return changeRecord(context, {
    entity: DifficultyConsolidationRow,
    action,
    change,
    ownerOf: ({ consolidatorCode }) => consolidatorCode,
    from: [from],
    to,
    take: (row) => {
      const problems = new FieldProblems();
      const today = businessDateOf(context.now());
      if (change.step === 'REPORT') row.reportedOn = today;
      if (change.step === 'DIRECT') {
        const { documentNumber = '', text = '' } = change.direction ?? {};
        problems.text(documentNumber, 'direction.documentNumber', { max: 100 });
        problems.text(text, 'direction.text', { max: 20_000 });
        row.directionNumber = storedText(documentNumber);
        row.directionText = storedText(text);
        row.directedOn = today;
        row.directorCode = actingBody(context);
      }
      return problems.refusal();
    },
    followUp: async (row, em) => moveReportsAlong(context, em, row, await lockReportsOf(em, row.id)),
    event: (row) => difficultyConsolidationEvent(event, row),
    load: loadDifficultyConsolidation,
  });
}
