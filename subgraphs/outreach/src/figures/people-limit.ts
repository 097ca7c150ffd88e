import type { FieldProblems } from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';

/** A year's people reached at most: the programme's years together stay within the schema's 32-bit whole numbers. */
const MOST_PEOPLE_A_YEAR = 300_000_000;

/** Notes people at `path` whom the figures of their year could not hold besides those counted already. */
export async function checkYearHolds(
  em: EntityManager,
  problems: FieldProblems,
  { year, people, path }: { readonly year: number; readonly people: number; readonly path: string },
): Promise<void> {
  const [counted] = await em.execute<{ people: string }[]>(
    `select coalesce(sum(count), 0)::text as people from outreach_count where year = ? and kind = 'PEOPLE'`,
    [year],
  );
  problems.require(
    Number(counted?.people) + people <= MOST_PEOPLE_A_YEAR,
    path,
    'OUT_OF_RANGE',
    `All people reached in a year are at most ${MOST_PEOPLE_A_YEAR}: with these there would be more.`,
  );
}
