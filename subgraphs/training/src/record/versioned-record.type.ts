import { versionedRecord } from '@hub/subgraph-kit';
import { Body } from '../reference/reference-types.js';

/** The fields every record of the training subgraph has that keeps its history. */
export const { VersionedRecord } = versionedRecord(Body);
