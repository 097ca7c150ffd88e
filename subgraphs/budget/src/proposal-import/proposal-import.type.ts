import { connectionOf, ImportInput, ImportReport, resultOf, Vnd } from '@hub/subgraph-kit';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Body } from '../reference/reference-types.js';
import { ProposalRowInput } from './proposal-row.input.js';

@InputType({ description: 'Rows to be imported into a proposal that is there, or into a new draft.' })
export class ImportProposalInput extends ImportInput {
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
  @Field(() => [ProposalRowInput], {
    nullable: true,
    description:
      'The rows, 1 to 10 000, or `csv`; they are added to the lines there are, which come to 10 000 at most.',
  })
  rows?: ProposalRowInput[] | null;
}

@ObjectType({ description: 'What an import brought, or in a dry run would bring, into a proposal. Never changes.' })
export class ProposalImport extends ImportReport {
  @Field(() => Body, { description: 'Whose rows they are.' })
  body!: Body;
  @Field(() => Int, { description: 'Fiscal year of the proposal.' })
  year!: number;
  @Field(() => Int, { description: 'People in the rows that were stored.' })
  heads!: number;
  @Field(() => Vnd, { description: 'What the policy gives for the rows that were stored and that it can price.' })
  totalVnd!: bigint;
  proposalId!: string | null;
}

export const ProposalImportConnection = connectionOf(ProposalImport, 'ProposalImport', 'imports');
export const ProposalImportResult = resultOf(ProposalImport, 'ProposalImport');
