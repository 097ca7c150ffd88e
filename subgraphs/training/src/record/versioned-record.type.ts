import { DateTime, type RequestContext } from '@hub/subgraph-kit';
import { Ctx, Field, ID, Int, ObjectType } from 'type-graphql';
import { recordChangeLoader } from './record-change.js';
import { RecordChange } from './record-change.type.js';

/** The fields every record of the implementation area has. */
@ObjectType()
export abstract class VersionedRecord {
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
    return context.loaders.of(context, recordChangeLoader).load({ id: this.id, version: this.version });
  }
}

/** The values of those fields. */
export function recordFields({ id, version, createdAt, updatedAt }: RecordFields): RecordFields {
  return { id, version, createdAt, updatedAt };
}

type RecordFields = Pick<VersionedRecord, 'id' | 'version' | 'createdAt' | 'updatedAt'>;
