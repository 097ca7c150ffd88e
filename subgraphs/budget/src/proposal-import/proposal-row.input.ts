import type { ImportColumns } from '@hub/subgraph-kit';
import { Field, InputType } from 'type-graphql';

export type ProposalColumn = keyof ProposalRowInput;

@InputType({
  description:
    'A line of a proposal as it stands in a table: texts, checked one by one. Absent, null and empty are the same.',
})
export class ProposalRowInput {
  @Field(() => String, {
    nullable: true,
    description: 'As whom they are supported: a value of `BeneficiaryCategory`, or the letter alone. Required.',
  })
  category?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of the trade, for example `WELDING`. Required.' })
  tradeCode?: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      'Level of training: a value of `TrainingLevel`, or sơ cấp, trung cấp, cao đẳng. Required for categories a and b.',
  })
  level?: string | null;
  @Field(() => String, { nullable: true, description: 'How many people, in digits: 1 to 10 000. Required.' })
  heads?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Categories a and b: months in this year to be paid, in digits, 1 to 120; empty: the whole course.',
  })
  months?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Code of the school; empty: not chosen, or the school itself when a school proposes.',
  })
  schoolCode?: string | null;
  @Field(() => String, {
    nullable: true,
    description: "Categories c and d: the school's own need of pedagogical training, as a line of a proposal names it.",
  })
  pedagogyNeedId?: string | null;
}

/** The columns of a sheet, with the headings that proposing bodies use. */
export const PROPOSAL_COLUMNS: ImportColumns<ProposalColumn> = {
  category: ['Đối tượng'],
  tradeCode: ['Mã nghề', 'Nghề'],
  level: ['Trình độ', 'Trình độ đào tạo'],
  heads: ['Số người', 'Số lượng', 'Chỉ tiêu'],
  months: ['Số tháng'],
  schoolCode: ['Mã trường', 'Trường', 'Cơ sở đào tạo'],
  pedagogyNeedId: ['Nhu cầu bồi dưỡng'],
};
