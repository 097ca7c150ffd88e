import { Arg, Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../graphql/scalars.js';
import { ImportMode } from './import-mode.js';
import { ImportRowProblem, importRowProblemOf, type RowProblem } from './import-row-problem.js';

const MOST_PROBLEMS_AT_ONCE = 1_000;

/** What every import tells of its rows. */
@ObjectType()
export abstract class ImportReport {
  @Field(() => ID, { nullable: true, description: 'UUIDv7; null: a dry run, of which nothing remains.' })
  id!: string | null;
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
