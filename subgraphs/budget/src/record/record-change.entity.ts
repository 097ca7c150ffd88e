import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** One change of a record, written by the database itself. */
export const RecordChangeRow = defineEntity({
  name: 'RecordChangeRow',
  tableName: 'record_change',
  properties: {
    id: p.uuid().primary(),
    recordId: p.uuid(),
    /** 1, 2, 3 … within the record. */
    position: p.integer(),
    version: p.integer(),
    /** Position of the line that changed; null: the record itself. */
    line: p.integer().nullable(),
    at: p.datetime(),
    changedBy: p.string(),
    changedAs: p.string(),
    /** By column: what it was and what it became. */
    changes: p.json().$type<Readonly<Record<string, readonly [unknown, unknown]>>>(),
  },
});
export type RecordChangeRow = InferEntity<typeof RecordChangeRow>;
