import { registerEnumType } from 'type-graphql';

/** What becomes of good rows when others are bad. */
export enum ImportMode {
  ALL_OR_NOTHING = 'ALL_OR_NOTHING',
  GOOD_ROWS = 'GOOD_ROWS',
}
registerEnumType(ImportMode, {
  name: 'ImportMode',
  description: 'What becomes of good rows when others are bad.',
  valuesConfig: {
    ALL_OR_NOTHING: { description: 'One bad row, and nothing is imported.' },
    GOOD_ROWS: { description: 'Good rows are imported, bad ones are named.' },
  },
});
