import { type AnyRefusal, ImportInput } from '@hub/subgraph-kit';
import { Field, ID, InputType } from 'type-graphql';
import type { TrainingContext } from '../training-context.js';
import { carryOutImport } from '../training-import/carry-out-import.js';
import { type TrainingImport, TrainingImportKind } from '../training-import/training-import.type.js';
import { checkEnrolmentRows, type GoodRegistration } from './check-enrolment-rows.js';
import { ENROLMENT_COLUMNS, type EnrolmentColumn, EnrolmentRowInput } from './enrolment-row.input.js';
import { type ReadRegistration, readEnrolmentRow } from './read-enrolment-row.js';
import { storeEnrolments } from './store-enrolments.js';

@InputType({ description: "Rows of a school's table, each a registration." })
export class ImportEnrolmentsInput extends ImportInput {
  @Field(() => ID, { description: 'School that registers; the actor must act for it.' })
  schoolCode!: string;
  @Field(() => [EnrolmentRowInput], { nullable: true, description: 'The rows, 1 to 10 000; or `csv`.' })
  rows?: EnrolmentRowInput[] | null;
}

/** Registers many learners at once, each as if it were registered alone. */
export function importEnrolments(
  context: TrainingContext,
  input: ImportEnrolmentsInput,
  idempotencyKey: string,
): Promise<TrainingImport | AnyRefusal> {
  const { schoolCode } = input;
  return carryOutImport<EnrolmentColumn, ReadRegistration, GoodRegistration>(
    context,
    {
      kind: TrainingImportKind.ENROLMENT,
      action: 'enrolment.import',
      owner: schoolCode,
      columns: ENROLMENT_COLUMNS,
      read: (cells, number) => readEnrolmentRow(context, schoolCode, cells, number),
      check: (em, rows) => checkEnrolmentRows(context, em, rows),
      store: (em, importId, good) => storeEnrolments(context, em, importId, good),
    },
    input,
    idempotencyKey,
  );
}
