import type { EmbeddedCluster } from '@hub/subgraph-kit/embedded';

/** The books hold what was recorded after the business date: they cannot be shown as of that day. */
export class BooksAhead extends Error {
  override readonly name = 'BooksAhead';

  constructor(latest: string, today: string) {
    super(
      `The books in the data directory were kept until ${latest}, later than HUB_TODAY ${today}: they cannot be shown ` +
        'as of that day. Set HUB_DATA_DIR to a new directory, or HUB_TODAY to a later day.',
    );
  }
}

/** Throws `BooksAhead` where anything, demo data or not, was recorded after the day `today`. */
export async function refuseBooksAhead(cluster: EmbeddedCluster, today: string): Promise<void> {
  const { rows } = await cluster.withSession({ role: null, schema: 'public' }, (session) =>
    session.query<{ latest: string | null }>(
      `select (max(at) at time zone 'Asia/Ho_Chi_Minh')::date::text as latest from (
         select max(at) as at from training.audit
         union all select max(at) from budget.audit
         union all select max(at) from outreach.audit
         union all select max(created_at) from training.enrolment
         union all select max(updated_at) from budget.proposal
         union all select max(created_at) from outreach.event) as recorded`,
    ),
  );
  const latest = rows[0]?.latest ?? null;
  if (latest !== null && latest > today) throw new BooksAhead(latest, today);
}
