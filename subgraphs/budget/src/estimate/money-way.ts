import { registerEnumType } from 'type-graphql';

/** Which way money reached Finance; whichever, it is in one line and counts once. */
export enum MoneyWay {
  DOLISA = 'DOLISA',
  FINANCE = 'FINANCE',
  BOTH = 'BOTH',
}
registerEnumType(MoneyWay, {
  name: 'MoneyWay',
  description: 'Which way money reached Finance; whichever, it is in one line and counts once (duties D5, D11).',
  valuesConfig: {
    DOLISA: { description: 'Through DOLISA’s consolidation alone.' },
    FINANCE: { description: 'Straight from a locality: Finance took it up, DOLISA had not consolidated it.' },
    BOTH: { description: 'Through DOLISA’s consolidation, and sent to Finance by the locality too.' },
  },
});
