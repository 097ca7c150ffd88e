import type { RequestContext } from '@hub/subgraph-kit';
import DataLoader from 'dataloader';
import { Body, referTo } from '../reference/reference-types.js';
import { FieldChange, RecordChange } from './record-change.type.js';

/** A record at the version its history is asked of: after a later change it is another question. */
export interface RecordAtVersion {
  readonly id: string;
  readonly version: number;
}

interface ChangeRow {
  readonly record_id: string;
  readonly version: number;
  readonly at: Date | string;
  readonly changed_as: string;
  readonly changes: Readonly<Record<string, readonly [unknown, unknown]>>;
}

/** Histories of records, oldest change first, in one statement. Who may read a record may read its history. */
export const recordChangeLoader = (context: RequestContext) =>
  new DataLoader<RecordAtVersion, RecordChange[], string>(
    async (records) => {
      const rows = await context.em.execute<ChangeRow[]>(
        'select record_id, version, at, changed_as, changes from record_change where record_id in (?) order by id',
        [[...new Set(records.map(({ id }) => id))]],
      );
      return records.map(({ id, version }) =>
        rows.filter((row) => row.record_id === id && row.version <= version).map(changeOf),
      );
    },
    { cacheKeyFn: ({ id, version }) => `${id}@${version}` },
  );

function changeOf({ version, at, changed_as, changes }: ChangeRow): RecordChange {
  const fields = Object.entries(changes).map(([column, [before, after]]) =>
    Object.assign(new FieldChange(), { field: fieldName(column), before: textOf(before), after: textOf(after) }),
  );
  return Object.assign(new RecordChange(), {
    version,
    at: new Date(at),
    by: referTo(Body, changed_as),
    changes: fields.sort((a, b) => (a.field < b.field ? -1 : 1)),
  });
}

function fieldName(column: string): string {
  return column.replace(/_(\w)/g, (_match, letter: string) => letter.toUpperCase());
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
