import { permitted } from '@hub/policy-rules';
import { type Connection, forbidden, isUuid, listRecords, PageArgs, type RequestContext } from '@hub/subgraph-kit';
import type { EntityManager, FilterQuery } from '@mikro-orm/postgresql';
import { ArgsType, Field } from 'type-graphql';
import { ImportRunRow } from './import-run.entity.js';
import { trainingImportOf } from './training-import.mapping.js';
import { type TrainingImport, TrainingImportConnection, TrainingImportKind } from './training-import.type.js';

@ArgsType()
export class TrainingImportListArgs extends PageArgs {
  @Field(() => TrainingImportKind, { nullable: true, description: 'Only imports of these.' })
  kind?: TrainingImportKind | null;
}

/** A page of the imports of the actor's own body. */
export async function listTrainingImports(
  context: RequestContext,
  { kind, ...page }: TrainingImportListArgs,
): Promise<Connection<TrainingImport>> {
  const visible = visibleTo(context);
  if (visible === null) throw forbidden(context.actor);
  return listRecords(context, ImportRunRow, TrainingImportConnection, trainingImportOf, {
    where: { $and: [visible, kind == null ? {} : { kind }] },
    sortKey: 'createdAt',
    direction: 'desc',
    page,
  });
}

/** One import of the actor's own body; null for anybody else's, as if there were none. */
export async function findTrainingImport(context: RequestContext, id: string): Promise<TrainingImport | null> {
  const visible = visibleTo(context);
  if (visible === null || !isUuid(id)) return null;
  const row = await context.em.findOne(ImportRunRow, { $and: [{ id }, visible] });
  return row === null ? null : trainingImportOf(row);
}

function visibleTo({ actor }: RequestContext): FilterQuery<ImportRunRow> | null {
  const permission = permitted(actor, 'import.read');
  if (!permission.allowed) return null;
  return permission.scope === 'ANY' ? {} : { bodyCode: { $in: [...permission.bodies] } };
}

/** The import as it was made. */
export async function loadTrainingImport(em: EntityManager, id: string): Promise<TrainingImport> {
  return trainingImportOf(await em.findOneOrFail(ImportRunRow, { id }));
}
