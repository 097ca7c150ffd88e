import { type AnyRefusal, ImportInput } from '@hub/subgraph-kit';
import { Field, ID, InputType } from 'type-graphql';
import type { TrainingContext } from '../training-context.js';
import { carryOutImport } from '../training-import/carry-out-import.js';
import { type TrainingImport, TrainingImportKind } from '../training-import/training-import.type.js';
import { checkDemandRows, type GoodDemand, type ReadDemand, readDemandRow } from './check-demand-rows.js';
import { DEMAND_COLUMNS, type DemandColumn, DemandRowInput } from './demand-row.input.js';
import { storeDemand } from './store-demand.js';

@InputType({
  description: "Rows of a sender's table, each the demand of one enterprise for one trade, level and year.",
})
export class ImportDemandInput extends ImportInput {
  @Field(() => ID, {
    description: 'Body that sends it; the actor must act for it, and the enterprises lie in its area.',
  })
  senderCode!: string;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Sends the rows to DOLISA at once; otherwise they are drafts.',
  })
  submit!: boolean;
  @Field(() => [DemandRowInput], { nullable: true, description: 'The rows, 1 to 10 000; or `csv`.' })
  rows?: DemandRowInput[] | null;
}

/** Writes down the demand of many enterprises at once, each as if it were written down alone. */
export function importDemand(
  context: TrainingContext,
  input: ImportDemandInput,
  idempotencyKey: string,
): Promise<TrainingImport | AnyRefusal> {
  const { senderCode } = input;
  return carryOutImport<DemandColumn, ReadDemand, GoodDemand>(
    context,
    {
      kind: TrainingImportKind.DEMAND,
      action: 'demand.import',
      owner: senderCode,
      columns: DEMAND_COLUMNS,
      read: (cells, number) => readDemandRow(context, cells, number),
      check: (em, rows) => checkDemandRows(context, em, input, rows),
      store: async (em, importId, good) => {
        await storeDemand(context, em, importId, input, good);
        return 0;
      },
    },
    input,
    idempotencyKey,
  );
}
