import {
  connectionOf,
  DateTime,
  ImportMode,
  ImportRowProblem,
  importRowProblemOf,
  type RowProblem,
  resultOf,
} from '@hub/subgraph-kit';
import { Arg, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Body } from '../reference/reference-types.js';

/** What was imported. */
export enum TrainingImportKind {
  ENROLMENT = 'ENROLMENT',
  DEMAND = 'DEMAND',
}
registerEnumType(TrainingImportKind, {
  name: 'TrainingImportKind',
  description: 'What was imported.',
  valuesConfig: {
    ENROLMENT: { description: 'Tuyển sinh: enrolments of a school.' },
    DEMAND: { description: "Nhu cầu đào tạo: workers' demand in a sender's area." },
  },
});

const MOST_PROBLEMS_AT_ONCE = 1_000;

@ObjectType({ description: 'What an import brought, or in a dry run would bring. Never changes.' })
export class TrainingImport {
  @Field(() => ID, { nullable: true, description: 'UUIDv7; null: a dry run, of which nothing remains.' })
  id!: string | null;
  @Field(() => TrainingImportKind, { description: 'What was imported.' })
  kind!: TrainingImportKind;
  @Field(() => Body, { description: 'Whose rows they are.' })
  body!: Body;
  @Field(() => Boolean, { description: 'Whether nothing was changed because that was asked for.' })
  dryRun!: boolean;
  @Field(() => ImportMode, { description: 'What was to become of good rows when others are bad.' })
  mode!: ImportMode;
  @Field(() => Int, { description: 'Rows that were sent, empty lines left out.' })
  rows!: number;
  @Field(() => Int, { description: 'Rows that nothing is wrong with.' })
  goodRows!: number;
  @Field(() => Int, {
    description:
      'Rows that were stored, or in a dry run would be: all good ones, or none where one is bad and all or nothing was asked for.',
  })
  storedRows!: number;
  @Field(() => Int, { description: 'Rows that something is wrong with.' })
  badRows!: number;
  @Field(() => Int, {
    description: 'Pairs of learners put up for review because they may be the same person; 0 for demand.',
  })
  possibleDuplicates!: number;
  @Field(() => Int, { description: 'How many problems were found; the first 10 000 are kept.' })
  problemCount!: number;
  @Field(() => DateTime, { description: 'When.' })
  createdAt!: Date;
  found!: readonly RowProblem[];

  @Field(() => [ImportRowProblem], { description: 'What is wrong with the bad rows, in the order of the rows.' })
  problems(
    @Arg('first', () => Int, { defaultValue: 100, description: 'How many at most: 0 to 1 000.' }) first: number,
    @Arg('skip', () => Int, { defaultValue: 0, description: 'How many to leave out from the beginning.' }) skip: number,
  ): ImportRowProblem[] {
    const from = Math.max(0, skip);
    const length = Math.min(Math.max(0, first), MOST_PROBLEMS_AT_ONCE);
    return this.found.slice(from, from + length).map(importRowProblemOf);
  }
}

export const TrainingImportConnection = connectionOf(TrainingImport, 'TrainingImport', 'imports');
export const TrainingImportResult = resultOf(TrainingImport, 'TrainingImport');
