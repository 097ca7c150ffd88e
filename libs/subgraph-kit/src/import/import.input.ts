import { Field, InputType } from 'type-graphql';
import { ImportMode } from './import-mode.js';

/** What every import is told. */
@InputType()
export abstract class ImportInput {
  @Field(() => ImportMode, {
    defaultValue: ImportMode.ALL_OR_NOTHING,
    description: 'What becomes of good rows when others are bad.',
  })
  mode!: ImportMode;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Only tells what would come of it: nothing is changed, and the key is not taken.',
  })
  dryRun!: boolean;
  @Field(() => String, {
    nullable: true,
    description:
      'Instead of `rows`: the text of a table in CSV, as a spreadsheet saves it. Its first line has the headings: the ' +
      'names of the fields of a row, or their Vietnamese names. Separated by comma, semicolon or tab.',
  })
  csv?: string | null;
}
