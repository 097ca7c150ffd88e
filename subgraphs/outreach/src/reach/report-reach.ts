import {
  type AnyRefusal,
  conflict,
  FieldProblems,
  type InvalidInput,
  notAllowed,
  performWrite,
  type RequestContext,
  recordEvent,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Field, ID, InputType } from 'type-graphql';
import { checkYearHolds } from '../figures/people-limit.js';
import { loadReachReport } from './load-reach-report.js';
import { checkPeopleParts, PeoplePartInput, storedPlace, storedTrade } from './people-part.js';
import type { ReachReport } from './reach.type.js';
import { findReportable, type Reportable } from './reach-subject.js';
import { SUBJECT_COLUMN } from './read-reach.js';

@InputType({
  description:
    'Reach of one publication or one event. A part replaces what was last reported for the same place and trade; ' +
    'parts not named stay as they are. Parts must not overlap: people divided later leave the undivided part.',
})
export class ReportReachInput {
  @Field(() => ID, { nullable: true, description: 'The publication; or else `eventId`.' })
  publicationId?: string | null;
  @Field(() => ID, { nullable: true, description: 'The event, for people reached besides those who came.' })
  eventId?: string | null;
  @Field(() => [PeoplePartInput], { description: '1 to 200 parts, each place and trade at most once.' })
  parts!: PeoplePartInput[];
}

/** Whoever ran an activity, or the Department of Information for any, reports whom it reached (duty D9). */
export async function reportReach(
  context: RequestContext,
  input: ReportReachInput,
  idempotencyKey: string,
): Promise<ReachReport | AnyRefusal> {
  const subject = await findReportable(context.em, input);
  if (subject === null) return notAllowed('reach.report');
  const write = { action: 'reach.report', owner: subject.ownerCode, idempotencyKey, request: input } as const;
  return performWrite(
    context,
    write,
    async (em) => {
      // Locked, so that it is not cancelled or retracted meanwhile and parallel reports come one after the other.
      const locked = await findReportable(em, input, { lock: true });
      if (locked === null) return notAllowed('reach.report');
      return (await problemsOf(context, em, input, locked)) ?? (await storeParts(context, em, input, locked));
    },
    (em) => loadReachReport(em, subject),
  );
}

async function storeParts(context: RequestContext, em: EntityManager, input: ReportReachInput, subject: Reportable) {
  if (!subject.hasReached) return conflict('Nobody was reached by it yet.', subject.status, subject.version);
  const now = context.now();
  const rows = input.parts.map((part) => [
    subject.id,
    storedPlace(part),
    storedTrade(part),
    part.people,
    subject.ownerCode,
    subject.year,
    now,
    context.actor.id,
  ]);
  await em.execute(
    `insert into reach (${SUBJECT_COLUMN[subject.kind]}, place_code, trade_code, people, owner_code, year, reported_at, reported_by)
     values ${rows.map(() => '(?, ?, ?, ?, ?, ?, ?, ?)').join(', ')}
     on conflict on constraint reach_part do update set people = excluded.people, reported_at = excluded.reported_at,
       reported_by = excluded.reported_by, version = reach.version + 1`,
    rows.flat(),
  );
  await recordEvent(em, context, {
    type: 'vn.haiphong.lienthong.outreach.reach-reported.v1',
    subject: subject.id,
    data: {
      year: subject.year,
      publication: subject.kind === 'PUBLICATION' ? subject.id : null,
      event: subject.kind === 'EVENT' ? subject.id : null,
      campaign: subject.campaignId,
      parts: input.parts.length,
    },
  });
  return { id: subject.id };
}

async function problemsOf(
  { registry }: RequestContext,
  em: EntityManager,
  { parts }: ReportReachInput,
  { on, year }: Reportable,
): Promise<InvalidInput | null> {
  const problems = new FieldProblems();
  problems.require(parts.length >= 1, 'parts', 'OUT_OF_RANGE', 'At least one part.');
  checkPeopleParts(registry, problems, parts, on);
  const people = parts.reduce((sum, part) => sum + part.people, 0);
  await checkYearHolds(em, problems, { year, people, path: 'parts' });
  return problems.refusal();
}
