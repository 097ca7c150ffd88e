import { versionedRecord } from '@hub/subgraph-kit';
import { Body } from './reference-types.js';

/** The fields every record of the outreach subgraph has that keeps its history, and what a history is made of. */
export const { VersionedRecord, RecordChange, changesOf } = versionedRecord(Body);
export type RecordChange = InstanceType<typeof RecordChange>;
