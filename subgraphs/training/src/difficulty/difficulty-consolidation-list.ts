import { permitted } from '@hub/policy-rules';
import {
  type Connection,
  forbidden,
  isUuid,
  listRecords,
  PageArgs,
  type RecordAtVersion,
  type RequestContext,
} from '@hub/subgraph-kit';
import DataLoader from 'dataloader';
import { ArgsType, Field, InputType, Int } from 'type-graphql';
import { DifficultyConsolidationRow } from './difficulty.entity.js';
import { difficultyConsolidationOf } from './difficulty.mapping.js';
import { type DifficultyConsolidation, DifficultyConsolidationConnection } from './difficulty.type.js';
import { DifficultyConsolidationStatus } from './difficulty-status.js';

@InputType({ description: 'Which consolidations; every condition given must hold.' })
export class DifficultyConsolidationFilter {
  @Field(() => Int, { nullable: true, description: 'Calendar year it was made in.' })
  year?: number | null;
  @Field(() => [DifficultyConsolidationStatus], { nullable: true, description: 'Statuses.' })
  statuses?: DifficultyConsolidationStatus[] | null;
}

@ArgsType()
export class DifficultyConsolidationListArgs extends PageArgs {
  @Field(() => DifficultyConsolidationFilter, { nullable: true, description: 'Which consolidations.' })
  filter?: DifficultyConsolidationFilter | null;
}

/** A page of consolidations, last made first; for DOLISA and the People's Committee. */
export async function listDifficultyConsolidations(
  context: RequestContext,
  args: DifficultyConsolidationListArgs,
): Promise<Connection<DifficultyConsolidation>> {
  if (!mayReadConsolidations(context)) throw forbidden(context.actor);
  const filter = args.filter ?? {};
  return listRecords(
    context,
    DifficultyConsolidationRow,
    DifficultyConsolidationConnection,
    difficultyConsolidationOf,
    {
      where: {
        $and: [
          filter.year == null ? {} : { year: filter.year },
          filter.statuses == null ? {} : { status: { $in: filter.statuses } },
        ],
      },
      sortKey: 'createdAt',
      direction: 'desc',
      page: args,
    },
  );
}

/**
 * A consolidation holds what many bodies wrote: only who may read the reports of all of them may read it. Its
 * direction reaches each author through the author's own report.
 */
export function mayReadConsolidations({ actor }: RequestContext): boolean {
  const permission = permitted(actor, 'difficulty.read');
  return permission.allowed && permission.scope === 'ANY';
}

/** Consolidations by id, and by the version of what leads to them; without asking who may read them. */
export const difficultyConsolidationLoader = (context: RequestContext) =>
  new DataLoader<RecordAtVersion, DifficultyConsolidation | null, string>(
    async (wanted) => {
      const ids = [...new Set(wanted.map(({ id }) => id))].filter(isUuid);
      const rows = await context.em.find(
        DifficultyConsolidationRow,
        { id: { $in: ids } },
        { disableIdentityMap: true },
      );
      const found = new Map(rows.map((row) => [row.id, difficultyConsolidationOf(row)]));
      return wanted.map(({ id }) => found.get(id) ?? null);
    },
    { cacheKeyFn: ({ id, version }) => `${id}@${version}` },
  );

/** One consolidation, for those who may read it. */
export async function findDifficultyConsolidation(
  context: RequestContext,
  id: string,
): Promise<DifficultyConsolidation | null> {
  if (!mayReadConsolidations(context)) return null;
  return context.loaders.of(context, difficultyConsolidationLoader).load({ id, version: 0 });
}
