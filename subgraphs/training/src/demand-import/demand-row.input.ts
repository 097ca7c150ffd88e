import type { ImportColumns } from '@hub/subgraph-kit';
import { Field, InputType } from 'type-graphql';

export type DemandColumn = keyof DemandRowInput;

@InputType({
  description:
    "An enterprise's demand as it stands in a table: texts, checked one by one. Absent, null and empty are the same.",
})
export class DemandRowInput {
  @Field(() => String, { nullable: true, description: 'Tax code of the enterprise, as registered. Required.' })
  enterpriseTaxCode?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of the trade, for example `WELDING`. Required.' })
  tradeCode?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Level of training: a value of `TrainingLevel`, or sơ cấp, trung cấp, cao đẳng. Required.',
  })
  level?: string | null;
  @Field(() => String, { nullable: true, description: 'How many workers, in digits: 1 to 10 000. Required.' })
  heads?: string | null;
  @Field(() => String, { nullable: true, description: 'Year of the training. Required.' })
  year?: string | null;
  @Field(() => String, { nullable: true, description: 'Values of `LinkedTrainingSupport`, separated by semicolons.' })
  linkedProgrammes?: string | null;
}

/** The columns of a sheet, with the headings that senders use. */
export const DEMAND_COLUMNS: ImportColumns<DemandColumn> = {
  enterpriseTaxCode: ['Mã số thuế', 'MST'],
  tradeCode: ['Mã nghề', 'Nghề'],
  level: ['Trình độ', 'Trình độ đào tạo'],
  heads: ['Số lao động', 'Số người', 'Số lượng'],
  year: ['Năm'],
  linkedProgrammes: ['Chương trình gắn kết'],
};
