import type { EarlierSupport, EnrolmentFacts } from '@hub/policy-rules';
import type { Registry } from '@hub/registry';
import type { EntityManager } from '@mikro-orm/postgresql';

/** Enrolments of a year with the same facts. */
export interface EnrolmentGroup {
  readonly facts: EnrolmentFacts;
  /** Residence at registration; '' is another province. */
  readonly place: string;
  readonly count: number;
  /** What the decisions frozen on them grant together. */
  readonly grantedVnd: bigint;
}

interface GroupRow {
  readonly school: string;
  readonly trade: string;
  readonly level: string;
  readonly category: string;
  readonly education: string;
  readonly registered: string;
  readonly place: string;
  readonly enterprise: string | null;
  readonly qualified: boolean | null;
  readonly earlier: string | null;
  readonly count: string;
  readonly granted: string;
}

/**
 * The enrolments registered in a year and not withdrawn, those with the same facts as one. Earlier supports are the
 * learner's enrolments before, of any year, that asked for support.
 */
export async function readEnrolmentGroups(
  em: EntityManager,
  registry: Registry,
  year: number,
): Promise<EnrolmentGroup[]> {
  const rows = await em.execute<GroupRow[]>(
    // Joined by learner, once for all: asked row by row, the database also searches all that was registered before.
    `with asked as materialized (
       select id, learner_id, registered_on, trade_code || ' ' || level as support
       from enrolment where status <> 'WITHDRAWN' and support_requested),
     earlier as (
       select e.id, string_agg(distinct b.support, ',' order by b.support) as supports
       from enrolment e join asked b
         on b.learner_id = e.learner_id and (b.registered_on, b.id) < (e.registered_on, e.id)
       where e.year = ? and e.status <> 'WITHDRAWN' group by e.id)
     select school_code as school, trade_code as trade, level, category, education, registered_on::text as registered,
            coalesce(place_code, '') as place, enterprise_place_code as enterprise,
            qualification_matches_job as qualified, earlier.supports as earlier, count(*)::text as count,
            coalesce(sum(support_vnd), 0)::text as granted
     from enrolment e left join earlier on earlier.id = e.id
     where year = ? and status <> 'WITHDRAWN'
     group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`,
    [year, year],
  );
  return rows.map((row) => ({
    facts: factsOf(row, registry),
    place: row.place,
    count: Number(row.count),
    grantedVnd: BigInt(row.granted),
  }));
}

function factsOf(row: GroupRow, registry: Registry): EnrolmentFacts {
  return {
    category: row.category as 'A_WORKER' | 'B_LEARNER',
    trade: row.trade,
    level: row.level as 'INTERMEDIATE',
    education: row.education as 'LOWER_SECONDARY',
    school: registry.schoolFactsOn(row.school, row.registered),
    registeredOn: row.registered,
    earlierSupports: (row.earlier ?? '').split(',').filter(Boolean).map(earlierSupport),
    employment:
      row.enterprise === null
        ? null
        : {
            enterpriseArea: registry.getPlace(row.enterprise).province2024,
            qualificationMatchesJob: row.qualified,
          },
  };
}

function earlierSupport(text: string): EarlierSupport {
  const [trade = '', level = ''] = text.split(' ');
  return { trade, level: level as 'INTERMEDIATE' };
}
