import {
  type Connection,
  isUuid,
  listRecords,
  PageArgs,
  type RequestContext,
  requirePermission,
} from '@hub/subgraph-kit';
import DataLoader from 'dataloader';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { EmploymentRecordRow } from './employment-record.entity.js';
import { type EmploymentRecord, EmploymentRecordConnection, employmentRecordOf } from './employment-record.type.js';

@InputType({ description: 'Which employment records; every condition given must hold.' })
export class EmploymentRecordFilter {
  @Field(() => Int, { nullable: true, description: 'Calendar year of graduation.' })
  year?: number | null;
  @Field(() => [ID], { nullable: true, description: 'School codes.' })
  schools?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'Trade codes.' })
  trades?: string[] | null;
}

@ArgsType()
export class EmploymentRecordListArgs extends PageArgs {
  @Field(() => EmploymentRecordFilter, { nullable: true, description: 'Which records.' })
  filter?: EmploymentRecordFilter | null;
}

/** A page of the employment records the actor may see, last made first. */
export async function listEmploymentRecords(
  context: RequestContext,
  args: EmploymentRecordListArgs,
): Promise<Connection<EmploymentRecord>> {
  const filter = args.filter ?? {};
  return listRecords(context, EmploymentRecordRow, EmploymentRecordConnection, employmentRecordOf, {
    where: {
      $and: [
        filter.year == null ? {} : { year: filter.year },
        filter.schools == null ? {} : { schoolCode: { $in: filter.schools } },
        filter.trades == null ? {} : { tradeCode: { $in: filter.trades } },
        visibleTo(context),
      ],
    },
    sortKey: 'createdAt',
    direction: 'desc',
    page: args,
  });
}

/** Employment records by id, each only if the actor may read it. */
export const employmentRecordLoader = (context: RequestContext) =>
  new DataLoader<string, EmploymentRecord | null>(async (ids) => {
    const rows = await context.em.find(EmploymentRecordRow, {
      $and: [{ id: { $in: ids.filter(isUuid) } }, visibleTo(context)],
    });
    const found = new Map(rows.map((row) => [row.id, employmentRecordOf(row)]));
    return ids.map((id) => found.get(id) ?? null);
  });

function visibleTo(context: RequestContext) {
  const ownOnly = requirePermission(context, 'employment.read');
  return ownOnly === null ? {} : { schoolCode: { $in: [...ownOnly] } };
}
