import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** A person who learns. Personal data: read only under `learner.read-personal`. */
export const LearnerRow = defineEntity({
  name: 'LearnerRow',
  tableName: 'learner',
  properties: {
    id: p.uuid().primary(),
    fullName: p.string(),
    /** Folded name: searchable without accents, sortable everywhere alike. */
    nameKey: p.string(),
    birthDate: p.date(),
    gender: p.string(),
    /** The 12-digit ID number, encrypted; see `national-id.ts`. */
    nationalIdSealed: p.string().lazy(),
    /** Keyed hash: finds the same person again without decrypting. */
    nationalIdHash: p.string(),
    /** Last three digits, shown masked. */
    nationalIdTail: p.string(),
    /** The record that stands for this person since both were found to be one. */
    mergedIntoId: p.uuid().nullable(),
    createdAt: p.datetime(),
    /** Grows with every correction. */
    version: p.integer().default(1),
  },
});
export type LearnerRow = InferEntity<typeof LearnerRow>;
