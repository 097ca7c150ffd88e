import { registerEnumType } from 'type-graphql';

/** Whether a series goes on. */
export enum EventSeriesStatus {
  ACTIVE = 'ACTIVE',
  ENDED = 'ENDED',
}
registerEnumType(EventSeriesStatus, {
  name: 'EventSeriesStatus',
  description: 'Whether a series goes on.',
  valuesConfig: {
    ACTIVE: { description: 'Đang duy trì: occurrences fall due until its last day.' },
    ENDED: { description: 'Đã chấm dứt: ended before its time, with a reason.' },
  },
});
