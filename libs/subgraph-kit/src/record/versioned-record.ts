import DataLoader from 'dataloader';
import { type ClassType, Ctx, Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { DateTime } from '../graphql/scalars.js';
import type { RecordRow } from './record-row.js';

/** A record at the version its history is asked of: after a later change it is another question. */
export interface RecordAtVersion {
  readonly id: string;
  readonly version: number;
}

/** The fields every record with a history has. */
export interface RecordFields extends RecordAtVersion {
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** The values of those fields. */
export function recordFields({ id, version, createdAt, updatedAt }: RecordRow): RecordFields {
  return { id, version, createdAt, updatedAt };
}

/**
 * The base class of a subgraph's records: their common fields and their history, whose writers are shown as `Body`;
 * and what a history is made of, for a record that shows its own to some of its readers only.
 */
export function versionedRecord<Body extends { code: string }>(body: ClassType<Body>) {
  @ObjectType({ description: 'One field of a record before and after a change (giá trị cũ, giá trị mới).' })
  @Directive('@shareable')
  class FieldChange {
    @Field(() => String, { description: 'Name of the field.' })
    field!: string;
    @Field(() => String, {
      nullable: true,
      description: 'What it was: a text, or JSON of anything else; null: nothing.',
    })
    before!: string | null;
    @Field(() => String, { nullable: true, description: 'What it became.' })
    after!: string | null;
  }

  @ObjectType({ description: 'One change of a record (lịch sử): written by the database, never altered.' })
  @Directive('@shareable')
  class RecordChange {
    @Field(() => Int, { description: 'Version the record had after it.' })
    version!: number;
    @Field(() => DateTime, { description: 'When.' })
    at!: Date;
    @Field(() => body, { description: 'Body that made it, under the code of its time.' })
    by!: Body;
    @Field(() => [FieldChange], {
      description: 'What changed; the first change holds everything that was filled in.',
    })
    changes!: FieldChange[];
  }

  const changeOf = ({ version, at, changed_as, changes }: ChangeRow): RecordChange =>
    Object.assign(new RecordChange(), {
      version,
      at: new Date(at),
      by: Object.assign(new body(), { code: changed_as }),
      changes: changedFields(changes).map((change) => Object.assign(new FieldChange(), change)),
    });

  async function changesOf(context: RequestContext, { id, version }: RecordAtVersion): Promise<RecordChange[]> {
    return (await context.loaders.of(context, changeLoader).load({ id, version })).map(changeOf);
  }

  @ObjectType()
  abstract class VersionedRecord implements RecordFields {
    @Field(() => ID, { description: 'UUIDv7.' })
    id!: string;
    @Field(() => Int, { description: 'Grows with every change: pass it as `expectedVersion`.' })
    version!: number;
    @Field(() => DateTime, { description: 'When it was made.' })
    createdAt!: Date;
    @Field(() => DateTime, { description: 'When it was last changed.' })
    updatedAt!: Date;

    @Field(() => [RecordChange], { description: 'Every change of it, oldest first.' })
    history(@Ctx() context: RequestContext): Promise<RecordChange[]> {
      return changesOf(context, this);
    }
  }
  return { VersionedRecord, RecordChange, changesOf };
}

interface ChangeRow {
  readonly record_id: string;
  readonly version: number;
  readonly at: Date | string;
  readonly changed_as: string;
  readonly changes: Readonly<Record<string, readonly [unknown, unknown]>>;
}

/** Histories of records, oldest change first, in one statement. Who may read a record may read its history. */
const changeLoader = (context: RequestContext) =>
  new DataLoader<RecordAtVersion, ChangeRow[], string>(
    async (records) => {
      const rows = await context.em.execute<ChangeRow[]>(
        'select record_id, version, at, changed_as, changes from record_change where record_id in (?) order by id',
        [[...new Set(records.map(({ id }) => id))]],
      );
      return records.map(({ id, version }) => rows.filter((row) => row.record_id === id && row.version <= version));
    },
    { cacheKeyFn: ({ id, version }) => `${id}@${version}` },
  );

function changedFields(changes: ChangeRow['changes']) {
  return Object.entries(changes)
    .map(([column, [before, after]]) => ({ field: fieldName(column), before: textOf(before), after: textOf(after) }))
    .sort((a, b) => (a.field < b.field ? -1 : 1));
}

function fieldName(column: string): string {
  return column.replace(/_(\w)/g, (_match, letter: string) => letter.toUpperCase());
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
