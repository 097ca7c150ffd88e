import { type RequestContext, requirePermission } from '@hub/subgraph-kit';
import DataLoader from 'dataloader';
import { SENT } from '../proposal/proposal-status.js';
import { BudgetStep, findDueOn, Timeliness, timelinessOf } from './deadline.js';
import { RoundRow } from './round.entity.js';
import { roundOf, stepTimelinessOf } from './round.mapping.js';
import { type BudgetRound, RoundReceipts, type StepTimeliness } from './round.type.js';

/** The rounds of a fiscal year, the last first. */
export async function listRounds(context: RequestContext, year: number): Promise<BudgetRound[]> {
  requirePermission(context, 'round.read');
  return (await context.em.find(RoundRow, { year }, { orderBy: { number: 'desc' } })).map(roundOf);
}

/** Rounds that records which the actor was shown belong to. */
export const roundLoader = ({ em }: RequestContext) =>
  new DataLoader<string, BudgetRound | null>(async (ids) => {
    const rows = await em.find(RoundRow, { id: { $in: [...ids] } });
    const found = new Map(rows.map((row) => [row.id, roundOf(row)]));
    return ids.map((id) => found.get(id) ?? null);
  });

/** What each round has received so far, held against its calendar. */
export const receiptsLoader = ({ em }: RequestContext) =>
  new DataLoader<BudgetRound, RoundReceipts, string>(
    async (rounds) => {
      const rows = await em.execute<{ round_id: string; body_code: string; submitted_at: Date | string }[]>(
        'select round_id, body_code, submitted_at from proposal where round_id in (?) and status in (?)',
        [rounds.map(({ id }) => id), [...SENT]],
      );
      const sent = Map.groupBy(rows, (row) => row.round_id);
      return rounds.map((round) => {
        const proposals = sent.get(round.id) ?? [];
        const standings = proposals.map(({ body_code, submitted_at }) =>
          timelinessOf(findDueOn(round.deadlines, BudgetStep.PROPOSAL_SUBMISSION, body_code), new Date(submitted_at)),
        );
        const count = (timeliness: Timeliness) => standings.filter((standing) => standing === timeliness).length;
        return Object.assign(new RoundReceipts(), {
          received: proposals.length,
          onTime: count(Timeliness.ON_TIME),
          late: count(Timeliness.LATE),
        });
      });
    },
    { cacheKeyFn: ({ id, version }) => `${id}@${version}` },
  );

/** The round that a record belongs to, or null. */
export async function findRound(context: RequestContext, id: string | null): Promise<BudgetRound | null> {
  return id === null ? null : context.loaders.of(context, roundLoader).load(id);
}

/** A step of `body` held against the calendar of a record's round. */
export async function heldAgainst(
  context: RequestContext,
  roundId: string | null,
  done: { readonly step: BudgetStep; readonly body: string; readonly doneAt: Date | null },
): Promise<StepTimeliness> {
  return stepTimelinessOf(await findRound(context, roundId), { ...done, now: context.now() });
}
