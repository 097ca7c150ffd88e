import { Vnd } from '@hub/subgraph-kit';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Proposal } from '../proposal/proposal.type.js';
import { ProposalRowInput } from './import-row.js';

/** What becomes of good rows when others are bad. */
export enum ProposalImportMode {
  ALL_OR_NOTHING = 'ALL_OR_NOTHING',
  GOOD_ROWS = 'GOOD_ROWS',
}
registerEnumType(ProposalImportMode, {
  name: 'ProposalImportMode',
  description: 'What becomes of good rows when others are bad.',
  valuesConfig: {
    ALL_OR_NOTHING: { description: 'One bad row, and nothing is imported.' },
    GOOD_ROWS: { description: 'Good rows are imported, bad ones are named.' },
  },
});

@InputType({ description: 'Rows to be imported into a proposal that is there, or into a new draft.' })
export class ImportProposalInput {
  @Field(() => ID, { nullable: true, description: 'The proposal, in its body’s hands; absent: a new draft is made.' })
  proposalId?: string | null;
  @Field(() => Int, { nullable: true, description: 'With `proposalId`: the version the import stands on.' })
  expectedVersion?: number | null;
  @Field(() => ID, {
    nullable: true,
    description: "Without `proposalId`: body that proposes; absent: the actor's own.",
  })
  bodyCode?: string | null;
  @Field(() => Int, { nullable: true, description: 'Without `proposalId`: fiscal year; a round of it must be open.' })
  year?: number | null;
  @Field(() => ProposalImportMode, {
    defaultValue: ProposalImportMode.ALL_OR_NOTHING,
    description: 'What becomes of good rows when others are bad.',
  })
  mode!: ProposalImportMode;
  @Field(() => Boolean, { defaultValue: false, description: 'Only tells what would come of it; changes nothing.' })
  dryRun!: boolean;
  @Field(() => [ProposalRowInput], { description: 'The rows, 1 to 10 000; they are added to the lines there are.' })
  rows!: ProposalRowInput[];
}

@ObjectType({ description: 'What is wrong with one field of one row. Never repeats what the row holds.' })
export class ProposalRowProblem {
  @Field(() => Int, { description: 'The row; 1 is the first.' })
  row!: number;
  @Field(() => String, { description: 'The field, or `row` for the row as a whole.' })
  field!: string;
  @Field(() => String, { description: 'Stable code, for example `REQUIRED`, `UNKNOWN_CODE`, `BAD_FORMAT`.' })
  code!: string;
  @Field(() => String, { description: 'What was expected.' })
  message!: string;
}

@ObjectType({ description: 'What an import brought, or in a dry run would bring, into a proposal.' })
export class ProposalImport {
  @Field(() => Boolean, { description: 'Nothing was changed.' })
  dryRun!: boolean;
  @Field(() => Int, { description: 'Rows that were sent.' })
  rows!: number;
  @Field(() => Int, { description: 'Rows that became lines.' })
  imported!: number;
  @Field(() => Int, { description: 'Problems found in the others.' })
  problemCount!: number;
  @Field(() => [ProposalRowProblem], { description: 'The problems, the first 1 000 of them.' })
  problems!: ProposalRowProblem[];
  @Field(() => Int, { description: 'People in the imported rows.' })
  heads!: number;
  @Field(() => Vnd, { description: 'What the policy gives for the imported rows that it can price.' })
  totalVnd!: bigint;
  @Field(() => Proposal, { nullable: true, description: 'The proposal as it now stands; null: a dry run made none.' })
  proposal!: Proposal | null;
}
