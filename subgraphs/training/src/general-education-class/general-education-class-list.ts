import {
  type Connection,
  isUuid,
  listRecords,
  PageArgs,
  type RequestContext,
  requirePermission,
} from '@hub/subgraph-kit';
import type { FilterQuery } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { GeneralEducationClassRow } from './general-education-class.entity.js';
import { generalEducationClassOf } from './general-education-class.mapping.js';
import {
  type GeneralEducationClass,
  GeneralEducationClassConnection,
  GeneralEducationClassStatus,
} from './general-education-class.type.js';

@InputType({ description: 'Which arrangements; every condition given must hold.' })
export class GeneralEducationClassFilter {
  @Field(() => Int, { nullable: true, description: 'First calendar year of the school year.' })
  schoolYear?: number | null;
  @Field(() => [ID], { nullable: true, description: 'School codes.' })
  schools?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'Centre codes.' })
  centres?: string[] | null;
  @Field(() => [GeneralEducationClassStatus], { nullable: true, description: 'Statuses.' })
  statuses?: GeneralEducationClassStatus[] | null;
}

@ArgsType()
export class GeneralEducationClassListArgs extends PageArgs {
  @Field(() => GeneralEducationClassFilter, { nullable: true, description: 'Which arrangements.' })
  filter?: GeneralEducationClassFilter | null;
}

/** A page of the arrangements the actor is part of, last made first. */
export async function listGeneralEducationClasses(
  context: RequestContext,
  args: GeneralEducationClassListArgs,
): Promise<Connection<GeneralEducationClass>> {
  const visible = visibleIn(context);
  const filter = args.filter ?? {};
  return listRecords(context, GeneralEducationClassRow, GeneralEducationClassConnection, generalEducationClassOf, {
    where: {
      $and: [
        filter.schoolYear == null ? {} : { schoolYear: filter.schoolYear },
        filter.schools == null ? {} : { schoolCode: { $in: filter.schools } },
        filter.centres == null ? {} : { centreCode: { $in: filter.centres } },
        filter.statuses == null ? {} : { status: { $in: filter.statuses } },
        visible,
      ],
    },
    sortKey: 'createdAt',
    direction: 'desc',
    page: args,
  });
}

/** Schools see what they arranged, centres what was arranged with them, DOLISA all of it. */
function visibleIn(context: RequestContext): FilterQuery<GeneralEducationClassRow> {
  const ownOnly = requirePermission(context, 'general-education-class.read');
  if (ownOnly === null) return {};
  const $in = [...ownOnly];
  return { $or: [{ schoolCode: { $in } }, { centreCode: { $in } }] };
}

/** Arrangements by id, each only if the actor is part of it; null otherwise, as if there were none. */
export const generalEducationClassLoader = (context: RequestContext) =>
  new DataLoader<string, GeneralEducationClass | null>(async (ids) => {
    const rows = await context.em.find(GeneralEducationClassRow, {
      $and: [{ id: { $in: ids.filter(isUuid) } }, visibleIn(context)],
    });
    const found = new Map(rows.map((row) => [row.id, generalEducationClassOf(row)]));
    return ids.map((id) => found.get(id) ?? null);
  });
