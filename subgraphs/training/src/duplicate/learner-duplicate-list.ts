import { type Permission, permitted } from '@hub/policy-rules';
import { type Connection, forbidden, isUuid, openPage, PageArgs, type RequestContext } from '@hub/subgraph-kit';
import DataLoader from 'dataloader';
import { ArgsType, Field, InputType, Int } from 'type-graphql';
import { LearnerDuplicateRow } from './learner-duplicate.entity.js';
import { learnerDuplicateOf } from './learner-duplicate.mapping.js';
import { DuplicateStatus, type LearnerDuplicate, LearnerDuplicateConnection } from './learner-duplicate.type.js';

@InputType({ description: 'Which pairs; every condition given must hold.' })
export class LearnerDuplicateFilter {
  @Field(() => Int, { nullable: true, description: 'Calendar year in which they were found.' })
  year?: number | null;
  @Field(() => [DuplicateStatus], { nullable: true, description: 'What was decided.' })
  statuses?: DuplicateStatus[] | null;
}

@ArgsType()
export class LearnerDuplicateListArgs extends PageArgs {
  @Field(() => LearnerDuplicateFilter, { nullable: true, description: 'Which pairs.' })
  filter?: LearnerDuplicateFilter | null;
}

interface Condition {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** A page of the pairs the actor may review, last found first. */
export async function listLearnerDuplicates(
  context: RequestContext,
  { filter, first, after }: LearnerDuplicateListArgs,
): Promise<Connection<LearnerDuplicate>> {
  const visible = visibleIn(permitted(context.actor, 'duplicate.read'));
  if (visible === null) throw forbidden(context.actor);
  const conditions: Condition[] = [visible];
  if (filter?.year != null) conditions.push({ sql: 'd.year = ?', values: [filter.year] });
  if (filter?.statuses != null) conditions.push(oneOf('d.status', filter.statuses));
  const page = openPage({ first, after }, ['learnerDuplicates', conditions]);
  const from = page.after;
  const beyond: Condition[] =
    from === null ? [] : [{ sql: '(d.created_at, d.id) < (?::timestamptz, ?::uuid)', values: [from.key, from.id] }];
  const { sql, values } = allOf([...conditions, ...beyond]);
  const ids = await context.em.execute<{ id: string }[]>(
    `select d.id from learner_duplicate d where ${sql} order by d.created_at desc, d.id desc limit ?`,
    [...values, page.first + 1],
  );
  const rows = await context.em.find(
    LearnerDuplicateRow,
    { id: { $in: ids.map(({ id }) => id) } },
    { orderBy: { createdAt: 'desc', id: 'desc' } },
  );
  const { edges, pageInfo, countAll } = page.of(rows, 'createdAt', async () => {
    const all = allOf(conditions);
    const [counted] = await context.em.execute<{ count: string }[]>(
      `select count(*)::text as count from learner_duplicate d where ${all.sql}`,
      [...all.values],
    );
    return Number(counted?.count ?? 0);
  });
  return Object.assign(new LearnerDuplicateConnection(), {
    edges: edges.map(({ cursor, node }) => ({ cursor, node: learnerDuplicateOf(node) })),
    pageInfo,
    countAll,
  });
}

/** Pairs by id, each only if the actor may review it; null otherwise, as if there were none. */
export const learnerDuplicateLoader = (context: RequestContext) =>
  new DataLoader<string, LearnerDuplicate | null>(async (ids) => {
    const visible = visibleIn(permitted(context.actor, 'duplicate.read'));
    if (visible === null) throw forbidden(context.actor);
    const known = ids.filter(isUuid);
    const { sql, values } = allOf([visible, oneOf('d.id', known)]);
    const seen = await context.em.execute<{ id: string }[]>(`select d.id from learner_duplicate d where ${sql}`, [
      ...values,
    ]);
    const rows = await context.em.find(LearnerDuplicateRow, { id: { $in: seen.map(({ id }) => id) } });
    const found = new Map(rows.map((row) => [row.id, learnerDuplicateOf(row)]));
    return ids.map((id) => found.get(id) ?? null);
  });

/** A school sees the pairs that one of its own learners is in. */
function visibleIn(permission: Permission): Condition | null {
  if (!permission.allowed) return null;
  if (permission.scope === 'ANY') return { sql: 'true', values: [] };
  const own = oneOf('e.school_code', permission.bodies);
  return {
    sql: `exists (select from learner l join enrolment e on e.learner_id = coalesce(l.merged_into_id, l.id)
            where l.id in (d.first_learner_id, d.second_learner_id) and ${own.sql})`,
    values: own.values,
  };
}

function oneOf(column: string, values: readonly unknown[]): Condition {
  return values.length === 0
    ? { sql: 'false', values: [] }
    : { sql: `${column} in (${values.map(() => '?').join(', ')})`, values };
}

function allOf(conditions: readonly Condition[]): Condition {
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(' and '),
    values: conditions.flatMap(({ values }) => values),
  };
}
